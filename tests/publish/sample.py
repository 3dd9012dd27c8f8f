"""A small case written by hand: every sentence is ours, every outlet invented, every name a public organisation's.

It holds what views must show: findings and leads, a denial, plans, figures that disagree, listings in three
jurisdictions, a syndicated copy, a page that tries to smuggle in markup, names in two scripts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
    Part,
    Passage,
    Qualifier,
    Snapshot,
    Source,
    span_of,
    text_anchor,
)
from backstay.model.ids import digest, sha256

KINDS = {
    "Integral": "Organization",
    "Planar": "Organization",
    "MZKT": "Organization",
    "SVT": "Organization",
    "Amkodor": "Organization",
    "Peleng": "Organization",
    "Legmash": "Organization",
    "Watch Group": "Organization",
    "State Committee": "PublicBody",
    "Russia": "Country",
    "Belarus": "Country",
    "China": "Country",
    "Orsha": "Place",
    "Iskander": "System",
    "Kh-101": "System",
    "Avangard": "System",
    "microchips": "Product",
    "wheeled chassis": "Product",
    "optical sights": "Product",
    "122mm rockets": "Product",
    "production equipment": "Product",
    "199-point programme": "Programme",
    "Arms Fair 2017": "Event",
}
NAMES = {
    "Integral": ("JSC Integral", "Integral", "Интеграл"),
    "MZKT": ("Minsk Wheel Tractor Plant", "MZKT"),
    "Watch Group": ("Watch Group",),
}

# name, outlet, date, language, sentences
PAGES = (
    (
        "chips.html",
        "Sample Courier",
        "2024-07-02",
        "en",
        (
            "JSC Integral has shipped microchips to Russia for the Kh-101.",
            "The shipments were worth more than $130 million by June 2024.",
            "At least 99 Belarusian enterprises supply Russia.",
            "Minsk Wheel Tractor Plant makes wheeled chassis that carry the Iskander.",
        ),
    ),
    (
        "chips-copy.html",
        "Sample Mirror",
        "2024-07-03",
        "en",
        ("JSC Integral has shipped microchips to Russia for the Kh-101.",),
    ),
    (
        "group.txt",
        "Sample Monitor",
        "2024-10-30",
        "en",
        (
            "SVT, a subsidiary of Amkodor, maintains Avangard missile systems, Watch Group said.",
            "Planar is involved in the production of microchips, according to Watch Group.",
            "Watch Group counts 120 Belarusian enterprises that supply Russia.",
            "Amkodor denies that SVT maintains Avangard.",
        ),
    ),
    (
        "zavod.txt",
        "Sample Vestnik",
        "2025-02-11",
        "ru",
        (
            "Интеграл поставляет микросхемы в Россию для ракет Х-101.",
            "МЗКТ выпускает колёсные шасси.",
            "Легмаш в Орше к 2028 году будет выпускать 300 000 ракет в год.",
        ),
    ),
    (
        "fair.html",
        "Sample Weekly <script>alert(1)</script>",
        "2025-05-20",
        "en",
        (
            "Legmash in Orsha produces 122mm rockets.",
            "Peleng produces optical sights & plans two new buildings <b>by 2026</b>.",
            "China has reportedly provided production equipment to Belarus.",
            "Belarus signed the 199-point programme with Russia.",
            "In 2025 Legmash made 120,000 rockets.",
        ),
    ),
)

# page, sentence, predicate, subject, object, modality, extras (qualifiers; 'by' = attribution)
CLAIMS = (
    (0, 0, "supplies", "JSC Integral", "Russia", "asserted", {"product": "microchips", "system": "Kh-101"}),
    (0, 2, "supplies", "Belarusian enterprises", "Russia", "asserted", {}),
    (0, 3, "produces", "Minsk Wheel Tractor Plant", "wheeled chassis", "asserted", {}),
    (0, 3, "component_of", "wheeled chassis", "Iskander", "asserted", {}),
    (1, 0, "supplies", "JSC Integral", "Russia", "asserted", {"product": "microchips", "system": "Kh-101"}),
    (2, 0, "part_of", "SVT", "Amkodor", "asserted", {"role": "subsidiary"}),
    (2, 0, "services", "SVT", "Avangard", "asserted", {"by": "Watch Group"}),
    (2, 1, "produces", "Planar", "microchips", "asserted", {"by": "Watch Group"}),
    (2, 3, "services", "SVT", "Avangard", "denied", {"by": "Amkodor"}),
    (3, 0, "supplies", "Интеграл", "Россию", "asserted", {"product": "микросхемы", "system": "Х-101"}),
    (3, 1, "produces", "МЗКТ", "колёсные шасси", "asserted", {}),
    (3, 2, "produces", "Легмаш", "ракет", "planned", {}),
    (3, 2, "located_in", "Легмаш", "Орше", "asserted", {}),
    (4, 0, "produces", "Legmash", "122mm rockets", "asserted", {}),
    (4, 0, "located_in", "Legmash", "Orsha", "asserted", {}),
    (4, 1, "produces", "Peleng", "optical sights", "asserted", {}),
    (4, 2, "supplies", "China", "Belarus", "possible", {"product": "production equipment"}),
    (4, 3, "participates_in", "Belarus", "199-point programme", "asserted", {}),
    (4, 3, "cooperates_with", "Belarus", "Russia", "asserted", {}),
    (4, 4, "produces", "Legmash", "rockets", "asserted", {}),
)
# The entity that a written form is held to name, where it is not the form itself.
HELD = {
    "JSC Integral": "Integral",
    "Интеграл": "Integral",
    "Minsk Wheel Tractor Plant": "MZKT",
    "МЗКТ": "MZKT",
    "Легмаш": "Legmash",
    "Россию": "Russia",
    "Belarusian enterprises": "Belarus",
    "микросхемы": "microchips",
    "Х-101": "Kh-101",
    "колёсные шасси": "wheeled chassis",
    "ракет": "122mm rockets",
    "rockets": "122mm rockets",
    "Орше": "Orsha",
}
# page, sentence, quote, what, low, high, unit, when, modality, subject
FIGURES = (
    (0, 1, "more than $130 million", "microchips shipped", 130e6, None, "USD", "2024-06", "asserted", ""),
    (0, 2, "At least 99", "enterprises that supply Russia", 99, None, "enterprises", "2024", "asserted", ""),
    (2, 2, "120", "enterprises that supply Russia", 120, 120, "enterprises", "2024", "asserted", ""),
    (3, 2, "300 000 ракет в год", "rockets", 300000, 300000, "pieces/year", "2028", "planned", "Легмаш"),
    (4, 4, "120,000 rockets", "rockets", 120000, 120000, "pieces/year", "2025", "asserted", "Legmash"),
    (4, 1, "two new buildings", "new buildings", 2, 2, "buildings", "2026", "planned", "Peleng"),
)
GRADES = {"Sample Courier": "B", "Sample Mirror": "C", "Sample Monitor": "B", "Sample Vestnik": "C"}


def entity_id(name: str) -> str:
    return digest("e", (name,))


@dataclass
class _Desk:
    documents: list[Document] = field(default_factory=list)
    captures: list[Capture] = field(default_factory=list)
    starts: list[list[int]] = field(default_factory=list)
    mentions: dict[tuple[str, int, int], Mention] = field(default_factory=dict)
    held: dict[tuple[str, int, int], str] = field(default_factory=dict)

    def mention(self, page: int, sentence: int, form: str) -> Mention:
        document, start = self.documents[page], self.starts[page][sentence]
        line = PAGES[page][4][sentence]
        at = start + line.index(form if form in line else "Belarusian")
        span = span_of(document.text, at, at + len(form))
        name = HELD.get(form, form)
        found = Mention(span, KINDS[name], form)
        self.mentions[(document.text_id, span.start, span.end)] = found
        self.held[(document.text_id, span.start, span.end)] = entity_id(name)
        return found


def sample() -> Snapshot:
    """The whole case as a snapshot."""
    desk = _Desk()
    for name, outlet, published, language, sentences in PAGES:
        _add_page(desk, name, outlet, published, language, sentences)
    claims = [_claim(desk, *row) for row in CLAIMS]
    figures = [_figure(desk, *row) for row in FIGURES]
    versions, listings, hits = _lists()
    entities = tuple(sorted((_entity(desk, name) for name in KINDS), key=lambda entity: entity.id))
    facts = _facts(desk, claims)
    return Snapshot(
        "sample",
        tuple(desk.documents),
        tuple(desk.captures),
        tuple(Source(outlet, GRADES.get(outlet, "F"), "Graded for this sample.") for outlet in sorted(_outlets())),
        tuple((key[0], mention) for key, mention in sorted(desk.mentions.items())),
        tuple(claims),
        tuple(figures),
        (("ru: " + desk.documents[3].text_id[:8], "Read with the Russian rules."),),
        entities,
        (),
        dict(desk.held),
        facts,
        _conflicts(claims, figures),
        _groups(figures),
        hits,
        listings,
        versions,
    )


def _outlets() -> set[str]:
    return {page[1] for page in PAGES}


def _add_page(desk: _Desk, name: str, outlet: str, published: str, language: str, sentences: tuple[str, ...]) -> None:
    text, starts = "", []
    for sentence in sentences:
        starts.append(len(text))
        text += sentence + "\n"
    body = len(text)
    text += "5 Comments\nA reader's remark."
    passages = (Passage(0, body, "body", language), Passage(body, len(text), "comment", language))
    original = sha256(text.encode())
    desk.starts.append(starts)
    desk.documents.append(
        Document(
            name, text, original, f"https://{name}.example/page", "", outlet, name, "", published, language,
            "text/html", passages,
        )
    )  # fmt: skip
    desk.captures.append(
        Capture("2026-01-05T10:00:00Z", f"https://{name}.example/page", original, len(text), "text/html", "1", "sam")
    )  # fmt: skip


def _claim(desk: _Desk, page, sentence, predicate, subject, target, modality, extras) -> Claim:  # type: ignore[no-untyped-def]
    document, start = desk.documents[page], desk.starts[page][sentence]
    line = PAGES[page][4][sentence]
    whole = span_of(document.text, start, start + len(line))
    ends = desk.mention(page, sentence, subject), desk.mention(page, sentence, target)
    first = min(end.span.start for end in ends)
    last = max(end.span.end for end in ends)
    qualifiers = tuple(
        Qualifier(key, value, desk.mention(page, sentence, value).span if key in ("product", "system") else None)
        for key, value in extras.items()
        if key != "by"
    )
    by = tuple(desk.mention(page, sentence, value) for key, value in extras.items() if key == "by")
    return Claim(
        document.text_id, span_of(document.text, first, last), whole, predicate, *ends, modality, qualifiers, by,
        extractor="sample-1", frame="by hand", reason="Written by hand for this sample.", confidence=0.9,
    )  # fmt: skip


def _figure(desk: _Desk, page, sentence, quote, what, low, high, unit, when, modality, subject) -> Figure:  # type: ignore[no-untyped-def]
    document, start = desk.documents[page], desk.starts[page][sentence]
    line = PAGES[page][4][sentence]
    at = start + line.index(quote)
    return Figure(
        document.text_id, span_of(document.text, at, at + len(quote)),
        span_of(document.text, start, start + len(line)),
        what, low, high, unit, when, modality, (("to", "Russia"),) if "enterprises" in unit else (),
        desk.mention(page, sentence, subject) if subject else None, extractor="sample-1",
    )  # fmt: skip


def _entity(desk: _Desk, name: str) -> Entity:
    identity = entity_id(name)
    anchors = tuple(text_anchor(*key) for key, held in sorted(desk.held.items()) if held == identity)
    names = NAMES.get(name, (name,))
    numbers = (("UNP", "100123456"),) if name == "Integral" else ()
    return Entity(identity, KINDS[name], names[0], names, anchors, (), numbers, ())


def _facts(desk: _Desk, claims: list[Claim]) -> tuple[Fact, ...]:
    """Claims that say the same, as one fact; origins by outlet, the mirror joined to the courier."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        key = (claim.predicate, _held(desk, claim, claim.subject), _held(desk, claim, claim.object))
        groups.setdefault(key, []).append(claim)
    return tuple(sorted((_fact(desk, key, found) for key, found in groups.items()), key=lambda fact: fact.id))


