"""Screening what changed equals screening everything."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model import Entity, ListedName, Listing
from backstay.screen import in_memory, screen, screen_changed

NAMES = ("Integral", "Planar", "Peleng", "Legmash", "Vymysel", "Интеграл")
LISTS = in_memory(
    ("v1", Listing("eu-test", name, "Organization", (ListedName(name, "primary"),), ("asset freeze",)))
    for name in ("Integral", "Planar", "Peleng JSC")
)


def entity(key: int, names: tuple[str, ...]) -> Entity:
    return Entity(f"e-{key}", "Organization", names[0], names)


cases = st.dictionaries(st.integers(0, 5), st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))


@settings(max_examples=40, deadline=None)
@given(cases, cases)
def test_screening_what_changed_equals_screening_all(old: dict[int, list[str]], new: dict[int, list[str]]) -> None:
    before, after = ([entity(key, tuple(rows[key])) for key in sorted(rows)] for rows in (old, new))
    hits = screen(before, LISTS)
    assert screen_changed(after, LISTS, before, hits) == screen(after, LISTS)
