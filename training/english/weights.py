"""Read the weights back from the shipped 8-bit graph, so that training can go on from it.

    python weights.py PACKAGE_MODEL_FOLDER OUT.pt

Each large matrix comes back as its whole numbers times its column's scale: LAS on the development part is that of
the shipped network (89.8).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from network import LAYERS, REL, Network, save


def read(folder: Path) -> tuple[dict[str, Tensor], dict[str, list[str]]]:
    """The network's parameters by name, and its labels."""
    graph = onnx.load(folder / "model.onnx").graph
    constants = {constant.name: numpy_helper.to_array(constant) for constant in graph.initializer}
    labels = json.loads((folder / "labels.json").read_text("utf-8"))

    def plain(name: str) -> Tensor:
        return torch.from_numpy(constants[name].copy())

    def linear(name: str) -> tuple[Tensor, Tensor]:
        table = constants[f"{name}.weight"].astype(np.float32) * constants[f"{name}.scales"][None, :]
        return torch.from_numpy(table.T.copy()), plain(f"{name}.bias")

    weights = {
        "piece.weight": torch.from_numpy(constants["piece"].astype(np.float32) * constants["piece.scales"]),
        "place.weight": plain("place"),
        "shape.weight": plain("shape"),
    }
    norms = ["norm", *(f"layers.{layer}.norm{half}" for layer in range(LAYERS) for half in (1, 2))]
    weights |= {f"{norm}.{kind}": plain(f"{norm}.{kind}") for norm in norms for kind in ("weight", "bias")}
    parts = [f"layers.{layer}.{part}" for layer in range(LAYERS) for part in ("qkv", "out", "up", "down")]
    for name in [*parts, "tags"]:
        weights[f"{name}.weight"], weights[f"{name}.bias"] = linear(name)
    views = [linear(f"mlp{view}") for view in range(4)]
    weights["mlp.weight"], weights["mlp.bias"] = (torch.cat([view[kind] for view in views]) for kind in (0, 1))
    arc, arc_bias = linear("arc")
    weights["arc"] = torch.cat([arc.T, arc_bias[None]])
    rel, rel_bias = linear("rel")
    count = len(labels["deprel"])
    table = torch.zeros(count, REL + 1, REL + 1)
    table[:, :, :-1] = rel.reshape(count, REL + 1, REL)
    table[:, :, -1] = rel_bias.reshape(count, REL + 1)
    weights["rel"] = table.transpose(1, 2).contiguous()
    return weights, labels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    weights, labels = read(given.folder)
    sizes = len(weights["piece.weight"]), len(weights["shape.weight"])
    network = Network(*sizes, len(labels["upos"]), len(labels["xpos"]), len(labels["deprel"]))
    network.load_state_dict(weights)
    save(network, labels, given.out)


if __name__ == "__main__":
    main()