def _held(desk: _Desk, claim: Claim, mention: Mention) -> str:
    return desk.held[(claim.text, mention.span.start, mention.span.end)]


def _fact(desk: _Desk, key: tuple[str, str, str], found: list[Claim]) -> Fact:
    outlet = {document.text_id: document for document in desk.documents}
    said = [claim for claim in found if claim.modality != "denied"]
    origins: dict[str, list[Document]] = {}
    for claim in said:
        page = outlet[claim.text]
        origins.setdefault(page.source.replace("Mirror", "Courier"), []).append(page)
    rows = tuple(
        Origin(digest("o", (name,)), name, GRADES.get(name, "F"), tuple(sorted({page.id for page in pages})))
        for name, pages in sorted(origins.items())
    )
    number = 2 if len(rows) > 1 else 3
    letter = min((row.reliability for row in rows), default="F")
    modality = min((claim.modality for claim in said), key=("asserted", "planned", "possible").index)

    def ends(key: str) -> tuple[str, ...]:
        return tuple(sorted({entity_id(HELD.get(value, value)) for claim in said for value in claim.values(key)}))

    days = sorted(outlet[claim.text].published for claim in said)
    role = next((value for claim in said for value in claim.values("role")), "")
    return Fact(
        digest("x", key), key[0], key[1], key[2], ends("product"), ends("system"), modality,
        tuple(claim.id for claim in said), rows, Grade(letter, number, (f"{len(rows)} independent origins.",)), role,
        first_reported=days[0], last_reported=days[-1],
        denied_by=tuple(claim.id for claim in found if claim.modality == "denied"),
    )  # fmt: skip


