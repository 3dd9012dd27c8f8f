"""Texts cut into sentences for search, and the search: a piece answers when it holds all the words.

The cut is by rule and serves search alone; claims carry the sentence that the extractor saw. Words are data, never
query syntax. A word of five Cyrillic letters or more is looked for without its ending ('ракета' finds 'ракеты');
words in quotation marks are looked for as they stand, one after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    count, ranked, newest, said = (_sqlite if connection.dialect.name == "sqlite" else _postgresql)(asked)
    total = int(connection.execute(sa.text(count), {"words": said, "most": RANKED + 1}).scalar() or 0)
    query = sa.text(newest if total > RANKED else ranked)
    rows = connection.execute(query, {"words": said, "limit": limit, "offset": offset})
    found = tuple(Piece(row.text_id, row.start, row.text) for row in rows)
    return Found(found, min(total, RANKED), total > RANKED)


def terms(words: str) -> list[tuple[tuple[str, ...], bool]]:
    """What is asked: (words in a row, whether the last one may go on). Phrases first, then single words."""
    phrases = [(tuple(_WORD.findall(phrase)), False) for phrase in _QUOTED.findall(words)]
    singles = [_stem(word) for word in _WORD.findall(_QUOTED.sub(" ", words))]
    return [term for term in (*phrases, *singles) if term[0]]


def _stem(word: str) -> tuple[tuple[str, ...], bool]:
    if len(word) >= 5 and re.search(r"[Ѐ-ӿ]", word):
        return (_ENDING.sub("", word),), True
    return (word,), False


def highlights(words: str) -> list[str]:
    """What to mark in an answer: the phrases and the words, without their endings."""
    return [" ".join(parts) for parts, _ in terms(words)]


def _sqlite(asked: list[tuple[tuple[str, ...], bool]]) -> tuple[str, str, str, str]:
    said = " ".join('"' + " ".join(parts) + '"' + ("*" if goes_on else "") for parts, goes_on in asked)
    base = "FROM sentences s JOIN pieces p ON p.row = s.rowid WHERE sentences MATCH :words"
    page = "LIMIT :limit OFFSET :offset"
    return (
        "SELECT count(*) FROM (SELECT 1 FROM sentences WHERE sentences MATCH :words LIMIT :most)",
        f"SELECT p.text_id, p.start, p.text {base} ORDER BY s.rank, p.row {page}",
        f"SELECT p.text_id, p.start, p.text {base} ORDER BY s.rowid DESC {page}",
        said,
    )


def _postgresql(asked: list[tuple[tuple[str, ...], bool]]) -> tuple[str, str, str, str]:
    said = " & ".join(
        " <-> ".join(f"'{part}'" + (":*" if goes_on and part is parts[-1] else "") for part in parts)
        for parts, goes_on in asked
    )
    vector, query = "to_tsvector('simple', text)", "to_tsquery('simple', :words)"
    base = f"FROM pieces WHERE {vector} @@ {query}"
    page = "LIMIT :limit OFFSET :offset"
    return (
        f"SELECT count(*) FROM (SELECT 1 {base} LIMIT :most) AS found",
        f'SELECT text_id, start, text {base} ORDER BY ts_rank({vector}, {query}) DESC, "row" {page}',
        f'SELECT text_id, start, text {base} ORDER BY "row" DESC {page}',
        said,
    )
