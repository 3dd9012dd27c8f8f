"""Write the trained network as an 8-bit ONNX graph for the package.

    python export.py TRAINED.pt MINILM PACKAGE_MODEL_FOLDER

Each large matrix is kept as 8-bit whole numbers with a scale per column, and its input is rounded to 8 bits with
a scale per row (per word piece), computed from that row alone. The graph takes one sentence, without a batch
axis, so nothing a sentence is parsed with can influence it. What is left in
32-bit floats is norms, attention and the last products.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from network import ARC, HEADS, HIDDEN, REL, restore

Array = NDArray[np.generic]
Rounded = tuple[str, str, str]  # the bytes, the scale of each row, the byte that stands for 0
MICROSOFT = "com.microsoft"
# 7 bits of weight: on processors without VNNI a pair of 8 by 8 bit products can overflow its 16 bits.
WEIGHT_RANGE = 127


class Graph:
    """A growing list of nodes and constants; each method adds some and gives the name of the result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, value: Array, name: str) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(value, name))
        return name

    def op(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: object) -> str:
        names = [f"{kind.lower()}_{len(self.nodes)}" + (f"_{i}" if i else "") for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0]

    def whole(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64), "int_" + "_".join(str(value) for value in values))

    def rounded(self, x: str, zero: int = 128, tops: str = "Abs") -> Rounded:
        """A matrix as unsigned bytes around `zero`, with a scale for each row from its largest `tops`."""
        most = self.op("ReduceMax", self.op(tops, x) if tops else x, self.whole(-1), keepdims=1)
        step = self.constant(np.float32(1 / (255 - zero)), f"step_{zero}")
        scale = self.op("Mul", most, step)
        middle = self.constant(np.uint8(zero), f"middle_{zero}")
        return self.op("QuantizeLinear", self.op("Div", x, scale), self.one(), middle), scale, middle

    def columns(self, x: str, first: int, last: int) -> str:
        return self.op("Slice", x, self.whole(first), self.whole(last), self.whole(1))

    def one(self) -> str:
        return self.constant(np.float32(1), "one")

    def product(self, x: Rounded, weight: Array, name: str) -> str:
        """x times `weight` (in, out), in floats."""
        scales = np.maximum(np.abs(weight).max(0), 1e-9) / WEIGHT_RANGE
        table = self.constant(np.round(weight / scales).astype(np.int8), f"{name}.weight")
        columns = self.constant(scales.astype(np.float32), f"{name}.scales")
        zeros = self.constant(np.zeros(weight.shape[1], np.int8), f"zeros_{weight.shape[1]}")
        raw = self.op("MatMulIntegerToFloat", x[0], table, self.one(), columns, x[2], zeros, domain=MICROSOFT)
        return self.op("Mul", raw, x[1])

    def linear(self, x: Rounded, weight: Array, bias: Array, name: str) -> str:
        return self.op("Add", self.product(x, weight.T, name), self.constant(bias, f"{name}.bias"))

    def norm(self, x: str, weights: dict[str, Array], name: str) -> str:
        gamma = self.constant(weights[f"{name}.weight"], f"{name}.weight")
        beta = self.constant(weights[f"{name}.bias"], f"{name}.bias")
        return self.op("LayerNormalization", x, gamma, beta, axis=-1, epsilon=1e-12)


def embeddings(graph: Graph, weights: dict[str, Array]) -> str:
    """Pieces, places and shapes added and normalised: (1, pieces, HIDDEN)."""
    table = weights["piece.weight"]
    scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9) / 127
    rows = graph.op("Gather", graph.constant(np.round(table / scales).astype(np.int8), "piece"), "pieces")
    scale = graph.op("Gather", graph.constant(scales.astype(np.float32), "piece.scales"), "pieces")
    pieces = graph.op("Mul", graph.op("Cast", rows, to=TensorProto.FLOAT), scale)
    length = graph.op("Shape", "pieces")
    places = graph.op(
        "Slice", graph.constant(weights["place.weight"], "place"), graph.whole(0), length, graph.whole(0)
    )
    shapes = graph.op("Gather", graph.constant(weights["shape.weight"], "shape"), "shapes")
    x = graph.op("Add", graph.op("Add", pieces, places), shapes)
    return graph.norm(graph.op("Unsqueeze", x, graph.whole(0)), weights, "norm")