def _conflicts(claims: list[Claim], figures: list[Figure]) -> tuple[Conflict, ...]:
    said = next(claim for claim in claims if claim.predicate == "services" and claim.modality == "asserted")
    denied = next(claim for claim in claims if claim.modality == "denied")
    return (
        Conflict("k-1", "denial", said.id, denied.id, "denied",
                 "Watch Group says that SVT maintains Avangard; Amkodor denies it."),
        Conflict("k-2", "figure", figures[1].id, figures[2].id, "nested",
                 "At least 99 and 120 enterprises: 120 lies within 'at least 99'."),
    )  # fmt: skip


def _groups(figures: list[Figure]) -> tuple[FigureGroup, ...]:
    scope = (("to", "Russia"),)
    return (
        FigureGroup("g-1", "enterprises that supply Russia", "enterprises", scope, (figures[1].id, figures[2].id),
                    "nested", 120, 120, "the narrower within the wider"),
        FigureGroup("g-2", "microchips shipped", "USD", (), (figures[0].id,), "single", 130e6, None, "one figure"),
        FigureGroup("g-3", "rockets", "pieces/year", (), (figures[3].id, figures[4].id), "scope", 120000, 120000,
                    "a plan for 2028 beside a count of 2025"),
        FigureGroup("g-4", "new buildings", "buildings", (), (figures[5].id,), "single", 2, 2, "one figure"),
    )  # fmt: skip


