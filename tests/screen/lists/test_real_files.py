"""The real files beside this checkout: every list loads with the entries that its description counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstay.model import Problem
from backstay.screen.lists import FORMATS, ReadList, find, mapping, own_csv, read, read_all
from tests.shared_data import SHARED, needs_shared

LISTS = (SHARED or Path()) / "lists"
pytestmark = needs_shared

# File or folder, format, entries: counted by those who put the files together, not by these loaders.
COUNTS = [
    ("eu_journal/consolidated", "eu-journal-csv", 8017),
    ("eu_fsf", "eu-fsf-xml", 5860),
    ("us_ofac/2023-01", "us-ofac-csv", 11443),
    ("us_ofac/2025-12/cons_prim.csv", "us-ofac-csv", 442),
    ("us_ofac/2025-01", "us-ofac-enhanced", 443),
    ("us_ofac/2020-12", "us-ofac-xml", 376),
    ("us_ofac/2026-extract/sdn_belarus_extract.xml", "us-ofac-xml", 21),
    ("us_csl", "us-csl-csv", 14160),
    ("us_bis/dpl_20220907.txt", "us-bis-dpl", 581),
    ("us_bis/mieu_20260727.csv", "us-bis-mieu-csv", 13),
    ("uk/ConList_20250414.xlsx", "uk-ofsi-xlsx", 4688),
    ("uk/uk_sanctions_list_rebuilt_20260822.xml.gz", "uk-fcdo-xml", 6349),
    ("un", "un-sc-xml", 1003),
    ("ch_seco", "ch-seco-jsonl", 3090),
    ("ca_sema/sema-lmes_rebuilt_20260822.xml", "ca-sema-xml", 5690),
    ("ca_sema/sema-lmes_20200415.xml", "ca-sema-xml", 1369),
    ("au_dfat", "au-dfat-jsonl", 459),
    ("nz_mfat", "nz-mfat-jsonl", 701),
    ("jp_meti", "jp-meti-text", 27 + 561 + 56),
    ("cn", "cn-csv", 610),
]


@pytest.mark.parametrize(("where", "kind", "entries"), COUNTS, ids=[row[0] for row in COUNTS])
def test_entry_counts(where: str, kind: str, entries: int) -> None:
    ((_, files),) = find([LISTS / where])
    result = read(*files)
    assert (result.version.format, result.version.entries) == (kind, entries)
    assert not [problem for problem in result.problems if problem.row]


def test_amendments_replace_what_they_repeat_and_add_the_rest() -> None:
    ((_, files),) = find([LISTS / "eu_journal"])
    result = read(*files)
    amended = [listing for listing in result.listings if dict(listing.extra).get("amended by")]
    assert 8017 < len(result.listings) <= 8017 + 417
    assert len(amended) == 417
    assert result.version.as_of == "2026-08-23"


def test_a_firm_under_several_measures_stays_several_listings_joined_by_its_unp() -> None:
    found: dict[str, set[str]] = {}
    for where in ("eu_journal", "eu_fsf", "us_ofac/2026-extract/sdn.csv"):
        ((_, files),) = find([LISTS / where])
        for listing in read(*files).listings:
            if ("UNP", "100386629") in listing.identifiers:
                found.setdefault(listing.list, set()).add(listing.entry)
    assert {name: len(entries) for name, entries in found.items()} == {"eu-journal": 2, "eu-fsf": 2, "us-sdn": 1}


def test_ofac_xml_keeps_the_directives_and_links_of_the_csv() -> None:
    for where, directives, links in (("2020-12", 310, 276), ("2025-01", 306, 283)):
        ((_, files),) = find([LISTS / "us_ofac" / where])
        listings = read(*files).listings
        assert sum(one.remarks.count("Directive Determination -") for one in listings) == directives
        assert sum(key == "linked to" for one in listings for key, _ in one.extra) == links


def test_annex_iv_is_export_control_and_no_freeze() -> None:
    ((_, files),) = find([LISTS / "eu_journal/consolidated/32014R0833.csv"])
    annex = [listing for listing in read(*files).listings if ("annex", "IV") in listing.extra]
    assert len(annex) == 921
    assert {listing.measures for listing in annex} == {("export control",)}


def test_the_firms_of_the_australian_list_keep_their_russian_numbers() -> None:
    ((_, files),) = find([LISTS / "au_dfat"])
    numbers = [scheme for listing in read(*files).listings for scheme, _ in listing.identifiers]
    assert (numbers.count("OGRN"), numbers.count("INN"), numbers.count("IMO")) == (110, 11, 4)


def test_numbers_are_found_in_the_running_text_of_the_un_and_the_uk_list() -> None:
    for where, found in (
        ("un/UN_consolidated_20260227.xml", 30),
        ("uk/uk_sanctions_list_rebuilt_20260822.xml.gz", 52),
    ):
        numbers = [scheme for listing in read(LISTS / where).listings for scheme, _ in listing.identifiers]
        assert (len(numbers), numbers.count("IMO")) == (found, 16)


def test_nothing_private_is_kept_of_persons() -> None:
    for item in read_all([LISTS / "un", LISTS / "uk" / "ConList_20250414_BY_RU_entities.csv", LISTS / "eu_fsf"]):
        assert isinstance(item, ReadList)
        for listing in item.listings:
            assert listing.kind != "Person" or not listing.identifiers


@pytest.fixture(scope="module")
def everything() -> list[ReadList | Problem]:
    return list(read_all([LISTS]))


def test_what_is_no_list_is_named_and_the_rest_loads(everything: list[ReadList | Problem]) -> None:
    problems = [str(item) for item in everything if isinstance(item, Problem)]
    assert [name for name in ("README.md", "chpl.csv") if any(name in problem for problem in problems)] == [
        "README.md",
        "chpl.csv",
    ]
    assert len(problems) == 3  # and alt.csv of December 2025, whose sdn.csv is missing


def test_every_proven_format_was_seen_here(everything: list[ReadList | Problem]) -> None:
    seen = {item.version.format for item in everything if isinstance(item, ReadList)}
    own = {kind.name for kind in (mapping.FORMAT, *own_csv.FORMATS)}
    assert {kind.name for kind in FORMATS if kind.proven} - seen == own
