"""Write the trained network as an 8-bit ONNX graph for the package.

    python export.py TRAINED.pt MINILM PACKAGE_MODEL_FOLDER

Each large matrix is kept as 8-bit whole numbers with a scale per column; its input is rounded to 8 bits with one
scale and zero, computed from that input. The graph takes one sentence, without a batch axis, so nothing that a
sentence is parsed with can influence it. Norms, attention and the last products stay in 32-bit floats.
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

from network import ARC, HEADS, REL, restore

Array = NDArray[np.generic]
MICROSOFT = "com.microsoft"


class Graph:
    """A growing list of nodes and constants; each method adds some and gives the name of the result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, value: Array, name: str) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(value, name))
        return name

    def op(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        name = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def whole(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64), "int_" + "_".join(str(value) for value in values))

    def columns(self, x: str, first: int, last: int) -> str:
        return self.op("Slice", x, self.whole(first), self.whole(last), self.whole(1))

    def linear(self, x: str, weight: Array, bias: Array, name: str) -> str:
        """x times `weight` (out, in), plus `bias`; x is rounded on the way, the result is floats."""
        scales = np.maximum(np.abs(weight).max(1), 1e-9) / 127
        table = self.constant(np.round(weight / scales[:, None]).astype(np.int8).T.copy(), f"{name}.weight")
        columns = self.constant(scales.astype(np.float32), f"{name}.scales")
        zeros = self.constant(np.zeros(len(weight), np.int8), f"zeros_{len(weight)}")
        shift = self.constant(np.ascontiguousarray(bias), f"{name}.bias")
        return self.op("DynamicQuantizeMatMul", x, table, columns, zeros, shift, domain=MICROSOFT)

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
    known = graph.constant(weights["place.weight"], "place")
    places = graph.op("Slice", known, graph.whole(0), length, graph.whole(0))
    shapes = graph.op("Gather", graph.constant(weights["shape.weight"], "shape"), "shapes")
    x = graph.op("Add", graph.op("Add", pieces, places), shapes)
    return graph.norm(graph.op("Unsqueeze", x, graph.whole(0)), weights, "norm")


def layer(graph: Graph, x: str, weights: dict[str, Array], name: str) -> str:
    """One layer of the encoder over (1, pieces, HIDDEN)."""

    def linear(given: str, part: str) -> str:
        return graph.linear(given, weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"], f"{name}.{part}")

    parts = [f"{name}.{part}" for part in ("queries", "keys", "values")]
    graph.nodes.append(helper.make_node("Split", [linear(x, "qkv")], parts, axis=2, num_outputs=3))
    mixed = graph.op("MultiHeadAttention", *parts, domain=MICROSOFT, num_heads=HEADS)
    x = graph.norm(graph.op("Add", linear(mixed, "out"), x), weights, f"{name}.norm1")
    inner = graph.op("Gelu", linear(x, "up"), domain=MICROSOFT)
    return graph.norm(graph.op("Add", linear(inner, "down"), x), weights, f"{name}.norm2")


def heads(graph: Graph, x: str, weights: dict[str, Array], labels: dict[str, list[str]]) -> list[str]:
    """The four results: tag indices, head scores (words, 1 + words) and relation indices of the same shape."""
    flat = graph.op("Squeeze", x, graph.whole(0))
    words = graph.op("Gather", flat, "starts")
    with_root = graph.op("Concat", graph.op("Gather", flat, graph.whole(0)), words, axis=0)
    tags = graph.linear(words, weights["tags.weight"], weights["tags.bias"], "tags")
    cut = len(labels["upos"])
    bounds = ((0, cut), (cut, cut + len(labels["xpos"])))
    found = [graph.op("ArgMax", graph.columns(tags, *bound), axis=1, keepdims=0) for bound in bounds]
    ends = np.cumsum([0, ARC, ARC, REL, REL])
    views = []
    for index, source in enumerate((words, with_root, words, with_root)):
        rows = slice(ends[index], ends[index + 1])
        view = graph.linear(source, weights["mlp.weight"][rows], weights["mlp.bias"][rows], f"mlp{index}")
        views.append(graph.op("Gelu", view, domain=MICROSOFT))
    left = graph.linear(views[0], weights["arc"][:-1].T, weights["arc"][-1], "arc")
    arcs = graph.op("MatMul", left, graph.op("Transpose", views[1], perm=[1, 0]))
    return [*found, arcs, relations(graph, views[2], views[3], weights["rel"])]


def relations(graph: Graph, words: str, with_root: str, weights: Array) -> str:
    """The best relation of each word (row) to each head (column); `weights` is (relations, REL + 1, REL + 1)."""
    table = weights.transpose(0, 2, 1)  # relations, head + 1, word + 1
    bias = table[:, :, -1].reshape(-1)
    left = graph.linear(words, table[:, :, :-1].reshape(-1, REL), bias, "rel")
    left = graph.op("Reshape", left, graph.whole(-1, REL + 1))
    scores = graph.op("MatMul", graph.columns(left, 0, REL), graph.op("Transpose", with_root, perm=[1, 0]))
    scores = graph.op("Add", scores, graph.columns(left, REL, REL + 1))
    width = graph.op("Shape", with_root, end=1)
    shape = graph.op("Concat", graph.whole(-1, len(weights)), width, axis=0)
    return graph.op("ArgMax", graph.op("Reshape", scores, shape), axis=1, keepdims=0)


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
