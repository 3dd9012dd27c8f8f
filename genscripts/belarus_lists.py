"""Entries of public sanctions lists as plain records, read from a folder of list files.

One record is one entry of one authority: its own names are that authority's statement that they are one. Only lists
that may be passed on are read: the EU Financial Sanctions File, OFAC SDN, the US Entity List in the Consolidated
Screening List, the UK Sanctions List, Canada, Switzerland, Australia, New Zealand and Japan.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

UNP = re.compile(r"\b[1-9]\d{8}\b")


@dataclass
class Record:
    """One entry of one list: `names` are (spelling, language or '', relation: main, alias, weak or former)."""

    authority: str
    entry: str
    as_of: str
    kind: str
    names: list[tuple[str, str, str]]
    numbers: list[str] = field(default_factory=list)
    birth: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        return f"{self.authority}:{self.entry}"


def tidy(text: str) -> str:
    """One line without the soft hyphens, double spaces and commas at the ends that list files carry."""
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split()).strip(" ;,")


def eu(folder: Path) -> Iterator[Record]:
    """EU Financial Sanctions File; the note is the function that the entry states."""
    data = gzip.decompress((folder / "eu_fsf/eu_fsf_full_1_1_rebuilt_20260501.xml.gz").read_bytes())
    root = etree.fromstring(data)
    space = root.tag[: root.tag.index("}") + 1]
    for item in root:
        names = [
            (tidy(alias.get("wholeName")), alias.get("nameLanguage").lower(), "alias" if place else "main")
            for place, alias in enumerate(item.findall(space + "nameAlias"))
        ]
        births = [birth.get("birthdate") or birth.get("year") or "" for birth in item.findall(space + "birthdate")]
        rule = item.find(space + "regulation")
        yield Record(
            "EU",
            item.get("euReferenceNumber"),
            f"2026-05-01, Regulation {rule.get('numberTitle')}",
            "person" if item.find(space + "subjectType").get("code") == "person" else "organisation",
            names,
            [
                one.get("number")
                for one in item.findall(space + "identification")
                if UNP.fullmatch(one.get("number") or "")
            ],
            births[0] if births else "",
            next((alias.get("function") for alias in item.findall(space + "nameAlias") if alias.get("function")), ""),
        )


def ofac(folder: Path) -> Iterator[Record]:
    """OFAC SDN: primary names of January 2023 and of the 2026 extract, aliases of December 2025."""
    base = folder / "us_ofac"
    aliases: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in csv.reader((base / "2025-12/alt.csv").open(encoding="ascii")):
        if len(row) > 3:
            aliases[row[0]].append((tidy(row[3]), "", "former" if row[2] == "fka" else "alias"))
    primary = {
        row[0]: (row, day)
        for name, day in (("2023-01/sdn.csv", "2023-01-21"), ("2026-extract/sdn.csv", "2026"))
        for row in csv.reader((base / name).open(encoding="utf-8"))
        if len(row) > 5
    }
    for key in sorted(primary.keys() | aliases.keys(), key=int):
        row, day = primary.get(key, ([], "2025-12-24"))
        remarks = row[-1] if row else ""
        names = [(tidy(row[1]), "", "main")] if row else []
        names += [(tidy(weak), "", "weak") for weak in re.findall(r"a\.k\.a\. '([^']*)'", remarks)]
        births = re.findall(r"DOB ([^;.]*)", remarks)
        person = (
            row[2].strip() == "individual"
            if row
            else any(re.match(r"[A-Z' -]+, [A-Z][a-z]", n[0]) for n in aliases[key])
        )
        yield Record(
            "OFAC",
            key,
            f"SDN {day}, aliases 2025-12-24",
            "person" if person else "organisation",
            names + aliases[key],
            UNP.findall(" ".join(re.findall(r"(?:Registration Number|Tax ID No\.|UNP) (\d{9}) \(Belarus", remarks))),
            births[0] if births else "",
            row[4] if row and row[4] != "-0- " else "",
        )


def uk(folder: Path) -> Iterator[Record]:
    """UK Sanctions List of the FCDO."""
    root = etree.fromstring(gzip.decompress((folder / "uk/uk_sanctions_list_rebuilt_20260822.xml.gz").read_bytes()))
    for item in root.findall("Designation"):
        text = " ".join(item.itertext())
        names = []
        for name in item.findall("Names/Name"):
            parts = [name.findtext(f"Name{place}") for place in (1, 2, 3, 4, 5, 6)]
            relation = {"primary name": "main"}.get((name.findtext("NameType") or "").lower(), "alias")
            weak = (name.findtext("AliasStrength") or "").lower().startswith("low")
            names.append((tidy(" ".join(part for part in parts if part)), "", "weak" if weak else relation))
        names += [(tidy(name.text or ""), "", "alias") for name in item.findall(".//NameNonLatinScript")]
        yield Record(
            "UK",
            item.findtext("UniqueID") or "",
            "2026-08-22",
            "person" if item.findtext("IndividualEntityShip") == "Individual" else "organisation",
            names,
            UNP.findall(" ".join(re.findall(r"(?:UNP|Reg[^:]{0,30}No\.?|TIN)[^;]{0,25}", text))),
            note=tidy(
                (item.findtext("RegimeName") or "")[4:12]
                + " | "
                + (item.findtext("UKStatementofReasons") or "")[:200]
            ),
        )


def canada(folder: Path) -> Iterator[Record]:
    """Canada's Consolidated Autonomous Sanctions List: the Belarus schedules."""
    root = etree.parse(folder / "ca_sema/sema-lmes_rebuilt_20260822.xml").getroot()
    for item in root.findall("record"):
        if not (item.findtext("Country") or "").startswith("Belarus"):
            continue
        company = item.findtext("EntityOrShip")
        name = company or f"{item.findtext('GivenName') or ''} {item.findtext('LastName') or ''}"
        entry = f"Belarus {item.findtext('Schedule')}, item {item.findtext('Item')}"
        kind = "organisation" if company else "person"
        birth = item.findtext("DateOfBirthOrShipBuildDate") or ""
        yield Record("CA", entry, "2026-08-22", kind, [(tidy(name), "", "main")], birth=birth)


