"""The network canvas: a page whose whole state is its address, with its JSON, picture and files.

Every step of a reader (open, hide, widen, a filter) is a link to another address; the script takes these links over
and only saves the reload. Without it the page shows the picture as SVG and the tables.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from backstay.model.vocabulary import MODALITIES
from backstay.network.graph import Graph
from backstay.network.graph import view as at
from backstay.publish.canvas import canvas, most_connected
from backstay.publish.canvas_files import canvas_graphml, canvas_svg
from backstay.publish.index import Index
from backstay.publish.wishes import Wish
from backstay.web import terms
from backstay.web.canvas_address import Address, Asked
from backstay.web.kept import Kept
from backstay.web.languages import message
from backstay.web.shared import Shared

# How many entities a page without a start begins with, and how many rows its tables show.
FIRST, ROWS = 30, 100
# Views of more entities than these are not kept.
LARGEST = 500
# A kind as it is said of one entity.
KIND = {
    "Organization": message("organisation"),
    "PublicBody": message("public body"),
    "Person": message("person"),
    "Country": message("country"),
    "Place": message("place"),
    "System": message("weapon system"),
    "Product": message("good"),
    "Programme": message("programme"),
    "Event": message("event"),
}
# Where a picture starts, and its view.
Looked = tuple[tuple[str, ...], dict[str, Any]]
LAYOUTS = (("tiers", message("by tier of supply")), ("force", message("by closeness")))
FLOORS = ("A1", "B2", "C3", "D4", "E5")
# What the form of the page offers, whatever is shown.
CHOICES: dict[str, Any] = {
    "most": ROWS,
    "layouts": LAYOUTS,
    "floors": FLOORS,
    "kind_says": KIND,
    "modalities": MODALITIES,
    "kinds": terms.KINDS,
    "predicates": terms.PREDICATES,
}


def router(shared: Shared) -> APIRouter:
    """The page, its side (the tables and what is picked), its JSON, its picture and its GraphML."""
    routes = APIRouter()

    # Large views are made anew: they take megabytes each.
    views = Kept[tuple[int, Wish], Looked](16, lambda found: len(found[1]["nodes"]) <= LARGEST)

    def seen(address: Address) -> tuple[Address, dict[str, Any]]:
        desk = shared.current.index()
        starts, view = views.of((desk.lookups.generation, address.wish()), lambda: look(desk, address))
        return address.model_copy(update={"at": starts}), view

    def shown(request: Request, template: str, address: Address) -> HTMLResponse:
        return shared.steady(request, template, lambda: parts(address))

    def parts(address: Address) -> dict[str, Any]:
        address, view = seen(address)
        nodes = {row["id"]: row for row in view["nodes"]}
        picked = nodes.get(address.pick)
        touching = [row for row in view["lines"] if address.pick in (row["source"], row["target"], row["id"])][:ROWS]
        rows = view["lines"][:ROWS]
        facts = shared.current.index().facts
        dates = {row["id"]: facts[row["facts"][0]] for row in (*rows, *touching)}
        return {
            "view": view,
            "here": address,
            "nodes": nodes,
            "picked": picked,
            "touching": touching,
            "rows": rows,
            "dates": dates,
            "hidden": [shared.current.index().label(name) for name in address.hide],
            **CHOICES,
        }

    @routes.get("/network", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request, address: Asked) -> HTMLResponse:
        return shown(request, "network.html", address)

    @routes.get("/network/side", response_class=HTMLResponse, include_in_schema=False)
    def side(request: Request, address: Asked) -> HTMLResponse:
        return shown(request, "network_side.html", address)

    @routes.get("/api/network")
    def give(address: Asked) -> JSONResponse:
        """Nodes and lines around the openings, with what stays hidden counted by kind."""
        return JSONResponse(seen(address)[1])

    @routes.get("/network.svg", include_in_schema=False)
    def picture(address: Asked) -> Response:
        return Response(canvas_svg(seen(address)[1], shared.current.name()), media_type="image/svg+xml")

    @routes.get("/network.graphml", include_in_schema=False)
    def graphml(address: Asked) -> Response:
        headers = {"content-disposition": 'attachment; filename="network.graphml"'}
        return Response(canvas_graphml(seen(address)[1]), media_type="application/graphml+xml", headers=headers)

    return routes


def look(index: Index, address: Address) -> Looked:
    """Where the picture starts, and its view; without a start a reader begins with the most connected entities."""
    wish = address.wish()
    graph, starts = graph_of(index, wish), address.at
    if not starts and not wish.between and (starts := most_connected(graph, FIRST)):
        wish = address.model_copy(update={"at": starts}).wish()
    return starts, canvas(index, wish, graph)


def graph_of(index: Index, wish: Wish) -> Graph:
    """The network at the wish's date and floor."""
    graph = index.graph
    if (wish.as_of, wish.floor) == (graph.as_of, graph.floor):
        return graph
    return at(graph.pack, graph.fetch, wish.as_of, wish.floor)