def layer(graph: Graph, x: str, weights: dict[str, Array], name: str) -> str:
    """One layer of the encoder over (1, pieces, HIDDEN)."""
    whole = graph.rounded(x)
    parts = []
    for index, part in enumerate("qkv"):
        cut = slice(index * HIDDEN, (index + 1) * HIDDEN)
        parts.append(graph.product(whole, weights[f"{name}.qkv.weight"][cut].T, f"{name}.{part}"))
    bias = graph.constant(weights[f"{name}.qkv.bias"], f"{name}.qkv.bias")
    mixed = graph.op("MultiHeadAttention", *parts, bias, domain=MICROSOFT, num_heads=HEADS)
    out = graph.linear(
        graph.rounded(mixed), weights[f"{name}.out.weight"], weights[f"{name}.out.bias"], f"{name}.out"
    )
    x = graph.norm(graph.op("Add", out, x), weights, f"{name}.norm1")
    up = graph.product(graph.rounded(x), weights[f"{name}.up.weight"].T, f"{name}.up")
    up = graph.op("BiasGelu", up, graph.constant(weights[f"{name}.up.bias"], f"{name}.up.bias"), domain=MICROSOFT)
    # GELU goes down to -0.17 only: a row's range lies above, and 32 of 255 steps hold what is below.
    given = graph.rounded(up, zero=32, tops="")
    down = graph.linear(given, weights[f"{name}.down.weight"], weights[f"{name}.down.bias"], f"{name}.down")
    return graph.norm(graph.op("Add", down, x), weights, f"{name}.norm2")


def heads(graph: Graph, x: str, weights: dict[str, Array], labels: dict[str, list[str]]) -> list[str]:
    """The four results: tag indices, head scores (words, 1 + words) and relation indices of the same shape."""
    flat = graph.op("Squeeze", x, graph.whole(0))
    root = graph.op("Gather", flat, graph.whole(0))
    words = graph.op("Gather", flat, "starts")
    given = graph.rounded(words)
    tags = graph.linear(given, weights["tags.weight"], weights["tags.bias"], "tags")
    cut = len(labels["upos"])
    upos = graph.op(
        "ArgMax", graph.op("Slice", tags, graph.whole(0), graph.whole(cut), graph.whole(1)), axis=1, keepdims=0
    )
    end = graph.whole(cut + len(labels["xpos"]))
    xpos = graph.op("ArgMax", graph.op("Slice", tags, graph.whole(cut), end, graph.whole(1)), axis=1, keepdims=0)
    pick, shift = weights["mlp.weight"], weights["mlp.bias"]
    ends = np.cumsum([0, ARC, ARC, REL, REL])
    both = graph.rounded(graph.op("Concat", root, words, axis=0))
    part = []
    for index, source in enumerate((given, both, given, both)):
        rows = slice(ends[index], ends[index + 1])
        part.append(graph.op("Gelu", graph.linear(source, pick[rows], shift[rows], f"mlp{index}"), domain=MICROSOFT))
    arc = weights["arc"]
    left = graph.linear(graph.rounded(part[0]), arc[:-1].T, arc[-1], "arc")
    arcs = graph.op("MatMul", left, graph.op("Transpose", part[1], perm=[1, 0]))
    rel = weights["rel"]  # (relations, dep + 1, head + 1)
    count = rel.shape[0]
    table = rel.transpose(0, 2, 1)  # (relations, head + 1, dep + 1)
    weight, bias = table[:, :, :-1].reshape(-1, REL), table[:, :, -1].reshape(-1)
    left = graph.linear(graph.rounded(part[2]), weight, bias.copy(), "rel")
    left = graph.op("Reshape", left, graph.whole(-1, REL + 1))
    scored = graph.op("MatMul", graph.columns(left, 0, REL), graph.op("Transpose", part[3], perm=[1, 0]))
    scored = graph.op("Add", scored, graph.columns(left, REL, REL + 1))
    width = graph.op("Shape", part[3], end=1)
    shape = graph.op("Concat", graph.whole(-1, count), width, axis=0)
    relations = graph.op("ArgMax", graph.op("Reshape", scored, shape), axis=1, keepdims=0)
    return [upos, xpos, arcs, relations]


def export(trained: Path, folder: Path) -> None:
    """Write model.onnx and labels.json into `folder`."""
    network, labels = restore(trained)
    weights = {name: value.numpy() for name, value in network.state_dict().items()}
    graph = Graph()
    x = embeddings(graph, weights)
    for index in range(len(network.layers)):
        x = layer(graph, x, weights, f"layers.{index}")
    results = heads(graph, x, weights, labels)
    names = ["upos", "xpos", "arcs", "relations"]
    for result, name in zip(results, names, strict=True):
        graph.nodes.append(helper.make_node("Identity", [result], [name]))
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    inputs = [("pieces", ["pieces"]), ("shapes", ["pieces"]), ("starts", ["words"])]
    outputs = [(whole, ["words"]), (whole, ["words"]), (real, ["words", "heads"]), (whole, ["words", "heads"])]
    body = helper.make_graph(
        graph.nodes,
        "english",
        [helper.make_tensor_value_info(name, whole, shape) for name, shape in inputs],
        [helper.make_tensor_value_info(name, kind, dims) for name, (kind, dims) in zip(names, outputs, strict=True)],
        list(graph.constants.values()),
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(body, opset_imports=opsets, ir_version=9, producer_name="backstay")
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "model.onnx")
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    export(given.trained, given.folder)
    shutil.copy(given.minilm / "vocab.txt", given.folder / "vocab.txt")


if __name__ == "__main__":
    main()
