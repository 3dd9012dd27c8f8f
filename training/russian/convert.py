"""Turn slovnet's Russian models and navec's word vectors into the files of `src/backstay/extract/russian/model`.

usage: python training/russian/convert.py NATASHA_WHEEL_FOLDER      needs slovnet, navec and onnx (not at run time)

The folder is an unpacked wheel of natasha 1.6.0 (pip download --no-deps natasha; unzip). Weights are copied as they
are: three convolutional encoders (tags, dependencies, names) become one ONNX graph over one sentence, and the vectors
stay in navec's quantised form, as arrays that open without being read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from navec import Navec
from onnx import TensorProto, helper, numpy_helper
from slovnet import NER, Morph, Syntax

TARGET = Path(__file__).parents[2] / "src/backstay/extract/russian/model"


class Graph:
    """Nodes and weights collected under short names."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, array: np.ndarray) -> str:
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        return self.op("Add", self.op("MatMul", x, self.weight(weight)), self.weight(bias))

    def encoder(self, model: object, vectors: str, shapes: str) -> str:
        """(words, 300) vectors and (words,) shapes -> (words, 64)."""
        shape = self.op("Gather", self.weight(model.emb.shape.weight.array), shapes)
        x = self.op("Concat", vectors, shape, axis=1)
        x = self.op("Unsqueeze", self.op("Transpose", x, perm=[1, 0]), self.weight(np.array([0])))
        for layer in model.encoder.layers:
            conv = layer.conv
            pads = [conv.padding, conv.padding]
            x = self.op("Conv", x, self.weight(conv.weight.array), self.weight(conv.bias.array), pads=pads)
            x = self.op("Relu", x)
            norm = layer.norm
            scale = norm.weight.array / norm.std.array
            shift = norm.bias.array - norm.mean.array * scale
            x = self.op("Mul", x, self.weight(scale[:, None]))
            x = self.op("Add", x, self.weight(shift[:, None]))
        return self.op("Transpose", self.op("Squeeze", x, self.weight(np.array([0]))), perm=[1, 0])

    def feed(self, x: str, layer: object) -> str:
        return self.op("Relu", self.linear(x, layer.proj.weight.array, layer.proj.bias.array))


def syntax(graph: Graph, model: object, vectors: str, shapes: str) -> tuple[str, str, str]:
    """Head scores (words, 1 + words), and the two sides of the relations' product."""
    x = graph.encoder(model, vectors, shapes)
    heads = model.head
    rooted = graph.op("Concat", graph.weight(heads.root.array.reshape(1, -1)), x, axis=0)
    left, right = graph.feed(rooted, heads.head), graph.feed(rooted, heads.tail)
    scores = graph.op(
        "MatMul",
        graph.op("MatMul", left, graph.weight(heads.kernel.array)),
        graph.op("Transpose", right, perm=[1, 0]),
    )
    starts, ends, axes = (graph.weight(np.array([number])) for number in (1, np.iinfo(np.int64).max, 0))
    arcs = graph.op("Slice", scores, starts, ends, axes)
    rel = model.rel
    rooted = graph.op("Concat", graph.weight(rel.root.array.reshape(1, -1)), x, axis=0)
    sides = graph.op("MatMul", graph.feed(rooted, rel.head), graph.weight(rel.kernel.array))
    return arcs, sides, graph.feed(x, rel.tail)


def main(folder: Path) -> None:
    data = folder / "natasha/data"
    navec = Navec.load(data / "emb/navec_news_v1_1B_250K_300d_100q.tar")
    found = {
        name: kind.load(data / f"model/slovnet_{name}_news_v1.tar").navec(navec)
        for name, kind in (("morph", Morph), ("syntax", Syntax), ("ner", NER))
    }
    models = {name: api.infer.model for name, api in found.items()}
    graph = Graph()
    tags = graph.encoder(models["morph"], "vectors", "shapes")
    head = models["morph"].head.proj
    tags = graph.op("ArgMax", graph.linear(tags, head.weight.array, head.bias.array), axis=1, keepdims=0)
    names = graph.encoder(models["ner"], "vectors", "shapes")
    head = models["ner"].head.proj
    names = graph.linear(names, head.weight.array, head.bias.array)
    arcs, sides, tails = syntax(graph, models["syntax"], "vectors", "shapes")
    outputs = {"tags": tags, "names": names, "arcs": arcs, "sides": sides, "tails": tails}
    for output, inner in outputs.items():
        graph.nodes.append(helper.make_node("Identity", [inner], [output]))
    made = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "russian",
            [
                helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", 300]),
                helper.make_tensor_value_info("shapes", TensorProto.INT64, ["words"]),
            ],
            [
                helper.make_tensor_value_info(name, TensorProto.INT64 if name == "tags" else TensorProto.FLOAT, None)
                for name in outputs
            ],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 13)],
        ir_version=8,
    )
    TARGET.mkdir(parents=True, exist_ok=True)
    onnx.save(made, TARGET / "model.onnx")
    np.save(TARGET / "vectors.npy", navec.pq.indexes)
    np.save(TARGET / "codes.npy", navec.pq.codes)
    (TARGET / "words.txt").write_text("\n".join(navec.vocab.words), "utf-8")
    labels = {
        "tags": found["morph"].infer.decoder.tags_vocab.items,
        "relations": found["syntax"].infer.decoder.rels_vocab.items,
        "names": found["ner"].infer.decoder.tags_vocab.items,
        "shapes": found["ner"].infer.encoder.shapes_vocab.items,
        "transitions": models["ner"].head.crf.transitions.array.round(6).tolist(),
    }
    (TARGET / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
