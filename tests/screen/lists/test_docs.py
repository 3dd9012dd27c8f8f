"""docs/lists.md names every format as the registry has it, and every list that can be fetched."""

from __future__ import annotations

from pathlib import Path

from backstay.store.fetch_lists import sources
from tests.screen.lists.table import rows

DOCS = Path(__file__).parents[3] / "docs" / "lists.md"


def test_the_table_of_formats_is_the_registry() -> None:
    text = DOCS.read_text("utf-8")
    missing = [row for row in rows() if row not in text]
    assert not missing, "run python -m tests.screen.lists.table and put its output into docs/lists.md"


def test_every_list_that_can_be_fetched_is_named() -> None:
    text = DOCS.read_text("utf-8")
    assert [name for name in sources() if f"`{name}`" not in text] == []
