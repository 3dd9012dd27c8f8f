"""Reading a Universal Dependencies treebank: sentences of words with tags, lemmas, heads and relations."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Gold:
    """One sentence as annotated. `heads` are indices of words, -1 at the root; `spans` are offsets in `text`."""

    text: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    paragraph: bool = False


def read_part(folder: Path, part: str) -> list[Gold]:
    """The sentences of a part ('train', 'dev', 'test') of the treebank in `folder`."""
    (path,) = sorted(folder.glob(f"*-ud-{part}.conllu.gz"))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return list(read_sentences(lines))


def read_sentences(lines: Iterator[str]) -> Iterator[Gold]:
    """Sentences of a CoNLL-U file. Empty nodes and the rows of multiword tokens are left out."""
    text, paragraph, rows = "", False, list[list[str]]()
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line.startswith("# newpar"):
            paragraph = True
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            yield _gold(text, rows, paragraph)
            paragraph, rows = False, []


def _gold(text: str, rows: list[list[str]], paragraph: bool) -> Gold:
    column = list(zip(*rows, strict=True))
    heads = tuple(int(head) - 1 for head in column[6])
    return Gold(text, column[1], column[2], column[3], column[4], heads, column[7], paragraph)
