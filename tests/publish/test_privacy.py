"""A person's private data leaves in no report, dossier, export, site or bundle table; the public role does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstay.model import Claim, Document, Entity, Hit, ListedName, Listing, Snapshot, span_of
from backstay.publish import privacy
from backstay.publish.evidence import quoted
from backstay.publish.formats import EXPORTERS
from backstay.publish.index import Index
from backstay.publish.interfaces.ftm import listing_entity
from backstay.publish.interfaces.reconcile import PROPERTIES
from backstay.publish.privacy import facts_only, withheld, withheld_parts, without_private, without_private_sentences
from backstay.publish.reports import write_dossier, write_report
from backstay.publish.site import site
from tests.publish.sample import sample

SECRETS = ("1961-02-03", "MP1234567", "5 Secret Lane", "born in a village")
LISTED = Listing(
    "eu-list", "p-1", "Person", (ListedName("Ann Example", "primary"),), ("asset freeze",), ("SAMPLE",),
    (("passport", "MP1234567"),), ("BY",), ("5 Secret Lane, Minsk",), ("1961-02-03",), "2024-01-02",
    reason="Ann Example heads a sample plant. Born on 1961-02-03, she lives at 5 Secret Lane. It makes sights.",
    remarks="born in a village on 1961-02-03", extra=(("note", "MP1234567"),),
)  # fmt: skip


def with_person() -> Snapshot:
    """The sample case with a listed person in it."""
    case = sample()
    version = case.versions[0]
    listing = replace(LISTED, list=version.list)
    person = Entity("e-person", "Person", "Ann Example", ("Ann Example",))
    hit = Hit(
        "e-person", listing.id, listing.list, listing.entry, version.id, 1.0, 0.97, "Ann Example", "Ann Example"
    )
    return replace(
        case, entities=(*case.entities, person), listings=(*case.listings, listing), hits=(*case.hits, hit)
    )


def told(path: Path) -> Iterator[str]:
    """The words of every file below a path, also inside DOCX and PDF."""
    for file in [path] if path.is_file() else sorted(row for row in path.rglob("*") if row.is_file()):
        data = file.read_bytes()
        if file.suffix == ".docx":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        elif file.suffix == ".pdf":
            yield from (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
        else:
            yield data.decode("utf-8")


@pytest.mark.parametrize("row", EXPORTERS, ids=lambda row: row.name)
def test_no_export_holds_private_data(row, tmp_path: Path) -> None:
    row.write(with_person(), tmp_path / "out")
    words = "".join(told(tmp_path / "out"))
    assert not [secret for secret in SECRETS if secret in words]


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx", ".md"])
def test_no_report_and_no_dossier_holds_private_data(suffix: str, tmp_path: Path) -> None:
    write_report(with_person(), tmp_path / f"report{suffix}")
    write_dossier(with_person(), "e-person", tmp_path / f"dossier{suffix}")
    words = "".join(told(tmp_path))
    assert "Ann Example" in words
    assert not [secret for secret in SECRETS if secret in words]


def test_no_page_of_the_site_holds_private_data() -> None:
    pages = {name: page.decode("utf-8") for name, page in site(with_person())}
    assert "Ann Example" in pages["entity/e-person.html"]
    assert not [name for name, page in pages.items() if any(secret in page for secret in SECRETS)]


def test_nothing_in_the_site_runs_or_leads_astray() -> None:
    names = {name for name, _ in site(sample())}
    for name, page in site(sample()):
        if name.endswith(".html"):
            text = page.decode("utf-8")
            assert "<script" not in text.lower() and "javascript:" not in text.lower() and " onerror" not in text
            folder = Path(name).parent
            targets = [part.split('"')[0].split("#")[0] for part in text.split('href="')[1:]]
            local = [target for target in targets if "://" not in target and not target.endswith("report.html")]
            lost = [target for target in local if str((Path("/") / folder / target).resolve())[1:] not in names]
            assert not lost, name


def test_an_organisation_keeps_its_numbers_and_its_city() -> None:
    firm = replace(LISTED, kind="Organization", identifiers=(("UNP", "100123456"),), addresses=("Minsk, Belarus",))
    kept = without_private(firm)
    assert (kept.identifiers, kept.addresses, kept.birth_dates) == (firm.identifiers, firm.addresses, ())
    assert facts_only(firm).remarks == ""


def test_a_persons_reason_loses_the_sentences_that_hold_private_data() -> None:
    said = "Ann Example heads a sample plant. […] It makes sights."
    assert without_private(LISTED).reason == said
    assert listing_entity(LISTED, sample().versions[0])["properties"]["notes"] == [said]
    column = next(row for row in PROPERTIES["lists"] if row.id == "reason")
    assert column.values({"kind": "Person", "reason": LISTED.reason}) == [said]


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("He was born in 1961-05-09 and lives at 5 Lenin Street", "[…]"),
        ("Heads a plant. Passport No. MP1234567. Signs contracts.", "Heads a plant. […] Signs contracts."),
        ("Heads a plant. Born in 1970. Tel. +375 29 123 45 67.", "Heads a plant. […]"),
        ("Родился в 1970 году. Возглавляет завод.", "[…] Возглавляет завод."),
        ("Was appointed on 2020-01-05 under decree No. 5 of the president.",) * 2,
        ("",) * 2,
    ],
)
def test_only_sentences_with_private_data_are_cut(reason: str, shown: str) -> None:
    assert without_private_sentences("Person", reason) == shown
    assert without_private_sentences("Organization", reason) == reason


PIECES = (
    *("President of the sample plant", "residing in", "He lives", "Sold goods", "Born in 1970", "né le 3 mai 1970"),
    *(
        "id",
        "ID: 12345678",
        "national ID",
        "Passport No. MP1234567",
        "social security number 123-45-6789",
        "identity card",
    ),
    *("Lenin Street 5", "5 Lenin Street, flat 7", "ул. Ленина, д. 5", "вуліца Леніна 5", "Main Road 5 tanks"),
    *(
        "3090561A001PB5",
        "+375 29 123 45 67",
        "тел. 8 (017) 123-45-67",
        "phone 1234567",
        "1961-05-09",
        "SSN",
        "г. р. 1970",
    ),
    *("родился", "нарадзіўся", "адрес", "жыве", "паспорт МР № 1234567", "decree No. 5 of 2020"),
)
JOINED = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((". ", "; ", "\n", " ", ", "))), max_size=6)


@given(JOINED)
def test_a_reason_that_is_not_taken_apart_has_no_private_sentence(joined: list[tuple[str, str]]) -> None:
    reason = "".join(f"{piece}{end}" for piece, end in joined)
    if not privacy._may_be_private(reason, ["1961-05-09"]):
        sentences = [reason[left:right] for left, right in privacy._sentences(reason)]
        assert not any(privacy._is_private(sentence, ["1961-05-09"]) for sentence in sentences)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("lives at 5 Lenin Street, Minsk", "lives at [withheld], Minsk"),
        ("lives at Lenin Street 5, flat 7.", "lives at [withheld]."),
        ("проживает: ул. Ленина, д. 5, кв. 7, Минск", "проживает: [withheld], Минск"),
        ("жыве: вуліца Леніна, 5", "жыве: [withheld]"),
        ("passport MP1234567, phone +375 29 123 45 67.", "passport [withheld], phone [withheld]."),
        ("паспорт серии МР № 1234567", "паспорт серии [withheld]"),
        ("his number is 3090561A001PB5", "his number is [withheld]"),
        ("тел. 8 (017) 123-45-67", "тел. [withheld]"),
    ],
)
def test_numbers_and_houses_that_find_a_person_are_withheld(text: str, shown: str) -> None:
    assert withheld(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "At least 99 enterprises supply 1,900 kinds of goods to 255 makers.",
        "In 2024 Belarus sent 5,000 tons in 192 railcars for $130 million.",
        "T-72A tanks, 122 mm rockets, HS 8542310000, UNP 100123456.",
        "Wall Street 2024 was quiet; on the Main Road 5 tanks stood.",
        "300 000 ракет в год, по улицам Минска прошли 12 машин.",
        "The contract No. 1234567 of 2023 is worth +65 000 roubles.",
    ],
)
def test_figures_and_goods_are_not_withheld(text: str) -> None:
    assert withheld(text) == text


def test_what_runs_over_an_edge_is_named_once_and_the_rest_of_the_parts_stays() -> None:
    text = "He lives at 5 Lenin Street in Minsk."
    parts = withheld_parts(text, (0, 14, 20, len(text)))
    assert parts == ["He lives at [withheld]", "", " in Minsk."]


def with_private_sentence() -> tuple[Snapshot, Claim]:
    """The sample with a sentence of a private person's passport, telephone and street in one of its pages."""
    case, line = (
        sample(),
        "\nAnn Example of Legmash has passport MP1234567, phone +375 29 123 45 67, 5 Secret Lane.\n",
    )
    paper = next(row for row in case.documents if row.name == "fair.html")
    changed: Document = replace(paper, text=paper.text + line)
    start = len(paper.text) + 1
    claim = next(row for row in case.claims if row.text == paper.text_id)
    claim = replace(
        claim,
        text=changed.text_id,
        span=span_of(changed.text, start, start + len("Ann Example of Legmash")),
        sentence=span_of(changed.text, start, len(changed.text) - 1),
    )
    documents = tuple(changed if row is paper else row for row in case.documents)
    fact = replace(case.facts[0], claims=(claim.id,))
    return replace(case, documents=documents, claims=(*case.claims, claim), facts=(fact, *case.facts[1:])), claim


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx", ".md"])
def test_a_quoted_sentence_withholds_what_finds_a_person(suffix: str, tmp_path: Path) -> None:
    case, claim = with_private_sentence()
    write_report(case, tmp_path / f"report{suffix}")
    words = " ".join("".join(told(tmp_path)).replace("\\", "").split())
    assert "[withheld]" in words
    assert not [secret for secret in ("MP1234567", "123 45 67", "5 Secret Lane") if secret in words]
    view = quoted(Index(case), claim.text, claim.span, claim.sentence)
    assert (view["start"], view["end"]) == (claim.span.start, claim.span.end)
    assert view["before"] + view["quote"] + view["after"] == view["sentence"]


def test_the_sites_documents_withhold_it_too_and_the_store_does_not() -> None:
    case, _ = with_private_sentence()
    pages = "".join(page.decode("utf-8") for _, page in site(case))
    assert "has passport [withheld], phone [withheld], [withheld]." in pages
    assert not [secret for secret in ("MP1234567", "123 45 67", "5 Secret Lane") if secret in pages]
    assert any("MP1234567" in paper.text for paper in case.documents)
