"""Document -> Mentions, Claims and Figures. `extract` reads one document; `EXTRACTOR` names these rules.

Only passages of the body are read. English and Russian are read over a parse, Ukrainian and Belarusian (both scripts)
by word lists, precision first; a language without a reader yields a note for the user. A file of known entities is
read row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from backstay.extract.register import read_register
from backstay.model import Claim, Document, Extraction, Figure, Mention
from backstay.read.media import KNOWN_CSV, KNOWN_FTM

EXTRACTOR = "frames-14"

# What a note says of a language without a reader; `proposed` puts another ending where a model read it.
UNREAD = ": not read yet, so this text has no claims in that language."
_NAMES = {"pl": "Polish", "de": "German", "fr": "French", "lt": "Lithuanian", "zh": "Chinese"}

Where = list[tuple[int, int]]
Known = tuple[tuple[str, str], ...]
Parts = tuple[tuple[Mention, ...], tuple[Claim, ...], tuple[Figure, ...]]


def extract(document: Document, known: Iterable[tuple[str, str]] = ()) -> Extraction:
    """All that the text says. `known` are (name, kind) pairs from lists and the case: a gazetteer."""
    if document.media_type in (KNOWN_CSV, KNOWN_FTM):
        return read_register(document, EXTRACTOR)
    stretches: dict[str, list[tuple[int, int]]] = {}
    if document.passages:
        for passage in document.body():
            stretches.setdefault(passage.language or document.language or "en", []).append(
                (passage.start, passage.end)
            )
    elif document.text:
        stretches[document.language or "en"] = [(0, len(document.text))]
    notes = tuple(f"{_NAMES.get(language, language)}{UNREAD}" for language in stretches if language not in _READERS)
    parts = [
        _READERS[language](document, where, language, tuple(known))
        for language, where in sorted(stretches.items())
        if language in _READERS
    ]
    mentions, claims, figures = (tuple(value for part in parts for value in part[number]) for number in range(3))
    return Extraction(document.text_id, EXTRACTOR, mentions, claims, figures, notes)  # type: ignore[arg-type]


def attempt(document: Document) -> Extraction | str:
    """What one document says, or the reader's fault in words: it costs this document its claims, no other its own."""
    try:
        return extract(document)
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"


def _english(document: Document, where: Where, language: str, known: Known) -> Parts:
    from backstay.extract.english.reader import read_english

    return read_english(document, where, known, EXTRACTOR)


def _slavic(document: Document, where: Where, language: str, known: Known) -> Parts:
    from backstay.extract.slavic.reader import read_slavic

    return read_slavic(document, where, language, EXTRACTOR)


def _russian(document: Document, where: Where, language: str, known: Known) -> Parts:
    from backstay.extract.russian.reader import read_russian

    return read_russian(document, where, EXTRACTOR)


_READERS: dict[str, Callable[[Document, Where, str, Known], Parts]] = {
    "en": _english,
    "ru": _russian,
    "uk": _slavic,
    "be": _slavic,
}


__all__ = ["EXTRACTOR", "UNREAD", "attempt", "extract"]
