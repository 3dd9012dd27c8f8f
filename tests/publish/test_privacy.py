"""A person's private data leaves in no report, dossier, export, site or bundle table; the public role does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from backstay.model import Entity, Hit, ListedName, Listing, Snapshot
from backstay.publish.formats import EXPORTERS
from backstay.publish.privacy import facts_only, without_private
from backstay.publish.reports import write_dossier, write_report
from backstay.publish.site import site
from tests.publish.sample import sample

SECRETS = ("1961-02-03", "MP1234567", "5 Secret Lane", "born in a village")
LISTED = Listing(
    "eu-list", "p-1", "Person", (ListedName("Ann Example", "primary"),), ("asset freeze",), ("SAMPLE",),
    (("passport", "MP1234567"),), ("BY",), ("5 Secret Lane, Minsk",), ("1961-02-03",), "2024-01-02",
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
