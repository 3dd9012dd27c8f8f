"""Search: entities in every script, with the variant that hit; sentences with what hit marked; entries of the lists.

With `exact` names are looked for as they are written, by words and beginnings of words; otherwise by likeness over
scripts and spellings. Sentences are found by their words either way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from backstay import match, names
from backstay.model import Entity, Listing
from backstay.model.errors import BadRequest
from backstay.names.script import is_cyrillic, is_latin
from backstay.network.listed import is_listed
from backstay.publish.evidence import document_card
from backstay.publish.privacy import without_private
from backstay.publish.ties import words_of
from backstay.screen.hits import subject
from backstay.store.pieces import highlights, search_pieces
from backstay.web.books import Books
from backstay.web.pages import Number
from backstay.web.shared import Shared
from backstay.web.stored import StoredDesk

View = dict[str, Any]
ENTITIES, SENTENCES, ENTRIES = 20, 20, 12
# Entities looked through for one word; a word that more share finds nobody in particular.
WIDE = 5000
# So many entities are looked at name by name.
FEW = 200
LONGEST = 200
PARTS = ("entities", "sentences", "entries", "marks")
Words = Annotated[str, Query(max_length=LONGEST)]


def router(shared: Shared) -> APIRouter:
    """Search, one entry of a list, and their JSON."""
    routes = APIRouter()
    books = shared.books

    @routes.get("/search", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request, q: Words = "", exact: bool = False, page: Number = 1) -> HTMLResponse:
        view = search(shared.current.index(), shared, books, q, exact, page)
        return shared.page(request, "search.html", view=view, q=q)

    @routes.get("/api/search")
    def give(q: Words = "", exact: bool = False, page: Number = 1) -> View:
        return search(shared.current.index(), shared, books, q, exact, page)

    @routes.get("/listing/{identity:path}", response_class=HTMLResponse, include_in_schema=False)
    def entry_page(request: Request, identity: str) -> HTMLResponse:
        return shared.page(request, "listing.html", view=entry(shared.current.index(), books, identity))

    @routes.get("/api/listing/{identity:path}")
    def entry_json(identity: str) -> View:
        return entry(shared.current.index(), books, identity)

    return routes


def search(desk: StoredDesk, shared: Shared, books: Books, words: str, exact: bool, number: int) -> View:
    """What the words find: entities and list entries by name, sentences by their words."""
    words = " ".join(words.split())
    if not words:
        return {"words": "", "exact": exact, "is_capped": False, "page": None} | {part: [] for part in PARTS}
    found = search_pieces(desk.lookups.connection, words, SENTENCES, (number - 1) * SENTENCES)
    desk.meet_texts(piece.text_id for piece in found.pieces)
    entities = _as_written(desk, words) if exact else alike(desk, shared, words)
    return {
        "words": words,
        "exact": exact,
        "entities": entities if number == 1 else [],
        "sentences": [row for piece in found.pieces if (row := _sentence(desk, piece))],
        "marks": highlights(words),
        "page": {"number": number, "size": SENTENCES, "total": found.total},
        "is_capped": found.is_capped,
        "entries": _entries(desk, books, words) if number == 1 else [],
    }


def alike(desk: StoredDesk, shared: Shared, words: str) -> list[View]:
    """Entities whose names are like the words, over scripts and spellings."""
    found = shared.current.search_names(desk, names.parse(words), ENTITIES)
    good = [(key, score, form) for key, score, form in found if score >= match.SCREEN]
    desk.meet([key for key, _, _ in good])
    rows = [_entity(desk, key, form, score, words) for key, score, form in good]
    known = {row["id"] for row in rows}
    more = [row for row in _as_written(desk, words) if row["id"] not in known]
    return [*rows, *more][:ENTITIES]


def asked_subject(asked: Entity) -> match.Subject:
    """Something asked for, to be laid beside entities of the case."""
    return replace(subject(asked), names=tuple(names.parse(name, asked.kind) for name in asked.names))


def card_subject(card: View, forms: Iterable[str], listings: Iterable[Listing] = ()) -> match.Subject:
    """An entity of the case by its card, by those of its names that were found, and by what lists say of it."""
    found = tuple(names.parse(form, card["kind"]) for form in dict.fromkeys(forms))
    rows = list(listings)
    numbers = [(scheme, value) for scheme, value in card["identifiers"]]
    numbers += [pair for row in rows for pair in row.identifiers]
    # Lists fill in what the case does not tell.
    states = card["countries"] or [code for row in rows for code in row.countries]
    return match.Subject(found, card["kind"], tuple(dict.fromkeys(numbers)), tuple(dict.fromkeys(states)))


def listings_of(desk: StoredDesk, key: str, asked: match.Subject) -> list[Listing]:
    """The entries that an entity is held to be, where something is asked that they can tell."""
    if not asked.identifiers and not asked.countries:
        return []
    found = [desk.listings.get(hit.listing) for hit in desk.hits.get(key, ()) if is_listed(hit)]
    return [row for row in found if row]


def _as_written(desk: StoredDesk, words: str) -> list[View]:
    """Entities that have a name with all the words, the last one perhaps only begun; no likeness, no scripts."""
    asked = words_of(words)
    if not asked:
        return []
    # The longest word is likely the rarest. Once few entities are left their names are looked at, not the index.
    first, *others = sorted(asked, key=lambda word: -len(word))
    kept = dict.fromkeys(key for _, key in desk.lookups.tied_under("word", first, WIDE if others else 2 * FEW))
    for word in others:
        if len(kept) > FEW:
            mine = {key for _, key in desk.lookups.tied_under("word", word, WIDE)}
            kept = {key: None for key in kept if key in mine}
    ids = list(kept)[:FEW]
    desk.meet(ids)
    rows = [(_form_with(desk, key, asked), key) for key in ids]
    cards = [_entity(desk, key, form, 1.0, words) for form, key in rows if form]
    return sorted(cards, key=lambda row: (row["how"] != "exact", -row["facts"], row["name"]))[:ENTITIES]


def _form_with(desk: StoredDesk, key: str, asked: list[str]) -> str:
    """The first name of an entity in which all the words begin words of it, or ''."""
    card = desk.card(key)
    for form in card["names"] if card else ():
        mine = words_of(form)
        if all(any(word.startswith(one) for word in mine) for one in asked):
            return str(form)
    return ""


def how(words: str, form: str) -> str:
    """How a name was met: 'exact', 'part', 'transliterated' (another script) or 'similar' (another spelling)."""
    asked, found = words.casefold(), form.casefold()
    if asked == found:
        return "exact"
    if asked in found:
        return "part"
    return "similar" if scripts(words) == scripts(form) else "transliterated"


def scripts(text: str) -> tuple[bool, bool]:
    """Whether the text is Cyrillic, and whether it is Latin."""
    return is_cyrillic(text), is_latin(text)


def _entity(desk: StoredDesk, key: str, form: str, score: float, words: str) -> View:
    card = desk.card(key) or {"id": key, "name": desk.label(key), "kind": "", "facts": 0}
    met = {"hit": form, "score": round(score, 3), "how": how(words, form)}
    by = {name: card.get(name, []) for name in ("listed_by", "unconfirmed_by")}
    return {name: card[name] for name in ("id", "name", "kind", "facts")} | by | met


def _sentence(desk: StoredDesk, piece: Any) -> View | None:
    papers = desk.by_text.get(piece.text_id, ())
    if not papers:
        return None
    return {
        "text": piece.text,
        "start": piece.start,
        "is_noise": any(row.is_noise and row.start <= piece.start < row.end for row in papers[0].passages),
        "document": document_card(desk, papers[0]),
        "copies": len(papers) - 1,
    }


def _entries(desk: StoredDesk, books: Books, words: str) -> list[View]:
    found = [row for row in books.search(words, ENTRIES) if row[1] >= match.SCREEN]
    held = books.lookup([key for key, _, _ in found])
    return [
        _entry(desk, held[key][1]) | {"score": round(score, 3), "hit": form, "how": how(words, form)}
        for key, score, form in found
        if key in held
    ]


def _entry(desk: StoredDesk, listing: Listing) -> View:
    ids = desk.tied("listed", listing.id, 5)
    desk.meet(ids)
    return {
        "id": listing.id,
        "name": listing.name,
        "list": listing.list,
        "entry": listing.entry,
        "kind": listing.kind,
        "measures": list(listing.measures),
        "listed": listing.listed,
        "delisted": listing.delisted,
        "entities": [{"id": key, "name": desk.label(key)} for key in ids],
    }


def entry(desk: StoredDesk, books: Books, identity: str) -> View:
    """One entry of a list as it stands now, and who of the case has a hit on it."""
    held = books.lookup([identity]).get(identity)
    listing = without_private(held[1]) if held else desk.listings.get(identity)
    if listing is None:
        raise BadRequest(f"No list that is loaded has an entry '{identity}'.")
    return _entry(desk, listing) | {
        "names": [[name.text, name.strength, name.language] for name in listing.names],
        "programmes": list(listing.programmes),
        "identifiers": [list(pair) for pair in listing.identifiers],
        "countries": list(listing.countries),
        "addresses": list(listing.addresses),
        "birth_dates": list(listing.birth_dates),
        "amended": listing.amended,
        "reason": listing.reason,
        "remarks": listing.remarks,
        "row": listing.row,
    }
