"""Document -> Mentions, Claims and Figures. `extract` reads one document; `EXTRACTOR` names these rules.

Only passages of the body are read. English is read here; a language without a reader yields a note for the user.
"""

from __future__ import annotations

from collections.abc import Iterable

from backstay.model import Document, Extraction

EXTRACTOR = "frames-1"

_LANGUAGES = {"ru": "Russian", "uk": "Ukrainian", "be": "Belarusian", "pl": "Polish", "de": "German"}


def extract(document: Document, known: Iterable[tuple[str, str]] = ()) -> Extraction:
    """All that the text says. `known` are (name, kind) pairs from lists and the case: a gazetteer."""
    stretches: dict[str, list[tuple[int, int]]] = {}
    if document.passages:
        for passage in document.body():
            stretches.setdefault(passage.language or document.language or "en", []).append(
                (passage.start, passage.end)
            )
    elif document.text:
        stretches[document.language or "en"] = [(0, len(document.text))]
    notes = tuple(
        f"{_LANGUAGES.get(language, language)}: not read yet, so this text has no claims in that language."
        for language in stretches
        if language != "en"
    )
    if "en" not in stretches:
        return Extraction(document.text_id, EXTRACTOR, notes=notes)
    from backstay.extract.english.reader import read_english

    mentions, claims, figures = read_english(document, stretches["en"], tuple(known), EXTRACTOR)
    return Extraction(document.text_id, EXTRACTOR, mentions, claims, figures, notes)


__all__ = ["EXTRACTOR", "extract"]
