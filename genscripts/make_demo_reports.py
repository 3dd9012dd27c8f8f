"""Write the PDF and DOCX reports of the bundled case, byte for byte the same on every run.

usage: python genscripts/make_demo_reports.py [OUTPUT_DIR]      needs: typst 0.15.*, python-docx 1.2.*

The wording is ours; what each report restates stands in its SAMPLE line. PDFs are set in Libertinus Serif
(SIL OFL), which the typst wheel carries and which covers Cyrillic; system fonts are ignored, the date is the
report's own. The DOCX is written by python-docx and then packed again with one fixed time.
"""

from __future__ import annotations

import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

REPORTS = Path(__file__).resolve().parents[1] / "src" / "backstay" / "demo" / "reports"
PACKED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Report:
    """One report: `blocks` are paragraphs; one that starts with '# ' is a heading."""

    file: str
    outlet: str
    title: str
    day: datetime
    language: str
    sample: str
    blocks: tuple[str, ...]
    footer: str


MERIDIAN = Report(
    "04-meridian-brief.pdf",
    "Meridian Brief",
    "Belarusian arms plants run out of hands",
    datetime(2024, 5, 14, tzinfo=UTC),
    "en",
    "SAMPLE – invented outlet. Restates facts published by RBC-Ukraine in 2024, partly from leaked documents.",
    (
        "In 2022, Russia was the destination of 60% of Belarusian military goods. That share has grown since, "
        "RBC-Ukraine reported.",
        "Today, 120 Belarusian plants and design bureaus take part in making 1,600 types of military goods and "
        "services for Russia. In the other direction, 940 Russian enterprises deliver some 4,000 items to 67 "
        "military enterprises in Belarus.",
        "# Vacancies and third shifts",
        "Many plants have started to work in three shifts. The number of vacancies at the Minsk Wheeled Tractor "
        "Plant (MZKT) has doubled. Zenit-BelOMO, a maker of military optics, is also looking for staff. So are "
        "AGAT-Control Systems OJSC and Orsha Aircraft Repair Plant OJSC.",
        "The Sphere Optical Plant, part of the Minsk Mechanical Plant named after S.I. Vavilov (MMZ), reportedly "
        "put off an order until the next year.",
        "Peleng OJSC plans to put up two new buildings. Peleng has produced Sosna-U sights for the Russian army.",
        "# Repair",
        "The 558 Aircraft Repair Plant in Baranovichi repairs Mi-8 and Mi-17 helicopters, Ukrainian media "
        "reported, citing contracts of the plant.",
    ),
    "Meridian Brief is an invented newsletter. Page 1 of 1. Do not forward.",
)

VESTNIK = Report(
    "09-vostochny-obozrevatel.pdf",
    "Восточный обозреватель",
    "Сколько снарядов обещают к 2028 году",
    datetime(2025, 6, 20, tzinfo=UTC),
    "ru",
    "SAMPLE – вымышленное издание. Пересказ фактов из анонимного английского обзора 2025 года и из материала "
    "RBC-Ukraine 2024 года.",
    (
        "К 2028 году Беларусь планирует выпускать 450 тысяч артиллерийских снарядов и 300 тысяч ракет в год.",
        "ОАО «Легмаш» из Орши производит артиллерийские снаряды калибра 152 мм и 122 мм. Завод выпускает и "
        "реактивные снаряды для системы 9К51 «Град».",
        "В 2022–2023 годах Беларусь передала России более 130 тысяч тонн боеприпасов. В 2024 году она "
        "поставила ещё около 5 тысяч тонн, это 192 вагона.",
        "# Сколько предприятий",
        "По данным RBC-Ukraine, 120 белорусских предприятий участвуют в выпуске 1600 видов военной продукции для "
        "России. В другом обзоре названо не менее 99 предприятий и почти 1900 видов компонентов. Авторы обзора "
        "полагают, что поставщиков может быть более 500.",
        "# Станки и оптика",
        "ОАО «Интеграл» поставляет России микросхемы. ОАО «Пеленг» выпускало прицелы «Сосна-У» для российской армии. "
        "ОАО «Пеленг» планирует построить два новых корпуса.",
        "Минск отрицает, что белорусские военные участвуют в боевых действиях.",
    ),
    "«Восточный обозреватель» – вымышленный журнал. Страница 1",
)

