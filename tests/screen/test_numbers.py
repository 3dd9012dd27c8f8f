"""A number in a cell: found whatever stands around it, and told where it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstay.screen import Question, entity_of, read_customers, screen
from backstay.screen.lists import identifiers
from backstay.screen.names import typed
from tests.screen.subjects import listed, lists_of

LISTS = lists_of(
    listed("us-sdn:1", "OJSC Planar", identifiers=(("UNP", "100386629"),)),
    listed("us-sdn:2", "PAO Vymysel", identifiers=(("INN", "7707083893"),)),
    listed("us-sdn:3", "TABAN 1", kind="Vessel", identifiers=(("IMO", "9171462"),)),
    listed("us-sdn:4", "HE Vymysel Ltd", identifiers=(("Reg", "HE131112"),)),
)

# label, cell, states -> the pairs asked for
READ = [
    ("INN", "7707083893", "INN 7707083893"),
    ("INN", "INN 7707083893", "INN 7707083893"),
    ("INN", "ИНН: 7707083893", "INN 7707083893"),
    ("INN", "ИНН7707083893", "INN 7707083893"),
    ("INN", "№ 7707083893", "INN 7707083893"),
    ("INN", "№7707083893", "INN 7707083893"),
    ("INN", "No. 7707083893", "INN 7707083893"),
    ("INN", "'7707083893", "INN 7707083893"),
    ("INN", "7707083893.0", "INN 7707083893"),
    ("INN", "7707083893,", "INN 7707083893"),
    ("INN", "7707\u200b083893\ufeff", "INN 7707083893"),
    ("INN", "7707083893 (Russia)", "INN 7707083893"),
    ("INN", "７７０７０８３８９３", "INN 7707083893"),
    ("INN", "7707083893; 7736050003", "INN 7707083893, INN 7736050003"),
    ("INN", "7707083893,7736050003", "INN 7707083893, INN 7736050003"),
    ("INN", "7707083893/7736050003", "INN 7707083893, INN 7736050003"),
    ("INN", "7707083893 7736050003", "INN 7707083893, INN 7736050003"),
    ("INN", "7707083893 / 773601001", "INN 7707083893"),
    ("tax number", "RU7707083893", "Tax RU7707083893, INN 7707083893"),
    ("tax number", "BY 100 386 629", "UNP 100386629, Tax BY100386629"),
    ("UNP", "УНП 700016217", "UNP 700016217"),
    ("УНП", "700 016 217", "UNP 700016217"),
    ("UNP", "100,386,629", "UNP 100386629"),
    ("IMO", "IMO: 9171462", "IMO 9171462"),
    ("IMO", "IMO No. 9171462", "IMO 9171462"),
    ("IMO", "IMO9171462", "IMO 9171462"),
    ("IMO", "9171462 (ex 9171463)", "IMO 9171462"),
    ("registration number", "HE131112", "Reg HE131112"),
    ("registration number", "12/345/67890", "Reg 1234567890"),
    ("INN", "abc", ""),
    ("INN", "", ""),
]


@pytest.mark.parametrize(("label", "cell", "pairs"), READ)
def test_a_number_is_read_whatever_stands_around_it(label: str, cell: str, pairs: str) -> None:
    asked = entity_of(["Vymysel"], numbers=[(label, cell)])
    assert ", ".join(" ".join(pair) for pair in asked.identifiers) == pairs


@pytest.mark.parametrize(
    ("cell", "ident"),
    [("INN № 7707083893", "us-sdn:2"), ("УНП 100386629", "us-sdn:1"), ("BY100386629", "us-sdn:1")],
)
def test_the_listing_is_found_by_it(cell: str, ident: str) -> None:
    (hit,) = screen([entity_of(["Quite Another"], numbers=[("tax number", cell)])], LISTS)
    assert (hit.listing, hit.probability > 0.9) == (ident, True)


@pytest.mark.parametrize(
    ("label", "cell", "pairs"),
    [
        ("taxNumber", "7707083893/773601001", "INN 7707083893"),
        ("registrationNumber", "ИНН7707083893", "INN 7707083893"),
        ("taxNumber", "7707083893,", "INN 7707083893"),
        ("UNP", "7736050003/100386629", "INN 7736050003, UNP 100386629"),
    ],
)
def test_lists_are_read_the_same(label: str, cell: str, pairs: str) -> None:
    assert ", ".join(" ".join(pair) for pair in identifiers.typed(label, cell, "")) == pairs


def test_every_door_reads_it_the_same() -> None:
    by_name = Question("Quite Another", number="УНП: 100386629").entity()
    assert by_name.identifiers == (("UNP", "100386629"),)
    assert typed(entity_of([], numbers=[])).identifiers == ()


def test_a_table_names_the_numbers_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    rows = ["Name,INN,Registration number", "A Co,abc,-", "B Co,7707083890,n/a", "C Co,ИНН 7707083893,none at all",
            "D Co,,"]  # fmt: skip
    path.write_text("\n".join(rows), "utf-8")
    assert [(problem.row, problem.reason) for problem in read_customers(path).problems] == [
        (2, "'abc' is no INN; it was not asked for"),
        (3, "'7707083890' is no valid INN; it was asked for as a number of whatever sort"),
        (4, "'none at all' is no registration number; it was not asked for"),
    ]
