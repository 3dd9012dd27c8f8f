"""A large made-up case, written straight into the store: what a build of as many documents would leave there.

`python -m bench.web_case FOLDER [DOCUMENTS]` (50,000: 1,000,000 claims, 200,000 entities). Every quote stands in its
text (the database checks each), facts have their claims, documents are found by their words; the rows and look-ups of
pages are laid out by the program itself. Short cuts: an entity keeps its first fifty anchors, and the outlook looks
at the first thousand documents; neither is asked by a page.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from backstay import deriving, mapped
from backstay.model import (
    Capture,
    Claim,
    Conflict,
    Document,
    Entity,
    Fact,
    Figure,
    FigureGroup,
    Grade,
    Hit,
    ListedName,
    Listing,
    ListVersion,
    Mention,
    Origin,
    Passage,
    Snapshot,
    Source,
    Span,
    text_anchor,
)
from backstay.model.ids import digest, sha256
from backstay.network import pack
from backstay.outlook import Outlook
from backstay.outlook import outlook as look_out
from backstay.publish import desk
from backstay.publish.index import Index
from backstay.store import originals, picture
from backstay.store.case import Case, open_case
from backstay.store.codec import dumps
from backstay.store.pieces import put_pieces
from backstay.store.schema import captures, claims, documents, figures, mentions, readings, texts
from backstay.store.snapshot import rows
from bench.names_made import word

INPUTS = "p-" + "1" * 40
CLAIMS, FIGURES = 20, 2
LETTERS = "ABBCCCDF"
CYRILLIC = str.maketrans("abvgdezijklmnoprstufhcyw", "абвгдезийклмнопрстуфхцыв")
# How a claim is said, in English and in Russian, and how often: subject, object.
SAID = (
    ("produces", "{s} produces {o}.", "{s} производит {o}.", 0.4),
    ("supplies", "{s} supplies {o} under a contract.", "{s} поставляет {o} по договору.", 0.7),
    ("component_of", "{s} is used in {o}.", "{s} применяется в {o}.", 0.82),
    ("part_of", "{s} is part of {o}.", "{s} входит в {o}.", 0.9),
    ("located_in", "{s} is located in {o}.", "{s} расположен в городе {o}.", 0.96),
    ("leads", "{s} leads {o}.", "{s} возглавляет {o}.", 1.0),
)
GRADES = [Grade(letter, number, ("Made up.",)) for letter in "ABCDF" for number in (1, 2, 3, 6)]


class Made:
    """The entities and facts of a case of so many documents; everything follows from the seed."""

    def __init__(self, count: int) -> None:
        self.count, self.chance = count, random.Random(11)
        sizes = {
            "Organization": 2.6,
            "Product": 0.9,
            "Person": 0.3,
            "Place": 0.15,
            "System": 0.02,
            "PublicBody": 0.03,
        }
        self.kinds = [kind for kind, share in sizes.items() for _ in range(int(count * share))]
        self.starts: dict[str, tuple[int, int]] = {}
        for kind in sizes:
            first = self.kinds.index(kind)
            self.starts[kind] = (first, self.kinds.count(kind))
        self.names = [self._name(kind) for kind in self.kinds]
        self.pool = [self._fact() for _ in range(count * 8)]

    def _name(self, kind: str) -> tuple[str, str]:
        first, second = word(self.chance, 3).capitalize(), word(self.chance, 2)
        latin = {
            "Organization": f"{first} {self.chance.choice(('Plant', 'Factory', 'Design Bureau', 'Trading House'))}",
            "Product": f"{word(self.chance, 2)} {second} sights",
            "Person": f"{first} {second.capitalize()}ov",
            "System": f"{first[:4]}-{self.chance.randrange(10, 999)}",
            "PublicBody": f"Ministry of {first}",
        }.get(kind, first)
        return latin, latin.lower().translate(CYRILLIC).capitalize()

    def pick(self, kind: str, skew: float = 1.0) -> int:
        start, size = self.starts[kind]
        return start + int(size * self.chance.random() ** skew)

    def _fact(self) -> tuple[str, int, int]:
        roll = self.chance.random()
        predicate = next(row[0] for row in SAID if roll <= row[3])
        ends = {
            "produces": ("Organization", 4.0, "Product", 1.5),
            "supplies": ("Organization", 4.0, "Organization", 3.0),
            "component_of": ("Product", 1.5, "System", 1.5),
            "part_of": ("Organization", 1.0, "Organization", 4.0),
            "located_in": ("Organization", 1.0, "Place", 2.0),
            "leads": ("Person", 1.0, "Organization", 1.5),
        }[predicate]
        return predicate, self.pick(ends[0], ends[1]), self.pick(ends[2], ends[3])  # type: ignore[arg-type]


def entity_id(number: int) -> str:
    return f"e-{number:020x}"


def fact_id(number: int) -> str:
    return f"x-{number:020x}"


class Written:
    """What was written: what facts, entities and pages are made from afterwards."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.held: dict[tuple[str, int, int], str] = {}
        self.mentions: list[tuple[str, Mention]] = []
        self.claims: dict[str, Claim] = {}
        self.figures: list[Figure] = []
        self.of_fact: dict[int, list[tuple[str, int]]] = {}
        self.forms: dict[int, dict[str, None]] = {}
        self.anchors: dict[int, list[tuple[str, int, int]]] = {}


