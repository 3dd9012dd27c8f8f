"""The network: MiniLM's six layers with case shapes added at the input, two tag heads and a biaffine parser.

Words are read at their first piece. The parser scores every head for every word (column 0 is the root) and
every relation for every pair; 'root' is no relation of the network, since it follows from the head.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as fn

HIDDEN, HEADS, LAYERS, INNER = 384, 12, 6, 1536
ARC, REL = 256, 96


class Drop(nn.Module):
    """Dropout with numpy's quick byte generator: torch's own draws took a tenth of the training time."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.cut = round(share * 256)
        self.rng = np.random.Generator(np.random.SFC64(round(share * 1000)))

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = self.rng.integers(0, 256, x.shape, np.uint8) >= self.cut
        return x * torch.from_numpy(kept) * (256 / (256 - self.cut))


class Layer(nn.Module):
    """One layer of BERT, normalised after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = Drop(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(2, 3) * (HIDDEN // HEADS) ** -0.5 + mask).softmax(-1)
        mixed = weights.to(v.dtype) @ v
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, HIDDEN))))
        return self.norm2(x + self.drop(self.down(fn.gelu(self.up(x)))))


class Network(nn.Module):
    """Takes padded pieces, shapes and word starts; gives scores of tags, heads and relations."""

    def __init__(self, pieces: int, shapes: int, upos: int, xpos: int, relations: int) -> None:
        super().__init__()
        self.sizes = {"pieces": pieces, "shapes": shapes, "upos": upos, "xpos": xpos, "relations": relations}
        self.piece = nn.Embedding(pieces, HIDDEN)
        self.place = nn.Embedding(512, HIDDEN)
        self.shape = nn.Embedding(shapes, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tags = nn.Linear(HIDDEN, upos + xpos)
        self.mlp = nn.Linear(HIDDEN, 2 * ARC + 2 * REL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.zeros(relations, REL + 1, REL + 1))
        self.drop = Drop(0.1)
        self.drop_mlp = Drop(0.33)
        nn.init.zeros_(self.shape.weight)
        nn.init.normal_(self.rel, std=0.02)

    def encode(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        length = pieces.shape[1]
        x = self.piece(pieces) + self.shape(shapes) + self.place.weight[:length]
        x = self.drop(self.norm(x))
        mask = (pieces == 0)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(
        self, pieces: Tensor, shapes: Tensor, starts: Tensor, heads_given: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Tags (batch, words, upos + xpos); heads (batch, words, 1 + words); relations (.., relations).

        `starts` is padded with 0, the sentence's first mark, which also stands for the root. Relations are
        scored for each word with `heads_given` (batch, words), or with every head when None.
        """
        x = self.drop(self.encode(pieces, shapes))
        with_root = fn.pad(starts, (1, 0))
        x = x.gather(1, with_root[:, :, None].expand(-1, -1, HIDDEN))
        tags = self.tags(x[:, 1:])
        arc_dep, arc_head, rel_dep, rel_head = self.drop_mlp(fn.gelu(self.mlp(x))).split([ARC, ARC, REL, REL], -1)
        heads = _one(arc_dep[:, 1:]) @ self.arc @ arc_head.transpose(1, 2)
        left = torch.einsum("bir,lrs->bils", _one(rel_dep[:, 1:]), self.rel)
        if heads_given is None:
            relations = torch.einsum("bils,bjs->bijl", left, _one(rel_head))
        else:
            picked = rel_head.gather(1, heads_given[:, :, None].expand(-1, -1, REL))
            relations = torch.einsum("bils,bis->bil", left, _one(picked))
        return tags, heads, relations

    def groups(self, encoder_rate: float, head_rate: float) -> list[dict[str, object]]:
        """Parameter groups for the optimiser: fine-tuned slowly, new ones faster."""
        new = [*self.tags.parameters(), *self.mlp.parameters(), self.arc, self.rel, self.shape.weight]
        ids = {id(parameter) for parameter in new}
        old = [parameter for parameter in self.parameters() if id(parameter) not in ids]
        return [{"params": old, "lr": encoder_rate}, {"params": new, "lr": head_rate}]


def _one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def load_encoder(network: Network, model: Path) -> None:
    """Copy MiniLM's weights (a `model.safetensors` of BERT's names) into the network's encoder."""
    given = load_file(model)
    own: dict[str, Tensor] = {
        "piece.weight": given["embeddings.word_embeddings.weight"],
        "place.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    names = {
        "attention.output.dense": "out",
        "attention.output.LayerNorm": "norm1",
        "intermediate.dense": "up",
        "output.dense": "down",
        "output.LayerNorm": "norm2",
    }
    for index in range(LAYERS):
        theirs, ours = f"encoder.layer.{index}", f"layers.{index}"
        for kind in ("weight", "bias"):
            parts = [given[f"{theirs}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            own[f"{ours}.qkv.{kind}"] = torch.cat(parts)
            for long, short in names.items():
                own[f"{ours}.{short}.{kind}"] = given[f"{theirs}.{long}.{kind}"]
    missing, unexpected = network.load_state_dict(own, strict=False)
    if unexpected or any(name.startswith(("layers.", "piece", "place", "norm.")) for name in missing):
        raise SystemExit(f"{model}: not MiniLM's weights: missing {missing}, unexpected {unexpected}")


def save(network: Network, labels: dict[str, list[str]], path: Path) -> None:
    """Write weights and labels side by side: `path` and `path` with '.json'."""
    torch.save({"sizes": network.sizes, "state": network.state_dict()}, path)
    path.with_suffix(".json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def restore(path: Path) -> tuple[Network, dict[str, list[str]]]:
    """The network that `save` wrote, and its labels."""
    saved = torch.load(path, weights_only=True)
    network = Network(**saved["sizes"])
    network.load_state_dict(saved["state"])
    return network.eval(), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
