"""What a designation would do, two choices beside each other; the choices are the address, so the result reloads."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from backstay.model.errors import BadRequest
from backstay.network.listed import JURISDICTIONS
from backstay.network.naming import holder
from backstay.publish.comparing import beside, compare
from backstay.publish.effects import ALL, Room, best_designations, whatif
from backstay.publish.index import Index
from backstay.web.kept import Kept
from backstay.web.languages import message
from backstay.web.shared import Shared
from backstay.web.stored import StoredDesk

View = dict[str, Any]
SIDES = ("a", "b")
# As many entities as one choice may hold, and as the best choice is asked for.
MOST, BEST = 25, 10
# What a page has room for: a designation of a hub may touch thousands of goods with thousands of makers each.
ROOM = Room(rows=50, names=8)
KINDS = {"last": message("the last known supply"), "most": message("most of it"), "some": message("some of it")}


class Choice(BaseModel):
    """The address of the page: who is chosen on either side, in which jurisdiction."""

    model_config = ConfigDict(frozen=True)

    a: tuple[str, ...] = Field((), description="entities designated in the first choice", max_length=MOST)
    b: tuple[str, ...] = Field((), description="entities designated in the second choice", max_length=MOST)
    law: str = Field("", description="the jurisdiction, such as EU; '' asks every test")
    best: int = Field(0, description="also say which so many designations would touch most systems", ge=0, le=BEST)
    name_a: str = Field("", description="a name to add to the first choice")
    name_b: str = Field("", description="a name to add to the second choice")

    def link(self, **changed: Any) -> str:
        values: dict[str, Any] = {"a": self.a, "b": self.b, "law": self.law, "best": self.best or "", **changed}
        pairs = [
            (key, row)
            for key, value in values.items()
            for row in ([value] if isinstance(value, str | int) else value)
        ]
        return f"/whatif?{urlencode([(key, row) for key, row in pairs if row], quote_via=quote)}"

    def without(self, side: str, entity: str) -> str:
        return self.link(**{side: tuple(row for row in getattr(self, side) if row != entity)})


Asked = Annotated[Choice, Query()]


def router(shared: Shared) -> APIRouter:
    """The page and its JSON."""
    routes = APIRouter()
    # One choice stays while another is put beside it.
    effects = Kept[tuple[int, tuple[str, ...], str], View](64)

    def effect(index: StoredDesk, chosen: tuple[str, ...], law: str) -> View | None:
        key = (index.lookups.generation, chosen, law)
        return effects.of(key, lambda: whatif(index, chosen, law, ROOM)) if chosen else None

    def shown(index: StoredDesk, choice: Choice) -> View:
        sides = [effect(index, chosen, choice.law) for chosen in (choice.a, choice.b)]
        return {**beside(index, sides, choice.law, ROOM), "best": _best(index, choice)}

    @routes.get("/whatif", response_class=HTMLResponse, include_in_schema=False)
    def page(request: Request, choice: Asked) -> Response:
        index = shared.current.index()
        if choice.name_a or choice.name_b:
            return RedirectResponse(_named(index, choice), 303)
        return shared.steady(
            request,
            "whatif.html",
            lambda: {
                "view": shown(index, _checked(choice)),
                "here": choice,
                "laws": JURISDICTIONS,
                "loss_says": KINDS,
                "best_of": BEST,
            },
        )

    @routes.get("/api/whatif")
    def give(choice: Asked) -> View:
        """What follows from either choice, and how they compare."""
        index, choice = shared.current.index(), _checked(choice)
        return {**compare(index, choice.a, choice.b, choice.law, ALL), "best": _best(index, choice)}

    return routes


def _best(index: Index, choice: Choice) -> View | None:
    return best_designations(index, choice.best, choice.law) if choice.best else None


def _checked(choice: Choice) -> Choice:
    if choice.law and choice.law not in JURISDICTIONS:
        raise BadRequest(f"'{choice.law}' is no jurisdiction: there are {', '.join(JURISDICTIONS)}.")
    return choice


def _named(index: Index, choice: Choice) -> str:
    """The address with the named entities added."""
    changed = {}
    for side in SIDES:
        if name := getattr(choice, f"name_{side}").strip():
            entity = holder(index.graph, name)
            if not entity:
                raise BadRequest(f"No entity of this case goes by '{name}': look it up with the search first.")
            changed[side] = tuple(dict.fromkeys((*getattr(choice, side), entity)))
    return choice.link(**changed)