def write_documents(case: Case, made: Made, progress: bool) -> Written:
    """Texts, documents, mentions, claims and figures, a thousand documents a transaction."""
    written, began = Written(), time.perf_counter()
    original = originals.keep(case.originals, b"<html><body><p>Made up.</p></body></html>")
    for start in range(0, made.count, 1000):
        with case.write() as connection:
            if not start:
                made_at = Capture("2026-01-01T00:00:00Z", "made", original, 40, "text/html", "bench", "bench")
                row = {"location": "made", "sha256": original, "body": dumps(made_at)}
                connection.execute(captures.insert(), [row])
            batch: dict[str, list[dict[str, object]]] = {}
            for number in range(start, min(start + 1000, made.count)):
                document, text = write_document(made, written, number, original, batch)
                connection.execute(texts.insert(), [{"id": document.text_id, "text": text}])
                put_pieces(connection, document.text_id, text)
            for table in (documents, readings, mentions, claims, figures):
                connection.execute(table.insert(), batch[table.name])
        if progress:
            print(f"{start + 1000} documents, {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return written


def write_document(
    made: Made, written: Written, number: int, original: str, batch: dict[str, list[dict[str, object]]]
) -> tuple[Document, str]:
    """One report: a title, sentences that claim something, figures, a line that says nothing."""
    chance, is_russian = made.chance, number % 3 == 0
    title = f"Report {number} of {word(chance, 2)}"
    parts, place = [title + "\n"], len(title) + 1
    said: list[tuple[int, tuple[int, int], tuple[int, int], int, int, str]] = []
    for _ in range(CLAIMS):
        fact = number * CLAIMS + len(said)
        if fact >= len(made.pool):
            fact = int(len(made.pool) * chance.random() ** 2)
        predicate, subject, object_ = made.pool[fact]
        form = next(row[2 if is_russian else 1] for row in SAID if row[0] == predicate)
        names = [made.names[end][1 if is_russian else 0] for end in (subject, object_)]
        sentence = form.replace("{s}", names[0]).replace("{o}", names[1])
        left = sentence.index(names[0])
        right = sentence.index(names[1], left + len(names[0]))
        spans = ((place + left, place + left + len(names[0])), (place + right, place + right + len(names[1])))
        said.append((fact, *spans, place, place + len(sentence), sentence))
        parts.append(sentence + " ")
        place += len(sentence) + 1
        if len(said) % 5 == 0:
            filler = f"Officials said on {word(chance, 2)} that work on the site goes on.\n"
            parts.append(filler)
            place += len(filler)
    counted: list[tuple[int, int, str, int]] = []
    for _ in range(FIGURES):
        amount = chance.randrange(10, 5000)
        sentence = f"In total {amount} enterprises take part."
        counted.append((place, place + len(sentence), sentence, amount))
        parts.append(sentence + " ")
        place += len(sentence) + 1
    text = "".join(parts).rstrip()
    source, language = f"Outlet {int(500 * chance.random() ** 2)}", "ru" if is_russian else "en"
    day = f"{2020 + number * 6 // made.count}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    passages = (Passage(0, len(title), "title", language), Passage(len(title) + 1, len(text), "body", language))
    document = Document(
        *(f"made-{number}.html", text, original, "made", f"row={number}", source, title, "", day, language),
        media_type="text/html",
        passages=passages,
        reader="bench",
    )
    key, ids = document.text_id, {"document": document.id}
    body = dumps(Document(**{**_fields(document), "text": ""}))
    row = {"id": document.id, "name": document.name, "text_id": key, "original": original, "part": document.part}
    batch.setdefault("documents", []).append({**row, "location": f"made#{number}", "capture": 1, "body": body})
    batch.setdefault("readings", []).append({**ids, "extractor": "bench", "notes": ""})
    rank = 0
    for place, (fact, left, right, begin, end, sentence) in enumerate(said):
        predicate, *ends = made.pool[fact]
        pair = []
        for entity, (start, stop) in zip(ends, (left, right), strict=True):
            form = text[start:stop]
            mention = Mention(Span(start, stop, form), made.kinds[entity], form)
            pair.append(mention)
            span = {"text_id": key, "start": start, "end": stop, "quote": form}
            batch.setdefault("mentions", []).append({**ids, **span, "number": rank, "body": dumps(mention)})
            rank += 1
            written.held[key, start, stop] = entity_id(entity)
            written.mentions.append((key, mention))
            written.forms.setdefault(entity, {})[form] = None
            kept = written.anchors.setdefault(entity, [])
            if len(kept) < 50:
                kept.append((key, start, stop))
        whole = Span(begin, end, sentence)
        claim = Claim(key, whole, whole, predicate, *pair, extractor="bench", frame="made", reason="Made up.")
        span = {"text_id": key, "start": begin, "end": end, "quote": sentence}
        batch.setdefault("claims", []).append({**ids, **span, "number": place, "id": claim.id, "body": dumps(claim)})
        written.claims[claim.id] = claim
        written.of_fact.setdefault(fact, []).append((claim.id, number))
    for place, (begin, end, sentence, amount) in enumerate(counted):
        whole = Span(begin, end, sentence)
        figure = Figure(key, whole, whole, "enterprises", amount, amount, "enterprises", day, subject=None)
        span = {"text_id": key, "start": begin, "end": end, "quote": sentence}
        batch.setdefault("figures", []).append(
            {**ids, **span, "number": place, "id": figure.id, "body": dumps(figure)}
        )
        written.figures.append(figure)
    written.documents.append(document)
    return document, text


def _fields(document: Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in document.__slots__}


def facts_of(made: Made, written: Written) -> Iterator[Fact]:
    """The facts, with their origins by source."""
    for number, supported in sorted(written.of_fact.items()):
        predicate, subject, object_ = made.pool[number]
        papers = [written.documents[place] for _, place in supported]
        by_source: dict[str, list[str]] = {}
        for paper in papers:
            by_source.setdefault(paper.source, []).append(paper.id)
        origins = tuple(
            Origin(digest("o", (number, source)), source, LETTERS[len(source) % 8], tuple(dict.fromkeys(ids)))
            for source, ids in sorted(by_source.items())
        )
        days = [paper.published for paper in papers]
        grade = GRADES[(number * 7 + min(len(origins), 3)) % len(GRADES)]
        ends = (entity_id(subject), entity_id(object_))
        yield Fact(
            *(fact_id(number), predicate, *ends, (), (), "asserted", tuple(claim for claim, _ in supported)),
            *(origins, grade),
            first_reported=min(days),
            last_reported=max(days),
        )


def entities_of(made: Made, written: Written) -> Iterator[Entity]:
    """The entities: as they are written, with the list's number of every fiftieth organisation."""
    for number, (latin, cyrillic) in enumerate(made.names):
        forms = tuple(written.forms.get(number, {})) or (latin,)
        known = tuple(dict.fromkeys((*forms, latin, cyrillic)))
        anchors = tuple(text_anchor(*row) for row in written.anchors.get(number, ()))
        countries = ("BY",) if number % 3 else ("RU",)
        key = entity_id(number)
        yield Entity(key, made.kinds[number], latin, known, anchors, (key,), countries=countries)


def lists_of(made: Made) -> tuple[list[Hit], list[Listing], list[ListVersion]]:
    """Versions of three lists; every twentieth organisation stands on some, every hundredth is a doubtful hit."""
    places = {"eu-fsf": "EU", "us-sdn": "US", "uk-fcdo": "UK"}
    versions = [
        ListVersion(name, place, f"Made-up list of {place}", "2026-01-01", sha256(name.encode()), "f", "csv", 1000)
        for name, place in places.items()
    ]
    hits, listings = [], []
    start, size = made.starts["Organization"]
    for number in range(start, start + size, 20):
        for version in versions[: 1 + number % 3]:
            name = made.names[number][0]
            listing = Listing(
                *(version.list, str(number), "Organization", (ListedName(name, "primary"),), ("asset freeze",)),
                listed="2024-02-01",
            )
            chance = 0.4 if number % 100 == 0 else 0.97
            hits.append(
                Hit(entity_id(number), listing.id, version.list, str(number), version.id, chance, chance, name, name)
            )
            listings.append(listing)
    return hits, listings, versions


class Large(Index):
    """The index of the case: the outlook looks at the first thousand documents."""

    def __init__(self, snapshot: Snapshot, claims_by_id: Mapping[str, Claim]) -> None:
        super().__init__(snapshot)
        self._claims_by_id = claims_by_id

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        return self._claims_by_id

    @cached_property
    def outlook(self) -> Outlook:
        case = self.snapshot
        names = {row.id: row.caption for row in case.entities}
        kinds = {row.id: row.kind for row in case.entities}
        few = list(islice(self._claims_by_id.values(), 20_000))
        return look_out(case.documents[:1000], few, case.figures[:2000], case.held, names, kinds, "")


def build(case: Case, made: Made, written: Written, say: bool) -> None:
    """The picture: values, rows and look-ups of pages, the network, compiled names."""
    facts, entities = tuple(facts_of(made, written)), tuple(entities_of(made, written))
    hits, listings, versions = lists_of(made)
    groups = tuple(
        FigureGroup(
            *(f"g-{place:08x}", f"enterprises of part {place}", "enterprises", (), (left.id, right.id)),
            *("contradictory" if place % 10 == 0 else "nested", min(left.low, right.low)),
            *(max(left.high, right.high), "Made up."),
        )
        for place, (left, right) in enumerate(zip(written.figures[::2], written.figures[1::2], strict=True))
    )
    conflicts = tuple(
        Conflict(f"k-{place:08x}", "figures", *group.figures, "Made up.", f"The counts of part {place} differ.")
        for place, group in enumerate(groups)
        if group.relation == "contradictory"
    )
    outlets = sorted({paper.source for paper in written.documents})
    sources = tuple(Source(name, LETTERS[len(name) % 8], "Made up.", "bench") for name in outlets)
    snapshot = Snapshot(
        name="A large made-up case",
        documents=tuple(written.documents),
        sources=sources,
        mentions=tuple(written.mentions),
        claims=tuple(written.claims.values()),
        figures=tuple(written.figures),
        entities=entities,
        held=written.held,
        facts=facts,
        conflicts=conflicts,
        figure_groups=groups,
        hits=tuple(hits),
        listings=tuple(listings),
        versions=tuple(versions),
    )
    gc.collect()
    gc.freeze()
    values = rows(
        written.held,
        entity=entities,
        fact=facts,
        conflict=conflicts,
        figures=groups,
        hit=hits,
        listing=listings,
        version=versions,
        source=sources,
        pages=[deriving.Pages(desk.PAGES)],
    )
    shown, tied = desk.kept(Large(snapshot, written.claims))
    picture.replace_picture(case, INPUTS, _told(chain(values, shown), say), None, tied)
    mapped.keep(case, INPUTS, pack(facts, entities, hits, listings))
    with case.read() as connection:
        mapped.names_of(case, connection)


def _told(stream: Iterator[picture.Row], say: bool) -> Iterator[picture.Row]:
    """The rows; says when a new kind begins."""
    last, began = "", time.perf_counter()
    for row in stream:
        if say and row[0] != last:
            last = row[0]
            print(f"{last} from {time.perf_counter() - began:.0f} s on", file=sys.stderr, flush=True)
        yield row


def make(folder: Path, count: int, say: bool = False) -> Case:
    """The case in a folder; refuses one that is there already."""
    case = open_case(folder, create=True)
    (folder / "case.toml").write_text('title = "A large made-up case"\n', "utf-8")
    made = Made(count)
    written = write_documents(case, made, say)
    build(case, made, written, say)
    return case


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 50_000, say=True)
