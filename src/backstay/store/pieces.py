"""Texts cut into sentences for search, and the search: a piece answers when it holds all the words.

The cut is by rule and serves search alone; claims carry the sentence that the extractor saw. Words are data, never
query syntax. A word of five Cyrillic letters or more is looked for without its ending ('ракета' finds 'ракеты');
words in quotation marks are looked for as they stand, one after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from backstay.store.schema import pieces

# A sentence ends at a stop that a space and a capital, digit or opening mark follow, or at the end of a line.
_END = re.compile(r"(?<=[.!?…])[»”\"')\]]*\s+(?=[«“\"'(\[—–-]*\s*[\w])|\n+")
# 'Gen. Smith', 'ул. Ленина', 'А. Б. Іваноў': a short word or an initial before the stop is no end.
_SHORT = re.compile(
    r"(?:^|[\s(«“\"])(?:\w|[A-Z][a-z]{1,3}|e\.g|i\.e|No|т\.д|т\.п|р-н"
    r"|им|ул|г|гг|тыс|млн|млрд|руб|обл|см|стр|вул|імя|ст)\.$"
)
# Longer pieces (tables, lists without stops) are cut at a space, so that a hit can be shown.
LONGEST = 1200
_WORD = re.compile(r"\w+", re.UNICODE)
_QUOTED = re.compile(r"[\"«“]([^\"»”]+)[\"»”]")
_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ах|ях|ов|ев|ей|ой|ый|ий|ым|им|ом|ем"
    r"|ая|яя|ое|ее|ые|ие|ую|юю|ам|ям|[аеёиіоуыэюяьй])$"
)
# What is asked: words in a row, and whether the last one may go on.
Term = tuple[tuple[str, ...], bool]
Rows = list[tuple[str, int, str]]
# From so many answers on, order by rank costs more than it tells: the newest come first.
RANKED = 2000


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence that answers: its text's id, where it starts in it, and its words as they stand."""

    text_id: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of answers and how many there are; `is_capped` where there are more than were counted."""

    pieces: tuple[Piece, ...]
    total: int
    is_capped: bool


def cut(text: str) -> Iterator[tuple[int, str]]:
    """(start, sentence) of a text, in order, without the white space around."""
    start = 0
    for match in _END.finditer(text):
        head = text[start : match.start()]
        if "\n" not in match.group() and _SHORT.search(head[-12:]):
            continue
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    while end - start > LONGEST:
        place = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        place = place if place > 0 else start + LONGEST
        yield from _trimmed(text, start, place)
        start = place
    piece = text[start:end]
    if kept := piece.strip():
        yield start + len(piece) - len(piece.lstrip()), kept


def put_pieces(connection: sa.Connection, text_id: str, text: str) -> None:
    """Store the sentences of a text."""
    rows = [{"text_id": text_id, "start": start, "text": piece} for start, piece in cut(text)]
    if rows:
        connection.execute(pieces.insert(), rows)


def search_pieces(connection: sa.Connection, words: str, limit: int = 25, offset: int = 0) -> Found:
    """Sentences that hold all the words, best first (the newest first where there are very many)."""
    asked = terms(words)
    if not asked:
        return Found((), 0, False)
    find = _on_sqlite if connection.dialect.name == "sqlite" else _on_postgresql
    rows, total = find(connection, asked, limit, offset)
    return Found(tuple(Piece(*row) for row in rows), min(total, RANKED), total > RANKED)


def terms(words: str) -> list[Term]:
    """What is asked: (words in a row, whether the last one may go on). Phrases first, then single words."""
    phrases = [(tuple(_WORD.findall(phrase)), False) for phrase in _QUOTED.findall(words)]
    singles = [_stem(word) for word in _WORD.findall(_QUOTED.sub(" ", words))]
    return [term for term in (*phrases, *singles) if term[0]]


def _stem(word: str) -> Term:
    if len(word) >= 5 and re.search(r"[Ѐ-ӿ]", word):
        return (_ENDING.sub("", word),), True
    return (word,), False


def highlights(words: str) -> list[str]:
    """What to mark in an answer: the phrases and the words, without their endings."""
    return [" ".join(parts) for parts, _ in terms(words)]


def _on_sqlite(connection: sa.Connection, asked: list[Term], limit: int, offset: int) -> tuple[Rows, int]:
    """Ranked by the words that few sentences hold: to weigh 'Plant' the index reads every sentence with it, for
    a number that hardly moves the order.
    """
    query = "SELECT rowid FROM sentences WHERE sentences MATCH :words"
    ids = connection.scalars(sa.text(f"{query} LIMIT :most"), _asking(asked)).all()
    if len(ids) > RANKED:
        newest = sa.text(f"{query} ORDER BY rowid DESC LIMIT :limit OFFSET :offset")
        page = connection.scalars(newest, {**_asking(asked), "limit": limit, "offset": offset}).all()
        return _pieces(connection, page), len(ids)
    counted = sa.text(f"SELECT count(*) FROM ({query} LIMIT :most)")
    rare = [one for one in asked if (connection.scalar(counted, _asking([one])) or 0) <= RANKED]
    ranked = sa.text("SELECT rowid, rank FROM sentences WHERE sentences MATCH :words")
    ranks = {row[0]: row[1] for row in connection.execute(ranked, _asking(rare or asked)).all()}
    best = sorted(ids, key=lambda row: (ranks[row], row))
    return _pieces(connection, best[offset : offset + limit]), len(ids)


def _asking(asked: list[Term]) -> dict[str, object]:
    said = " ".join('"' + " ".join(parts) + '"' + ("*" if goes_on else "") for parts, goes_on in asked)
    return {"words": said, "most": RANKED + 1}


def _pieces(connection: sa.Connection, ids: Sequence[int]) -> Rows:
    """Sentences by their rows, in the order of the ids."""
    query = sa.select(pieces.c.row, pieces.c.text_id, pieces.c.start, pieces.c.text).where(pieces.c.row.in_(ids))
    found = {row[0]: (row[1], row[2], row[3]) for row in connection.execute(query)}
    return [found[one] for one in ids if one in found]


def _on_postgresql(connection: sa.Connection, asked: list[Term], limit: int, offset: int) -> tuple[Rows, int]:
    said = " & ".join(
        " <-> ".join(f"'{part}'" + (":*" if goes_on and part is parts[-1] else "") for part in parts)
        for parts, goes_on in asked
    )
    vector, query = "to_tsvector('simple', text)", "to_tsquery('simple', :words)"
    base = f"FROM pieces WHERE {vector} @@ {query}"
    values: dict[str, object] = {"words": said, "most": RANKED + 1, "limit": limit, "offset": offset}
    counted = sa.text(f"SELECT count(*) FROM (SELECT 1 {base} LIMIT :most) AS found")
    total = int(connection.execute(counted, values).scalar() or 0)
    order = '"row" DESC' if total > RANKED else f'ts_rank({vector}, {query}) DESC, "row"'
    page = sa.text(f"SELECT text_id, start, text {base} ORDER BY {order} LIMIT :limit OFFSET :offset")
    return [(row[0], row[1], row[2]) for row in connection.execute(page, values)], total
