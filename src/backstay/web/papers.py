"""Documents: the list by source and language, the viewer with the original beside the frozen text, the sources."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse

from backstay.model import Document
from backstay.model.errors import BadRequest
from backstay.publish.reading import reading
from backstay.store import originals
from backstay.web import original
from backstay.web.pages import Listed, Number, add_list
from backstay.web.shared import Shared

View = dict[str, Any]
DOCUMENTS = Listed("/documents", "v:document", ("source", "language"), counted=("language",))
SOURCES = Listed("/sources", "v:source", ("reliability",))
PDF, HTML = "application/pdf", "text/html"
# The largest original that is opened for a look; larger ones are downloaded.
LARGEST = 64_000_000
Place = Annotated[int, Query(ge=0, le=100_000_000)]


def router(shared: Shared) -> APIRouter:
    """Documents, sources, originals."""
    routes = APIRouter()

    for listed in (DOCUMENTS, SOURCES):
        add_list(routes, shared, listed)

    def view(identity: str, at: int) -> View:
        desk = shared.current.index()
        seen = reading(desk, identity, at)
        return seen | {"pages": pages_of(shared, desk.documents[identity])}

    @routes.get("/document/{identity}", response_class=HTMLResponse, include_in_schema=False)
    def viewer(
        request: Request, identity: str, at: Place = 0, sheet: Number = 1, decided: bool = False
    ) -> HTMLResponse:
        return shared.page(request, "document.html", view=view(identity, at), at=at, sheet=sheet, decided=decided)

    @routes.get("/api/document/{identity}")
    def viewer_json(identity: str, at: Place = 0) -> View:
        return view(identity, at)

    @routes.get("/document/{identity}/original", include_in_schema=False)
    def frame(identity: str) -> Response:
        paper = found(identity)
        if paper.media_type != HTML or paper.part:
            raise HTTPException(404, "This original is shown as pictures or downloaded.")
        html = original.safe_html(bytes_of(shared, paper), paper.title or paper.name)
        return HTMLResponse(html, headers={"content-security-policy": original.POLICY})

    @routes.get("/document/{identity}/page/{number}", include_in_schema=False)
    def picture(identity: str, number: int) -> Response:
        paper = found(identity)
        if paper.media_type != PDF or paper.part:
            raise HTTPException(404, "This original has no pages.")
        keep = {"cache-control": "private, max-age=3600"}
        return Response(original.page_picture(bytes_of(shared, paper), number), media_type="image/png", headers=keep)

    @routes.get("/document/{identity}/download", include_in_schema=False)
    def download(identity: str) -> Response:
        paper = found(identity)
        named = {"content-disposition": f'attachment; filename="{paper.original[:16]}.bin"'}
        return Response(bytes_of(shared, paper), media_type="application/octet-stream", headers=named)

    def found(identity: str) -> Document:
        paper = shared.current.index().documents.get(identity)
        if paper is None:
            raise BadRequest(f"The case holds no document '{identity}'; it may have been redacted.")
        return paper

    return routes


def pages_of(shared: Shared, paper: Document) -> int:
    """How many pages of the original can be shown as pictures."""
    if paper.media_type != PDF or paper.part:
        return 0
    path = originals.path_of(shared.case.originals, paper.original)
    return original.page_count(path.read_bytes()) if path.exists() and path.stat().st_size <= LARGEST else 0


def bytes_of(shared: Shared, paper: Document) -> bytes:
    """The original bytes of a document."""
    path = originals.path_of(shared.case.originals, paper.original)
    if not path.exists():
        raise BadRequest("The original of this document is gone; 'backstay verify' says more.")
    if path.stat().st_size > LARGEST:
        raise BadRequest("This original is too large for a look; it lies in the case's folder 'originals'.")
    return path.read_bytes()
