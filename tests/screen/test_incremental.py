"""A new version re-screens only what it can have changed, and the result equals a full run."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from backstay.model import Entity, Listing
from backstay.screen import Changes, decide, in_memory, rescreen, screen
from tests.screen.subjects import entity, listed, lists_of

WORDS = ("Planar", "Integral", "Agat", "Zenit", "Peleng", "Vymysel", "Kupol", "Topaz", "Almaz", "Sokol")
ENTITIES = [entity(f"{word} Vostok") for word in WORDS] + [entity("Nobody Likes This")]


def version(names: dict[str, str]) -> list[Listing]:
    return [listed(f"us-sdn:{entry}", name) for entry, name in sorted(names.items())]


def run(before: list[Listing], after: list[Listing]) -> tuple[tuple[object, ...], tuple[object, ...], int]:
    old = screen(ENTITIES, lists_of(*before)) if before else ()
    left, right = ({row.id: row.content for row in rows} for rows in (before, after))
    changes = Changes(
        tuple(row for row in after if left.get(row.id) != row.content),
        tuple(row for row in before if right.get(row.id) != row.content),
    )
    now = lists_of(*after)
    found = rescreen(ENTITIES, now, ENTITIES, old, changes)
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
    found = rescreen(ENTITIES, in_memory(("v-new", row) for row in before), ENTITIES, old)
    assert found.screened == 0
    assert found.hits == tuple(replace(hit, version="v-new") for hit in old)


NAMES = ("Integral", "Planar", "Peleng", "Legmash", "Vymysel", "Интеграл")
LISTS = in_memory(("v1", listed(f"eu-test:{name}", name)) for name in ("Integral", "Planar", "Peleng JSC"))
cases = st.dictionaries(st.integers(0, 5), st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))


@settings(max_examples=40, deadline=None)
@given(cases, cases)
def test_screening_entities_that_changed_equals_screening_all(
    old: dict[int, list[str]], new: dict[int, list[str]]
) -> None:
    before, after = (
        [Entity(f"e-{key}", "Organization", rows[key][0], tuple(rows[key])) for key in sorted(rows)]
        for rows in (old, new)
    )
    hits = screen(before, LISTS)
    assert rescreen(after, LISTS, before, hits).hits == screen(after, LISTS)


def test_a_decision_is_laid_over_kept_hits_and_taken_off_again() -> None:
    planar = entity("Planar", anchor="t1")
    hits = screen([planar], LISTS)
    row = decide(
        planar, LISTS.lookup(["eu-test:Planar"])["eu-test:Planar"][1], "v1", "cleared", "Ann", "2026", "other"
    )
    found = rescreen([planar], LISTS, [planar], hits, judgements=[row])
    assert (found.screened, [hit.decision for hit in found.hits]) == (0, ["cleared"])
    assert [hit.decision for hit in rescreen([planar], LISTS, [planar], found.hits).hits] == [""]
