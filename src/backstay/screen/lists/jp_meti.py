"""Japan, export ban lists (MOFA notices published by METI): the text of the PDFs.

Entries are numbered, 1 to 9 in full-width digits, then half-width, and one may begin in the middle of a line after
the address of the one before. A Japanese name stands first, then the Latin one; aliases follow 'a.k.a.' as '-' lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstay.screen.lists.base import Body, Format, open_text
from backstay.screen.lists.listing import NameTuple, clean, listing
from backstay.screen.lists.values import country, date, place_in

LIST = "jp-meti"
_ADDRESS = re.compile(r"所在地\s*[：:]")
# 'a.k.a., the following two aliases:'; spaces are lost in some entries, the 'a.k.a.' in others.
_FOLLOWING = r"the\s*following\s*[\w-]+?\s*alias(?:es)?\s*:?"
_AKA = re.compile(rf"(?:,?\s*\(?a\.k\.a\.?\s*,?\s*(?:{_FOLLOWING})?|,?\s*{_FOLLOWING})\s*", re.I)
_ALSO = re.compile(r"\(別称、(.+)\)", re.S)
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
STATES = (("ベラルーシ共和国の団体", "BY"), ("ロシア連邦の団体", "RU"))


def detect(path: Path, start: bytes) -> bool:
    return "輸出等に係る禁止措置".encode() in start or "国際平和のための国際的な努力".encode() in start


def group(path: Path) -> str:
    """The notices for Russia, Belarus and third countries are one list."""
    return str(path.parent)


def read(paths: tuple[Path, ...]) -> Body:
    body = Body(LIST)
    for path in sorted(paths):
        with open_text(path) as stream:
            text = stream.read()
        opening = text[:600]
        updated = date(opening[opening.find("最終更新日") :]) if "最終更新日" in opening else ""
        body.as_of = max(body.as_of, updated)
        region = next((code for word, code in STATES if word in "".join(opening.split())), "")
        programme = {"BY": "Belarus", "RU": "Russia"}.get(region, "third countries")
        for number, row, block in entries(text):
            with body.row(path, row):
                body.add(_listing(programme, region, number, row, block))
    return body


def entries(text: str) -> Iterator[tuple[int, int, str]]:
    """(entry number, 1-based line, text) of every numbered entry, taking a number only where it is the next one."""
    plain = unicodedata.normalize("NFKC", text)
    position, expected = 0, 1
    starts: list[tuple[int, int]] = []
    while found := _numbered(expected).search(plain, position):
        starts.append((found.start("number"), found.end()))
        position, expected = found.end(), expected + 1
    for index, (start, body) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(plain)
        yield index + 1, plain.count("\n", 0, start) + 1, plain[body:end]


def _numbered(number: int) -> re.Pattern[str]:
    """The number at the start of a line, or glued to the end of an address, where the line goes on in Japanese."""
    return re.compile(
        rf"(?:^|\n|(?<=[A-Za-z.)]))[ \t]*(?P<number>{number})[ \t]+(?=[^\n]*[\u3040-\u30ff\u4e00-\u9fff])"
    )


def _listing(programme: str, region: str, number: int, row: int, block: str) -> Any:
    head, *tail = _ADDRESS.split(block, maxsplit=1)
    lines = [line.strip() for line in head.strip().splitlines() if line.strip()]
    japanese = []
    while lines and _JAPANESE.search(lines[0]):
        japanese.append(lines.pop(0))
    own = clean(_AKA.split("".join(japanese), maxsplit=1)[0])
    address = " ".join((tail[0] if tail else "").split())
    parts = [part for part in re.split(r";\s*(?:and\s+)?|\band\s+(?=\d)", address) if part.strip()]
    return listing(
        list=LIST,
        entry=f"{programme}:{number}",
        kind="Organization",
        names=[*_latin(" \n".join(lines)), (_ALSO.sub("", own), "strong", "ja"), *_also(own)],
        measures=("export control",),
        programmes=(f"METI {programme}",),
        states=[
            region or next((code for part in parts if (code := country(part.rsplit(",", 1)[-1].strip(" .")))), "")
        ],
        places=[place_in(part.rstrip(". ")) for part in parts],
        row=row,
        extra=(("number", str(number)),),
    )


def _latin(text: str) -> Iterator[NameTuple]:
    first, *rest = _AKA.split(text, maxsplit=1)
    yield " ".join(first.split()).rstrip(",.("), "primary", ""
    for part in re.split(r"(?:^|\n)\s*[-‐–—]\s*", rest[0] if rest else ""):
        name = re.sub(r"(?:;\s*and|;|\.|,?\s+and)\s*$", "", " ".join(part.split()))
        yield name.rstrip(";,"), "strong", ""


def _also(own: str) -> Iterator[NameTuple]:
    for found in _ALSO.finditer(own):
        for name in re.split(r"、|及び", found[1]):
            yield name, "strong", "ja"


FORMAT = Format(
    name="jp-meti-text",
    list=LIST,
    jurisdiction="JP",
    title="Japan, export ban lists for Russia, Belarus and third countries (METI)",
    detect=detect,
    read=read,
    proven=True,
    checked="the text of the PDFs of 2025-09-12 (Russia, third countries) and 2022-07-05 (Belarus)",
    address="https://www.meti.go.jp/policy/anpo/",
    licence="Government of Japan standard terms of use",
    group=group,
)