def entity_list(folder: Path) -> Iterator[Record]:
    """US Entity List as printed in the Consolidated Screening List of April 2022."""
    with gzip.open(folder / "us_csl/consolidated_202204.csv.gz", "rt", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            if row["source"].startswith("Entity List"):
                others = [re.sub(r"^and ", "", part) for part in row["alt_names"].split("; ") if part]
                names = [(tidy(row["name"]), "", "main"), *((tidy(one), "", "alias") for one in others)]
                entry = f"{row['federal_register_notice']} {tidy(row['name'])}"
                yield Record("BIS", entry, "2022-04", "organisation", names, note=row["addresses"])


def swiss(folder: Path) -> Iterator[Record]:
    """Switzerland, SECO: entities."""
    for line in (folder / "ch_seco/ch_seco_entities_20260315.jsonl").open(encoding="utf-8"):
        item = json.loads(line)
        found = item["entity"]["identity"]
        identities = found if isinstance(found, list) else [found]
        names = [
            (tidy(part["value"]), "", "main" if name["name_type"] == "primary-name" else "alias")
            for identity in identities
            for name in identity["names"]
            for part in name["name_parts"][:1]
        ]
        yield Record("CH", f"ssid {item['ssid']}", "2026-02-18", "organisation", names)


def australia(folder: Path) -> Iterator[Record]:
    """Australia, DFAT consolidated list: organisations of the Russia, Ukraine and Belarus committees."""
    path = folder / "au_dfat/au_dfat_russia_ukraine_belarus_organisations_20260822.jsonl"
    for line in path.open(encoding="utf-8"):
        item = json.loads(line)
        names = [
            (tidy(one["text"]), "", "main" if one["name_type"].startswith("Prim") else "alias")
            for one in item["names"]
        ]
        numbers = UNP.findall(item.get("additional_info") or "")
        yield Record(
            "AU", item["reference"], "2026-08-22", "organisation", names, numbers, note=item.get("address") or ""
        )


def new_zealand(folder: Path) -> Iterator[Record]:
    """New Zealand, Russia Sanctions Register: organisations and ships."""
    path = folder / "nz_mfat/nz_russia_entities_ships_20260315.jsonl"
    for line in path.open(encoding="utf-8"):
        item = json.loads(line)
        others = [
            re.sub(r"^and ", "", tidy(one))
            for one in re.split(r";|, (?=OJSC)", item.get("alias_alternate_spellings") or "")
        ]
        names = [(tidy(item["name"]), "", "main"), *((one, "", "alias") for one in others if one)]
        yield Record("NZ", item["unique_identifier"].upper(), "2026-03-15", "organisation", names)


def japan(folder: Path) -> Iterator[Record]:
    """Japan, MOFA notice 104 of 2022: the English lines of each numbered entry."""
    text = (folder / "jp_meti/list_belarus_tokutei.pdf.txt").read_text("utf-8")
    text = text.translate(str.maketrans("１２３４５６７８９", "123456789"))
    for chunk in re.split(r"(?m)^(?:.*Belarus)?(?=\d{1,2} [^\x00-\x7f])", text)[1:]:
        number = chunk.split()[0]
        english = [
            line
            for line in chunk.split("所在地")[0].splitlines()
            if not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", line)
        ]
        joined = tidy(" ".join(english))
        main, *rest = re.split(r",? a\.k\.a\.,? the following \w+ alias(?:es)?:", joined)
        others = (
            [tidy(re.sub(r"; and$|\.$", "", part.strip(" ;"))) for part in re.split(r"- (?=[A-Z])", rest[0])]
            if rest
            else []
        )
        names = [(tidy(main.split(", including")[0]), "", "main"), *((one, "", "alias") for one in others if one)]
        yield Record("JP", f"notice 104 (2022) no. {number}", "2022-07-05", "organisation", names)


READERS = (eu, ofac, uk, canada, entity_list, swiss, australia, new_zealand, japan)


def records(folder: Path) -> list[Record]:
    """Every entry of every list in `folder`, in the order of READERS."""
    return [record for reader in READERS for record in reader(folder)]
