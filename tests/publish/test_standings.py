"""What each standing rests on, lists of no government, and hits that nobody confirmed, as a reader sees them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest

from backstay.cli import looking
from backstay.model import Hit, ListedName, Listing, ListVersion, Snapshot
from backstay.publish import views
from backstay.publish.composing import dossier_paper, report_paper
from backstay.publish.formats import exporter
from backstay.publish.index import Index
from backstay.publish.report import report_html
from backstay.publish.sentences import with_sentences
from backstay.publish.site import site
from backstay.publish.standings import matrix
from backstay.publish.svg import network_svg
from backstay.publish.writers import WRITERS
from tests.publish.sample import entity_id, sample
from tests.publish.test_papers import words_of

PLANAR = entity_id("Planar")


def decided() -> Snapshot:
    """The sample, of whose hits on Planar a person has confirmed the one there is."""
    case = sample()
    hits = [replace(hit, decision="true hit", decided_by="Ann") if hit.entity == PLANAR else hit for hit in case.hits]
    return replace(case, hits=tuple(hits))


def doubted(probability: float) -> Snapshot:
    """The sample, whose hits are that probable and decided by nobody."""
    case = sample()
    return replace(case, hits=tuple(replace(hit, probability=probability) for hit in case.hits))


def on_another_list(case: Snapshot, who: str) -> Snapshot:
    """The case with a collection loaded that names one of its organisations."""
    version = ListVersion("ftm-sample", "other", "A collection", "", "d" * 64, "ftm.json", "ftm", 1)
    listing = Listing("ftm-sample", "NK-1", "Organization", (ListedName(who, "primary"),))
    hit = Hit(entity_id(who), listing.id, "ftm-sample", "NK-1", version.id, 9.0, 0.99, who, who)
    return replace(
        case,
        versions=(*case.versions, version),
        listings=(*case.listings, listing),
        hits=(*case.hits, hit),
    )


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_listing_names_its_entry_and_the_version_of_its_list(suffix) -> None:
    case = Index(decided())
    for paper in (report_paper(case), dossier_paper(case, PLANAR)):
        words = words_of(suffix, WRITERS[suffix](paper))
        for part in ("us-sdn, entry 103", "listed since 2023-08-09", "probability 0.97", "decided by Ann",
                     "list as of 2026-01-15"):  # fmt: skip
            assert part in words, part
        assert "b" * 64 in words.replace(" ", "")


def test_the_report_page_and_the_site_name_the_entry_too() -> None:
    case = Index(decided())
    pages = {name: page.decode() for name, page in site(case)}
    for page in (report_html(case), pages[f"entity/{PLANAR}.html"]):
        assert "us-sdn, entry 103, “Planar”; asset freeze" in page
        assert "b" * 64 in page
    assert f'href="#entries-{PLANAR}"' in report_html(case)


def test_who_is_on_no_list_has_no_entry() -> None:
    assert views.entity(decided(), entity_id("Amkodor"))["entries"] == []


def test_an_entry_that_nobody_confirmed_says_so() -> None:
    (row,) = views.entity(sample(), PLANAR)["entries"]
    assert row["decision"] == "not confirmed"
    assert "; not confirmed; " in row["says"]


def test_a_dossier_names_its_list_versions_and_its_graded_sources() -> None:
    words = words_of(".md", WRITERS[".md"](dossier_paper(Index(sample()), PLANAR)))
    assert "## List versions" in words and "| us-sdn | OFAC SDN | 2026-01-15 | bbbbbbbbbbbbbbbb |" in words
    assert "| Sample Monitor | B | Graded for this sample." in words
    assert "Sample Vestnik" not in words


def test_a_list_that_no_government_keeps_has_a_column_of_its_own() -> None:
    case = on_another_list(sample(), "Amkodor")
    view = matrix(case)
    row = next(row for row in view["rows"] if row["name"] == "Amkodor")
    assert view["jurisdictions"][-1] == "other" in view["loaded"]
    assert row["cells"][-1]["state"] == "listed"
    for paper in (report_paper(Index(case)), dossier_paper(Index(case), entity_id("Amkodor"))):
        words = words_of(".md", WRITERS[".md"](paper))
        assert "other lists" in words and "ftm-sample, entry NK-1" in words
    assert "<th>other lists</th>" in report_html(case)


def test_a_list_that_no_government_keeps_makes_no_gap_and_hides_none() -> None:
    plain, more = Index(sample()), Index(on_another_list(sample(), "SVT"))
    assert [(gap.entity, gap.jurisdiction) for gap in more.gaps.findings] == [
        (gap.entity, gap.jurisdiction) for gap in plain.gaps.findings
    ]
    told = [gap.stands for gap in more.gaps.of(entity_id("SVT"))]
    assert told and all("named on other lists (ftm-sample, undated)" in one for one in told)


def test_without_such_a_list_there_is_no_such_column() -> None:
    assert "other" not in matrix(sample())["jurisdictions"]
    assert "other lists" not in report_html(sample())


def test_exports_have_the_column_too_as_their_last(tmp_path) -> None:
    for case, last in ((sample(), "UN"), (on_another_list(sample(), "Amkodor"), "other lists")):
        folder = tmp_path / last
        exporter("csvw").write(case, folder)
        with (folder / "matrix.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = {row["name"]: row for row in csv.DictReader(file)}
        assert list(rows["Amkodor"])[-1] == last and list(rows["Amkodor"]).count("EU") == 1
        assert rows["Amkodor"][last] == ("listed" if last == "other lists" else "list not loaded")
        tables = json.loads((folder / "csv-metadata.json").read_text("utf-8"))["tables"]
        (columns,) = [row["tableSchema"]["columns"] for row in tables if row["url"] == "matrix.csv"]
        assert columns[-1]["titles"] == last and len(columns) == len(rows["Amkodor"])
        exporter("json").write(case, folder / "case.json")
        matrix = json.loads((folder / "case.json").read_text("utf-8"))["matrix"]
        assert matrix["jurisdictions"][-1] == ("other" if last == "other lists" else "UN")
        assert {len(row["cells"]) for row in matrix["rows"]} == {len(matrix["jurisdictions"])}


def lesser() -> Snapshot:
    """The sample, of whose US lists the non-SDN one is loaded and says nothing."""
    case = sample()
    version = replace(case.versions[1], list="us-nonsdn", title="OFAC non-SDN")
    return replace(
        case,
        versions=(case.versions[0], version, case.versions[2]),
        hits=tuple(hit for hit in case.hits if hit.list != "us-sdn"),
    )


MISSING = "US (us-nonsdn alone, without us-sdn or us-csl)"


def test_where_the_chief_list_is_missing_every_view_says_so() -> None:
    case = Index(lesser())
    for view in (views.overview(case), views.gaps(case), matrix(case), views.best_designations(case, 1)):
        assert view["in_part"] == [MISSING]
    (cell,) = [
        cell
        for row in matrix(case)["rows"]
        for cell in row["cells"]
        if row["id"] == PLANAR and cell["jurisdiction"] == "US"
    ]
    assert cell["says"] == "not on the lists loaded (without us-sdn or us-csl)"
    assert not [row for row in views.gaps(case)["findings"] if row["jurisdiction"] == "US"]
    assert views.overview(sample())["in_part"] == []


def test_the_command_line_says_why_gaps_there_are_leads() -> None:
    said = list(looking._tell_gaps(with_sentences(Index(lesser()), views.gaps(lesser()))))
    assert said[-1] == f"Loaded in part, so that a gap there is a lead: {MISSING}."
    assert "Leads, not findings (one origin, or lists loaded in part):" in said
    plain = list(looking._tell_gaps(with_sentences(Index(sample()), views.gaps(sample()))))
    assert "Leads, not findings (one origin):" in plain and not [line for line in plain if "in part" in line]


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_paper_says_that_the_chief_list_is_missing(suffix) -> None:
    case = Index(lesser())
    report = words_of(suffix, WRITERS[suffix](report_paper(case)))
    dossier = words_of(suffix, WRITERS[suffix](dossier_paper(case, PLANAR)))
    assert MISSING in report and "not on the lists loaded (without us-sdn or us-csl)" in report
    assert "not on the lists loaded (without" in dossier


def test_the_report_page_and_the_site_say_that_the_chief_list_is_missing() -> None:
    case = Index(lesser())
    pages = {name: page.decode() for name, page in site(case)}
    assert report_html(case).count(MISSING) == 2 and "Nor is ‘not on the lists loaded’" in report_html(case)
    assert MISSING in pages["index.html"]
    assert "not on the lists loaded (without us-sdn or us-csl)" in pages[f"entity/{PLANAR}.html"]
    assert "in part" not in report_html(sample())


def test_a_finding_is_worded_on_what_is_loaded_and_a_lead_for_the_missing_list_says_why() -> None:
    said = [row["sentence"] for row in views.findings(lesser(), 20) if row["kind"] == "gap"]
    assert said and not [one for one in said if "not listed by" in one and "US" in one.split("not listed by")[1][:20]]
    assert any("Nor is it on the lists of US that are loaded, which lack the chief one." in one for one in said)
    assert any("it is not on the lists of US that are loaded" in one for one in said)


def test_the_picture_does_not_say_not_listed_where_a_lesser_list_alone_is_loaded() -> None:
    assert ">not on the lists loaded<" in network_svg(lesser()) and ">not listed<" not in network_svg(lesser())
    assert ">not listed<" in network_svg(sample())


def test_a_hit_that_nobody_confirmed_is_no_listing_in_a_finding() -> None:
    sure, unsure = (
        [row["sentence"] for row in views.findings(case, 20) if row["kind"] == "gap"]
        for case in (sample(), doubted(0.6))
    )
    assert any("though listed by US" in one for one in sure)
    assert any("though possibly listed by US (not confirmed)" in one for one in unsure)
    assert not any("though listed by" in one for one in unsure)


def test_who_is_listed_by_unconfirmed_hits_alone_is_counted_apart() -> None:
    sure, unsure = views.overview(sample()), views.overview(doubted(0.6))
    assert unsure["counts"] == sure["counts"] and unsure["counts"]["listed"] == 4
    assert (sure["listed_unconfirmed"], unsure["listed_unconfirmed"]) == (0, 4)
    note = "of these 4 by hits that nobody has confirmed"
    for suffix in (".md", ".docx"):
        assert f"4 listed ({note})" in words_of(suffix, WRITERS[suffix](report_paper(Index(doubted(0.6)))))
    pages = {name: page.decode() for name, page in site(Index(doubted(0.6)))}
    assert note in report_html(doubted(0.6)) and note in pages["index.html"]
    assert "US (not confirmed)" in pages["entities.html"]
    assert "nobody has confirmed" not in report_html(sample())


def held(case: Snapshot) -> Snapshot:
    """The case in which Amkodor, of which SVT is a subsidiary, is hit by the US list that hits Planar."""
    (planar,) = (hit for hit in case.hits if hit.entity == PLANAR and hit.list == "us-sdn")
    return replace(case, hits=(*case.hits, replace(planar, entity=entity_id("Amkodor"))))


def test_a_verdict_of_ownership_names_the_owner_that_an_unconfirmed_hit_lists() -> None:
    said = "Counted as listed by a hit that nobody has confirmed: Amkodor (US)."
    for case, is_said in ((held(doubted(0.6)), True), (held(sample()), False)):
        rows = [row for row in views.ownership(case) if row["entity"]["name"] == "SVT"]
        assert rows and all(row["unconfirmed"] == (said if is_said else "") for row in rows)
        assert (said in report_html(case)) is is_said
        for suffix in (".md", ".docx"):
            assert (said in words_of(suffix, WRITERS[suffix](report_paper(Index(case))))) is is_said


def test_one_confirmed_hit_is_enough_to_be_listed() -> None:
    case = doubted(0.6)
    hits = [replace(hit, decision="true hit") if hit.entity == PLANAR else hit for hit in case.hits]
    assert views.overview(replace(case, hits=tuple(hits)))["listed_unconfirmed"] == 3


def test_the_picture_tells_possibly_listed_from_listed() -> None:
    unsure = network_svg(doubted(0.6))
    assert ">possibly listed: US<" in unsure and ">listed: US<" not in unsure
    assert unsure.count("url(#listed)") == 1 < network_svg(sample()).count("url(#listed)")


def test_the_best_designation_names_whom_an_unconfirmed_hit_left_out() -> None:
    sure, unsure = (views.best_designations(case, 1) for case in (sample(), doubted(0.6)))
    assert sure["unconfirmed"] == [] and sure["chosen"] == unsure["chosen"]
    assert {card["name"] for card in unsure["unconfirmed"]} >= {"JSC Integral"}
    assert views.best_designations(doubted(0.6), 1, "CH")["unconfirmed"] == []


def test_a_hit_that_nobody_confirmed_is_dated_as_possible() -> None:
    rows = [row["what"] for row in views.entity(doubted(0.6), PLANAR)["timeline"] if row["kind"] == "listing"]
    assert rows == ["possibly listed by US (asset freeze)"]
