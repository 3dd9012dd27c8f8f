"""The things of one document: a name is one however its lines are broken."""

from __future__ import annotations

from backstay.extract.things import Things


def test_a_name_that_runs_over_a_line_end_is_one_name() -> None:
    things = Things(lambda word: False, frozenset())
    broken = things.named("Vega Works named\nafter A. Petrov", "Organization")
    whole = things.named("Vega Works named after A. Petrov", "Organization")
    assert broken is whole
    assert whole.name == "Vega Works named after A. Petrov" and whole.aliases == ()
