"""The index answers alike however it was made, saved or asked."""

from __future__ import annotations

from pathlib import Path

from backstay import match, names
from backstay.match.acronyms import acronyms
from backstay.match.segment import Segment

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


def test_names_come_back_from_a_file_as_they_were_taken_apart(tmp_path: Path) -> None:
    texts = [*ASKED, "ОАО «558 Авиаремонтный завод»", "Homs Refinery Company", "Белтаможсервис", "김정은", "", "!!"]
    rows = [(str(n), kind, (text,)) for kind in ("", "Organization", "Person") for n, text in enumerate(texts)]
    Segment.build(rows).save(tmp_path / "names.idx")
    segment = Segment.open(tmp_path / "names.idx")
    for record, (_, kind, (text,)) in enumerate(rows):
        ours, theirs = segment.name(record), names.parse(text, kind)
        assert (ours, ours.tokens, ours.forms) == (theirs, theirs.tokens, theirs.forms)
        assert (ours.numbers, ours.weight) == (theirs.numbers, theirs.weight)
        assert acronyms(ours) == acronyms(theirs)


def test_rows_with_equal_names_all_answer_and_crowd_nobody_out() -> None:
    rows = [(f"{n:03}", "Organization", ("Planar",)) for n in range(60)] + [("z", "Organization", ("Planar Zapad",))]
    found = match.Index.build(rows).search(names.parse("Planar", "Organization"), 61)
    assert [ident for ident, _ in found] == [row[0] for row in rows]


def test_a_row_shows_the_names_beside_the_one_that_was_found() -> None:
    index = match.Index.build(ROWS)
    best = index.ask([names.parse("Płanar", "Organization")], 1)[0].found()[0]
    assert {index.text(at) for at in index.row(best.at)} == {"ОАО «Планар»", "Planar JSC"}
