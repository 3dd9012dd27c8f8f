"""The address of the network canvas: every field of its query, and the links that lead one step further."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from backstay.publish.wishes import Wish, make_wish

Words = tuple[str, ...]


class Address(BaseModel):
    """The query of the page, field by field; lists keep the order in which a reader made his steps."""

    model_config = ConfigDict(frozen=True)

    at: Words = Field((), description="entities to start from")
    open: Words = Field((), description="ID~WHAT~COUNT, in the order of the steps")
    hide: Words = Field((), description="entities to leave out")
    pin: Words = Field((), description="ID~X~Y")
    kind: Words = Field((), description="kinds of entities to show; none for all")
    tie: Words = Field((), description="predicates that draw lines; none for all that tie")
    say: Words = Field((), description="modalities; none for all")
    grade: str = Field("", description="the floor, such as B2")
    date: str = Field("", description="as of, such as 2025-03")
    start: str = Field("", description="one end of a path")
    end: str = Field("", description="the other end of a path")
    layout: str = Field("", description="'tiers' or 'force'")
    pick: str = Field("", description="the entity or line that is picked")
    view: str = Field("", description="the camera: X~Y~RATIO")

    def wish(self) -> Wish:
        return make_wish(
            self.at,
            self.open,
            self.hide,
            self.kind,
            self.tie,
            self.say,
            self.grade,
            self.date,
            (self.start, self.end),
        )

    def query(self, **changed: Any) -> str:
        """This address with some fields changed; empty ones are left out."""
        values = {name: changed.get(name, getattr(self, name)) for name in type(self).model_fields}
        return "&".join(_written(name, value) for name, value in values.items() if value)

    def link(self, **changed: Any) -> str:
        return f"/network?{self.query(**changed)}"

    def opened(self, entity: str, what: str) -> str:
        return self.link(
            open=(*(row for row in self.open if row.split("~")[:2] != [entity, what]), f"{entity}~{what}")
        )

    def widened(self, opening: str, wider: str) -> str:
        same = opening.rsplit("~", 1)[0]
        return self.link(open=tuple(wider if row == same or row.startswith(f"{same}~") else row for row in self.open))

    def without(self, field: str, value: str) -> str:
        return self.link(**{field: tuple(row for row in getattr(self, field) if row != value)})


@lru_cache(maxsize=512)
def _written(name: str, value: str | Words) -> str:
    """One field as it stands in a query. Kept, for a page has a hundred links that differ in one field."""
    rows = (value,) if isinstance(value, str) else value
    return urlencode([(name, row) for row in rows], quote_via=quote)


Asked = Annotated[Address, Query()]
