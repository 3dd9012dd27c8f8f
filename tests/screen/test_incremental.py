"""A new version re-screens only what it can have changed, and the result equals a full run."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model import Listing
from backstay.screen import rescreen, screen
from tests.screen.subjects import entity, listed, lists_of

WORDS = ("Planar", "Integral", "Agat", "Zenit", "Peleng", "Vymysel", "Kupol", "Topaz", "Almaz", "Sokol")
ENTITIES = [entity(f"{word} Vostok") for word in WORDS] + [entity("Nobody Likes This")]


def version(names: dict[str, str]) -> list[Listing]:
    return [listed(f"us-sdn:{entry}", name) for entry, name in sorted(names.items())]


def run(before: list[Listing], after: list[Listing]) -> tuple[tuple[object, ...], tuple[object, ...], int]:
    old = screen(ENTITIES, lists_of(*before)) if before else ()
    old_content = {row.id: row.content for row in before}
    changed = [row for row in after if old_content.get(row.id) != row.content]
    gone = old_content.keys() - {row.id for row in after}
    now = lists_of(*after)
    found = rescreen(ENTITIES, now, old, changed, gone, lambda name: f"v-{name}")
    return found.hits, screen(ENTITIES, now), found.screened


names = st.dictionaries(
    st.sampled_from("123456"), st.sampled_from([f"JSC {word} Vostok" for word in WORDS]), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(names, names)
def test_equals_a_full_run_whatever_changed(before: dict[str, str], after: dict[str, str]) -> None:
    incremental, full, _ = run(version(before), version(after))
    assert incremental == full


def test_only_those_are_screened_whom_the_change_can_touch() -> None:
    before = version({"1": "JSC Planar Vostok", "2": "JSC Integral Vostok"})
    incremental, full, screened = run(before, [*before, listed("us-sdn:3", "JSC Sokol Vostok")])
    assert incremental == full
    assert screened == 1
    _, _, none = run(before, before)
    assert none == 0


def test_hits_that_stay_name_the_new_version() -> None:
    before = version({"1": "JSC Planar Vostok"})
    old = screen(ENTITIES, lists_of(*before))
    found = rescreen(ENTITIES, lists_of(*before), old, [], [], lambda name: "v-new")
    assert {hit.version for hit in found.hits} == {"v-new"}
    assert found.hits == tuple(replace(hit, version="v-new") for hit in old)
