"""Write the trained network as an 8-bit ONNX graph for the package.

    python export.py TRAINED.pt MINILM PACKAGE_MODEL_FOLDER

Each large matrix is kept as 8-bit whole numbers with a scale per column, and its input is rounded to 8 bits with
a scale per row (per word piece), computed from that row alone. The graph takes one sentence, without a batch
axis, so nothing a sentence is parsed with can influence it. Tag and parser heads stay in 32-bit floats.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from network import ARC, HEADS, HIDDEN, REL, restore
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.generic]
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

    def rounded(self, x: str) -> tuple[str, str]:
        """A matrix as unsigned bytes around 128, and the scale of each row."""
        most = self.op("ReduceMax", self.op("Abs", x), self.whole(-1), keepdims=1)
        scale = self.op("Mul", most, self.constant(np.float32(1 / 127), "per_127"))
        one, middle = self.constant(np.float32(1), "one"), self.constant(np.uint8(128), "middle")
        return self.op("QuantizeLinear", self.op("Div", x, scale), one, middle), scale

    def product(self, x: tuple[str, str], weight: Array, name: str) -> str:
        """x (rounded) times `weight` (in, out), in floats."""
        scales = np.abs(weight).max(0) / WEIGHT_RANGE
        table = self.constant(np.round(weight / scales).astype(np.int8), f"{name}.weight")
        columns = self.constant(scales.astype(np.float32), f"{name}.scales")
        zeros = self.constant(np.zeros(weight.shape[1], np.int8), f"zeros_{weight.shape[1]}")
        raw = self.op("MatMulIntegerToFloat", x[0], table, "one", columns, "middle", zeros, domain=MICROSOFT)
        return self.op("Mul", raw, x[1])

    def plain(self, x: str, weight: Array, bias: Array, name: str) -> str:
        return self.op(
            "Gemm", x, self.constant(weight, f"{name}.weight"), self.constant(bias, f"{name}.bias"), transB=1
        )

    def norm(self, x: str, skip: str, weights: dict[str, Array], name: str, bias: Array) -> str:
        """Layer norm of x + skip + bias."""
        gamma = self.constant(weights[f"{name}.weight"], f"{name}.weight")
        beta = self.constant(weights[f"{name}.bias"], f"{name}.bias")
        added = self.constant(bias, f"{name}.added")
        return self.op(
            "SkipLayerNormalization", x, skip, gamma, beta, added, domain=MICROSOFT, epsilon=float(1e-12)
        )


def embeddings(graph: Graph, weights: dict[str, Array]) -> str:
    """Pieces, places and shapes added and normalised: (1, pieces, HIDDEN)."""
    table = weights["piece.weight"]
    scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9) / 127
    rows = graph.op("Gather", graph.constant(np.round(table / scales).astype(np.int8), "piece"), "pieces")
    scale = graph.op("Gather", graph.constant(scales.astype(np.float32), "piece.scales"), "pieces")
    pieces = graph.op("Mul", graph.op("Cast", rows, to=TensorProto.FLOAT), scale)
    length = graph.op("Shape", "pieces")
    places = graph.op("Slice", graph.constant(weights["place.weight"], "place"), graph.whole(0), length, graph.whole(0))
    shapes = graph.op("Gather", graph.constant(weights["shape.weight"], "shape"), "shapes")
    x = graph.op("Unsqueeze", graph.op("Add", pieces, places), graph.whole(0))
    skip = graph.op("Unsqueeze", shapes, graph.whole(0))
    return graph.norm(x, skip, weights, "norm", np.zeros(HIDDEN, np.float32))


def layer(graph: Graph, x: str, weights: dict[str, Array], name: str) -> str:
    """One layer of the encoder over (1, pieces, HIDDEN)."""
    whole = graph.rounded(x)
    parts = []
    for index, part in enumerate("qkv"):
        cut = slice(index * HIDDEN, (index + 1) * HIDDEN)
        parts.append(graph.product(whole, weights[f"{name}.qkv.weight"][cut].T, f"{name}.{part}"))
    bias = graph.constant(weights[f"{name}.qkv.bias"], f"{name}.qkv.bias")
    mixed = graph.op("MultiHeadAttention", *parts, bias, domain=MICROSOFT, num_heads=HEADS)
    out = graph.product(graph.rounded(mixed), weights[f"{name}.out.weight"].T, f"{name}.out")
    x = graph.norm(out, x, weights, f"{name}.norm1", weights[f"{name}.out.bias"])
    up = graph.product(graph.rounded(x), weights[f"{name}.up.weight"].T, f"{name}.up")
    up = graph.op("BiasGelu", up, graph.constant(weights[f"{name}.up.bias"], f"{name}.up.bias"), domain=MICROSOFT)
    down = graph.product(graph.rounded(up), weights[f"{name}.down.weight"].T, f"{name}.down")
    return graph.norm(down, x, weights, f"{name}.norm2", weights[f"{name}.down.bias"])


def heads(graph: Graph, x: str, weights: dict[str, Array], labels: dict[str, list[str]]) -> list[str]:
    """The four results: tag indices, head scores (words, 1 + words) and relation indices of the same shape."""
    flat = graph.op("Squeeze", x, graph.whole(0))
    root = graph.op("Gather", flat, graph.whole(0))
    words = graph.op("Gather", flat, "starts")
    tags = graph.plain(words, weights["tags.weight"], weights["tags.bias"], "tags")
    cut = len(labels["upos"])
    upos = graph.op("ArgMax", graph.op("Slice", tags, graph.whole(0), graph.whole(cut), graph.whole(1)), axis=1, keepdims=0)
    end = graph.whole(cut + len(labels["xpos"]))
    xpos = graph.op("ArgMax", graph.op("Slice", tags, graph.whole(cut), end, graph.whole(1)), axis=1, keepdims=0)
    pick, shift = weights["mlp.weight"], weights["mlp.bias"]
    ends = np.cumsum([0, ARC, ARC, REL, REL])
    both = graph.op("Concat", root, words, axis=0)
    part = []
    for index, source in enumerate((words, both, words, both)):
        rows = slice(ends[index], ends[index + 1])
        part.append(graph.op("Gelu", graph.plain(source, pick[rows], shift[rows], f"mlp{index}"), domain=MICROSOFT))
    arc = weights["arc"]
    left = graph.plain(part[0], arc[:-1].T.copy(), arc[-1], "arc")
    arcs = graph.op("MatMul", left, graph.op("Transpose", part[1], perm=[1, 0]))
    rel = weights["rel"]  # (relations, dep + 1, head + 1)
    count = rel.shape[0]
    table = rel.transpose(0, 2, 1)  # (relations, head + 1, dep + 1)
    left = graph.plain(part[2], table[:, :, :-1].reshape(-1, REL).copy(), table[:, :, -1].reshape(-1).copy(), "rel")
    left = graph.op("Reshape", left, graph.whole(-1, REL + 1))
    main = graph.op("Slice", left, graph.whole(0), graph.whole(REL), graph.whole(1))
    rest = graph.op("Slice", left, graph.whole(REL), graph.whole(REL + 1), graph.whole(1))
    scored = graph.op("Add", graph.op("MatMul", main, graph.op("Transpose", part[3], perm=[1, 0])), rest)
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
