"""The shipped network reads the treebank's development part, which it never saw, as well as it claims to."""

from __future__ import annotations

import gzip

import pytest

from backstay.extract.english.parser import load
from tests.shared_data import SHARED, needs_shared

Columns = list[tuple[str, ...]]


def development() -> list[Columns]:
    """The columns (form, upos, head, relation among them) of each sentence."""
    assert SHARED is not None
    (path,) = (SHARED / "treebanks" / "en_ewt").glob("*-ud-dev.conllu.gz")
    blocks = gzip.decompress(path.read_bytes()).decode().strip().split("\n\n")
    rows = ([line.split("\t") for line in block.split("\n") if line.split("\t")[0].isdigit()] for block in blocks)
    return [list(zip(*block, strict=True)) for block in rows]


@needs_shared
@pytest.mark.skipif(SHARED is not None and not (SHARED / "treebanks").is_dir(), reason="the treebank is not there")
def test_labelled_attachment_on_gold_tokens() -> None:
    parser = load()
    words = tags = heads = labelled = 0
    for columns in development():
        found = parser.analyse(columns[1])
        right = [head == int(gold) - 1 for head, gold in zip(found.heads, columns[6], strict=True)]
        words += len(right)
        heads += sum(right)
        tags += sum(tag == gold for tag, gold in zip(found.upos, columns[3], strict=True))
        labelled += sum(
            good and name == gold for good, name, gold in zip(right, found.deprels, columns[7], strict=True)
        )
    assert labelled / words >= 0.89
    assert heads / words >= 0.91
    assert tags / words >= 0.965