def _lists() -> tuple[tuple[ListVersion, ...], tuple[Listing, ...], tuple[Hit, ...]]:
    versions = (
        ListVersion("eu-journal", "EU", "EU restrictive measures", "2026-04-24", "a" * 64, "eu.csv", "csv", 400),
        ListVersion("us-sdn", "US", "OFAC SDN", "2026-01-15", "b" * 64, "sdn.csv", "csv", 12000),
        ListVersion("uk-fcdo", "UK", "UK Sanctions List", "2026-01-20", "c" * 64, "uk.xml", "xml", 6000),
    )
    rows = (
        ("eu-journal", "I.1", "Integral", "asset freeze", "2025-03-27"),
        ("us-sdn", "101", "Integral", "asset freeze", "2022-02-24"),
        ("uk-fcdo", "B1", "Integral", "asset freeze", "2022-03-24"),
        ("us-sdn", "102", "MZKT", "asset freeze", "2022-02-24"),
        ("eu-journal", "V.4", "MZKT", "export control", "2022-03-02"),
        ("us-sdn", "103", "Planar", "asset freeze", "2023-08-09"),
        ("us-sdn", "104", "Legmash", "asset freeze", "2024-04-15"),
    )
    listings = tuple(
        Listing(name, entry, "Organization", (ListedName(who, "primary"),), (measure,), ("BELARUS",), listed=day,
                reason=f"{who} is named in this sample list.", row=number)
        for number, (name, entry, who, measure, day) in enumerate(rows, 1)
    )  # fmt: skip
    version = {row.list: row.id for row in versions}
    hits = tuple(
        Hit(entity_id(row.name), row.id, row.list, row.entry, version[row.list], 12.5, 0.97, row.name, row.name,
            (Part("same words", row.name, row.name, 12.5),))
        for row in listings
    )  # fmt: skip
    return versions, listings, hits
