"""Search over entities in every script and over sentences; says which spelling hit."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from backstay import match, names
from backstay.publish.evidence import document_card, entity_card
from backstay.publish.index import Index
from backstay.store import documents
from backstay.web.current import Current
from backstay.web.shared import Shared

LIMIT = 25
AROUND = 120


def router(shared: Shared) -> APIRouter:
    """Search, and its JSON."""
    routes = APIRouter()

    @routes.get("/search", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request, q: str = "") -> HTMLResponse:
        return shared.page(request, "search.html", view=search(shared.current, q), q=q)

    @routes.get("/api/search")
    def give(q: str = "") -> dict[str, Any]:
        return search(shared.current, q)

    return routes


def search(current: Current, words: str) -> dict[str, Any]:
    """Entities whose names are or resemble the words, and documents that hold them, best first."""
    index = current.index()
    words = words.strip()
    if not words:
        return {"words": "", "entities": [], "documents": []}
    with current.case.read() as connection:
        texts = documents.search_texts(connection, words, LIMIT)
    return {"words": words, "entities": _entities(index, words), "documents": _documents(index, texts, words)}


def _entities(index: Index, words: str) -> list[dict[str, Any]]:
    wanted = names.parse(words)
    found = []
    for entity in index.entities.values():
        score, form = max(((_likeness(words, wanted, name), name) for name in entity.names), default=(0.0, ""))
        if score >= match.SCREEN:
            found.append((score, entity.id, form))
    found.sort(key=lambda row: (-row[0], row[1]))
    return [entity_card(index, key) | {"score": round(score, 3), "hit": form} for score, key, form in found[:LIMIT]]


def _likeness(words: str, wanted: names.Name, name: str) -> float:
    if words.casefold() in name.casefold():
        return 1.0
    return match.score(wanted, names.parse(name))


def _documents(index: Index, texts: list[str], words: str) -> list[dict[str, Any]]:
    rows = []
    for text in texts:
        for document in index.by_text.get(text, ()):
            place = document.text.casefold().find(words.split()[0].casefold())
            start = max(0, place - AROUND)
            rows.append(document_card(index, document) | {"extract": document.text[start : place + AROUND].strip()})
    return rows
