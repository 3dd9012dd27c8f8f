"""A read-only site of a case: plain pages that open from disk, without a script and without the program.

Pages come one at a time, so a large case never stands in memory as HTML. Each page says by its policy that nothing
in it runs and nothing is fetched; every text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backstay import __version__
from backstay.model import Snapshot
from backstay.publish import views
from backstay.publish.evidence import View, fact_card
from backstay.publish.index import Index, index_of
from backstay.publish.report import environment


def site(snapshot: Snapshot | Index) -> Iterator[tuple[str, bytes]]:
    """(path inside the site, bytes) of every page: overview, entities, facts, documents, and the style sheet."""
    index = index_of(snapshot)
    yield "style.css", _text(environment().get_template("style.css").render())
    yield "index.html", _page(index, "overview", "", view=views.overview(index))
    yield "entities.html", _page(index, "entities", "", view=views.entities(index))
    yield "facts.html", _page(index, "facts", "", view=_facts(index))
    yield "documents.html", _page(index, "documents", "", view=views.sources(index))
    for identity in sorted(index.entities):
        yield f"entity/{identity}.html", _page(index, "entity", "../", view=views.entity(index, identity))
    for identity in sorted(index.facts):
        yield f"fact/{identity}.html", _page(index, "fact", "../", view=views.fact(index, identity))
    for identity in sorted(index.documents):
        yield f"document/{identity}.html", _page(index, "document", "../", view=views.document(index, identity))


def _facts(index: Index) -> list[View]:
    rows = [fact_card(index, fact) for fact in index.facts.values()]
    return sorted(rows, key=lambda row: (row["sentence"].casefold(), row["id"]))


def _page(index: Index, name: str, up: str, **values: Any) -> bytes:
    """One page; `up` is the way from it to the site's folder, `known` which ids have a page to link to."""
    template = environment().get_template(f"site/{name}.html")
    return _text(
        template.render(up=up, case=index.snapshot.name, version=__version__, known=index.entities, **values)
    )


def _text(page: str) -> bytes:
    return page.encode("utf-8")