EXPO = Report(
    "06-expo-gazette-milex.docx",
    "Expo Gazette",
    "Minsk shows its arms, not its contracts",
    datetime(2017, 5, 29, tzinfo=UTC),
    "en",
    "SAMPLE – invented outlet. Restates facts of an English press report of May 2017 on the MILEX exhibition.",
    (
        "Minsk hosted the eighth MILEX arms exhibition on 20-22 May 2017. More than 140 official guests came, among "
        "them guests from Belarus, Russia, Ukraine, Kazakhstan and China. Military officials from over 27 countries "
        "attended.",
        "The makers did not want to name their partners or to say how many weapons they sell. Most contracts were "
        "not published.",
        "# Exports",
        "Belarus ranks 18th among the world's arms exporters. Belarus sells arms to China, Indonesia and the "
        "countries of the Persian Gulf.",
        "China and Belarus cooperate on military projects. The Polonaise rocket launcher is one result of this "
        "cooperation.",
        "# Claims from the stands",
        "Siarhiej Hurulioŭ, chairman of the State Military Industrial Committee, said that Belarus could make any "
        "weapon. Private firms take up new products that state-owned plants find too risky, military expert "
        "Aliaksandr Aliesin said.",
        "Buyers ask most for drones, robots and information technology, according to the chairman.",
    ),
    "Expo Gazette is an invented trade paper.",
)


def pdf(report: Report) -> bytes:
    """Set one report with typst: same source, same fonts, same date, same bytes."""
    import typst

    day = report.day
    lines = [
        f'#set document(title: "{report.title}", author: "{report.outlet}", '
        f"date: datetime(year: {day.year}, month: {day.month}, day: {day.day}))",
        f'#set text(font: "Libertinus Serif", size: 11pt, lang: "{report.language}")',
        f'#set page(paper: "a5", footer: text(size: 8pt)[{report.footer}])',
        f"#text(size: 9pt)[{report.outlet} #h(1fr) {day:%d.%m.%Y}]",
        f'#text(size: 16pt, weight: "bold")[{report.title}]',
        f"#emph[{report.sample}]",
    ]
    lines += [f"#strong[{block[2:]}]" if block.startswith("# ") else block for block in report.blocks]
    made: bytes = typst.compile("\n\n".join(lines).encode(), ignore_system_fonts=True, format="pdf")
    return made


def docx(report: Report) -> bytes:
    """Write one report with python-docx and pack it again with one fixed time."""
    import docx as python_docx

    book = python_docx.Document()
    core = book.core_properties
    core.title, core.author, core.language = report.title, report.outlet, report.language
    core.created = core.modified = core.last_printed = report.day.replace(tzinfo=None)
    core.last_modified_by, core.comments = report.outlet, ""
    book.add_heading(report.title, level=1)
    book.add_paragraph(f"{report.outlet}, {report.day.day} {report.day:%B %Y}")
    book.add_paragraph(report.sample)
    for block in report.blocks:
        if block.startswith("# "):
            book.add_heading(block[2:], level=2)
        else:
            book.add_paragraph(block)
    book.sections[0].footer.paragraphs[0].text = report.footer
    loose, packed = BytesIO(), BytesIO()
    book.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if name != "docProps/thumbnail.jpeg":
                entry = zipfile.ZipInfo(name, PACKED)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, without_thumbnail(name, source.read(name)))
    return packed.getvalue()


def without_thumbnail(name: str, content: bytes) -> bytes:
    """The template's preview picture is left out; so is the relation that points at it."""
    if name != "_rels/.rels":
        return content
    head, mark, tail = content.partition(b"docProps/thumbnail.jpeg")
    if not mark:
        return content
    return head[: head.rindex(b"<Relationship")] + tail[tail.index(b"/>") + 2 :]


def reports() -> dict[str, bytes]:
    """Every made report by file name."""
    return {MERIDIAN.file: pdf(MERIDIAN), EXPO.file: docx(EXPO), VESTNIK.file: pdf(VESTNIK)}


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    target.mkdir(parents=True, exist_ok=True)
    for name, content in reports().items():
        (target / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
