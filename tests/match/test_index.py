"""The index answers alike however it was made, saved or asked."""

from __future__ import annotations

from pathlib import Path

from backstay import match, names

ROWS = [
    ("1", "Organization", ("ОАО «Интеграл»",)),
    ("2", "Organization", ("ОАО «Планар»", "Planar JSC")),
    ("3", "Organization", ("Минский завод колёсных тягачей",)),
    ("4", "Person", ("Виктор Гаврилович Шейман",)),
    ("5", "Organization", ("558-й авиационный ремонтный завод",)),
    ("6", "Organization", ("566 авиационный ремонтный завод",)),
]
ASKED = ["Intehrał", "Płanar", "Minsk Wheeled Tractor Plant", "Viktar Sheiman", "558 Aircraft Repair Plant"]


def answers(index: match.Index) -> list[list[tuple[str, float]]]:
    return [index.search(names.parse(text), 3) for text in ASKED]


def test_finds_across_scripts_and_languages() -> None:
    assert [hits[0][0] for hits in answers(match.Index.build(ROWS))] == ["1", "2", "3", "4", "5"]


def test_saved_extended_and_batched_answer_alike(tmp_path: Path) -> None:
    built = match.Index.build(ROWS)
    built.save(tmp_path / "names.idx")
    grown = match.Index.build(ROWS[:2])
    grown.extend(ROWS[2:])
    assert answers(match.Index.open(tmp_path / "names.idx")) == answers(built) == answers(grown)
    assert built.search_many([names.parse(text) for text in ASKED], 3) == answers(built)


def test_a_person_never_answers_for_a_company() -> None:
    index = match.Index.build([("p", "Person", ("Ivan Integral",)), ("o", "Organization", ("Integral",))])
    assert [ident for ident, _ in index.search(names.parse("Integral", "Organization"))] == ["o"]
