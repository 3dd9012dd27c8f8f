"""Own lists by a mapping file: what it says is understood or refused, cells that are not understood are named."""

# ruff: noqa: E501 (sentences are written as users read them)
from __future__ import annotations

from pathlib import Path

import pytest

from backstay.model import BadInput
from backstay.screen.lists import read
from tests.screen.lists.files import write


def own(tmp_path: Path, about: str, columns: str, table: str) -> Path:
    write(tmp_path / "watch.toml", f'[list]\nname = "own"\n{about}\n[columns]\n{columns}\n')
    return write(tmp_path / "watch.csv", table)


@pytest.mark.parametrize(
    ("about", "kept"),
    [
        ('measures = ["freeze"]', ("Unknown", ("asset freeze",), "")),
        ('measures = "Asset-Freeze"', ("Unknown", ("asset freeze",), "")),
        ('measures = ["asset freeze", "freeze", "travel ban"]', ("Unknown", ("asset freeze", "travel"), "")),
        ('kind = "Organisation"', ("Organization", ("other",), "")),
        ('kind = "Company"', ("Organization", ("other",), "")),
        ('kind = "individual"', ("Person", ("other",), "")),
        ('kind = "ship"', ("Vessel", ("other",), "")),
        ("as_of = 2026-08-01", ("Unknown", ("other",), "2026-08-01")),
        ('as_of = "1 August 2026"', ("Unknown", ("other",), "2026-08-01")),
        ('as_of = "2026"', ("Unknown", ("other",), "2026")),
    ],
)
def test_a_mapping_is_understood_in_its_usual_spellings(
    tmp_path: Path, about: str, kept: tuple[str, tuple[str, ...], str]
) -> None:
    found = read(own(tmp_path, about, 'name = "Firm"', "Firm\nVymysel\n"))
    assert (found.listings[0].kind, found.listings[0].measures, found.version.as_of) == kept


@pytest.mark.parametrize(
    ("about", "columns", "sentence"),
    [
        ('measures = ["frozen solid"]', "", r"\[list\] measures: 'frozen solid' is not understood; give asset freeze, .* or other"),
        ('kind = "Sports club"', "", r"\[list\] kind: 'Sports club' .* give Organization, Person, Vessel, Aircraft or Unknown"),
        ('as_of = "2026-13-45"', "", r"\[list\] as_of: '2026-13-45' .* a date such as 2026-08-01"),
        ('jurisdiction = "Europe"', "", r"\[list\] jurisdiction: 'Europe' .* a code of two letters"),
        ('measure = ["freeze"]', "", r"\[list\] measure: there is no such key; it may be name, title, .* or measures"),
        ("", 'alias = ["Also"]', r"\[columns\] alias: there is no such key; it may be entry, .* aliases"),
        ("", 'country = ["A", "B"]', r"\[columns\] country: .* words in quotes"),
        ("", 'delisted = "Gone"', r"\[columns\] delisted: watch.csv has no column 'Gone' \(found: Firm, Also\)"),
        ("", 'identifiers = "Tax"', r"\[columns\] identifiers: 'Tax' .* a table"),
    ],
)  # fmt: skip
def test_what_a_mapping_says_and_nobody_understands_is_one_sentence(
    tmp_path: Path, about: str, columns: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=rf"watch\.toml: {sentence}"):
        read(own(tmp_path, about, f'name = "Firm"\n{columns}', "Firm,Also\nVymysel,VYM\n"))


def test_a_cell_that_is_not_understood_is_named_and_its_entry_kept(tmp_path: Path) -> None:
    columns = 'name = "Firm"\nkind = "Sort"\ncountry = "Land"\nbirth = "Born"\nlisted = "Since"\ndelisted = "Removed"'
    rows = ["Firm,Sort,Land,Born,Since,Removed", "Vymysel,company,Belarus,,1.2.2024,never",
            "Ivan Vymyslau,individual,BY;Atlantis,young,31.2.2024,2026", "Klub,Sports club,,,,"]  # fmt: skip
    found = read(own(tmp_path, "", columns, "\n".join(rows)))
    assert [(row.kind, row.countries, row.listed, row.delisted) for row in found.listings] == [
        ("Organization", ("BY",), "2024-02-01", ""), ("Person", ("BY",), "", "2026"), ("Unknown", (), "", ""),
    ]  # fmt: skip
    assert [f"{one.row} {one.reason.partition(';')[0]}" for one in found.problems] == [
        "2 column 'Removed': 'never' is no date", "3 column 'Land': 'Atlantis' is no known country",
        "3 column 'Born': 'young' is no date of birth", "3 column 'Since': '31.2.2024' is no date",
        "4 column 'Sort': 'Sports club' is no kind",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("above", ["", "Watch list of 2026\n\n"])
def test_an_own_list_is_read_as_its_program_writes_it(tmp_path: Path, mark: str, above: str) -> None:
    columns = 'entry = "№"\nname = "Firm name"\naliases = "also"\n[columns.identifiers]\n"Tax no" = "tax number"'
    table = f'{above}№{mark}"Firm\nname"{mark}Also {mark}"Tax no. "\n7{mark}Vymysel{mark}VYM{mark}100386629\n'
    found = read(own(tmp_path, "", columns, table))
    (listing,) = found.listings
    assert (listing.entry, [name.text for name in listing.names]) == ("7", ["Vymysel", "VYM"])
    assert (listing.identifiers, found.problems) == ((("UNP", "100386629"),), ())


def test_a_mapping_without_a_name_column_says_what_it_needs(tmp_path: Path) -> None:
    write(tmp_path / "watch.csv", "Firm\nX\n")
    write(tmp_path / "watch.csv.toml", '[list]\nname = "own"\n[columns]\n')
    with pytest.raises(BadInput, match=r"\[columns\] name"):
        read(tmp_path / "watch.csv")
