"""Write bench/belarus_names from a folder of list files and the reviewed tables beside it.

    python genscripts/make_belarus_names.py LISTS_FOLDER

`joins.csv` says which entries of which lists are one person or organisation and why; `labels.csv` says which
spellings are left out, are acronyms, or name the body by other words; `different.csv` which entities that look alike
are not the same. These are decisions of a person; all else follows from them and from the lists: same input, same
bytes.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.belarus_names.sets import (
    COUNTED_LANGUAGES,
    HERE,
    PARTS,
    Entity,
    Pair,
    Spelling,
    core,
    could_be_one,
    digest,
    part_of,
    same_letters,
)
from genscripts.belarus_lists import Record, records
from genscripts.belarus_rules import RULES
from rapidfuzz import fuzz

LISTS = {
    "EU": ("European Union", "Financial Sanctions File (facts of the regulations named)"),
    "OFAC": ("US Treasury, OFAC", "SDN list"),
    "BIS": ("US Commerce, BIS", "Entity List, in the Consolidated Screening List"),
    "UK": ("United Kingdom, FCDO", "UK Sanctions List"),
    "CA": ("Canada, GAC", "Consolidated Autonomous Sanctions List"),
    "CH": ("Switzerland, SECO", "Consolidated sanctions list"),
    "AU": ("Australia, DFAT", "Consolidated List"),
    "NZ": ("New Zealand, MFAT", "Russia Sanctions Register"),
    "JP": ("Japan, MOFA and METI", "Notice 104 of 2022"),
}
OTHER_LANGUAGES = ("cs", "de", "fr", "pl", "sv")
CAP = {"person": 6, "organisation": 10}
HARD_A_PAIR = {"person": 4, "organisation": 4}
ACCENT = "\u0301"


def language_of(text: str, stated: str) -> str:
    """Stated language, or by letters for Cyrillic: ў or і without и is Belarusian, both і and и Ukrainian."""
    if not re.search(r"[А-яЁёЎўІі]", text) or stated not in COUNTED_LANGUAGES:
        return stated
    low = text.lower().translate(str.maketrans("ie", "іе"))
    if re.search(r"[їє]", low) or ("і" in low and "и" in low):
        return "uk"
    if re.search(r"[ўі]", low):
        return "be"
    return "ru" if re.search(r"[ищъ]", low) else stated or "ru"


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def write(name: str, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def form_of(entity: str, text: str, labels: dict[str, list[tuple[re.Pattern[str], str]]]) -> str:
    return next((label for pattern, label in labels[entity] if pattern.search(text)), "name")


def documented(
    entity: str, kind: str, found: list[Record], labels: dict[str, list[tuple[re.Pattern[str], str]]]
) -> list[Spelling]:
    """Every spelling that a list prints for this entity, once, with all entries that print it."""
    seen: dict[str, Spelling] = {}
    for record in found:
        for text, stated, _ in record.names:
            text = text.replace(ACCENT, "").translate(str.maketrans("", "", "\u00ad\u200b"))
            language = language_of(text, stated)
            wanted = (*COUNTED_LANGUAGES, *(OTHER_LANGUAGES if kind == "person" else ()))
            words = len(re.findall(r"[^\W\d]{2,}", text))
            if (
                language not in wanted
                or not text
                or (kind == "person" and words < 2)
                or re.search(r"[^\x00-\u052f\u2010-\u201f]", text)
            ):
                continue
            form = form_of(entity, text, labels)
            if form == "exclude":
                continue
            key = re.sub(r"[\W_]+", " ", text.lower()).strip()
            old = seen.get(key)
            source = f"{old.source} | {record.key}" if old and record.key not in old.source.split(" | ") else None
            script = "Cyrl" if re.search(r"[А-яЁёЎўІі]", text) else "Latn"
            if not old:
                seen[key] = Spelling(entity, text, script, language, form, "", record.key)
            elif source:
                seen[key] = Spelling(entity, old.text, old.script, old.language, old.form, "", source)
    return list(seen.values())


def by_rule(kind: str, known: list[Spelling]) -> list[Spelling]:
    """Łacinka, passport, BGN and Taraškievica spellings of the first Belarusian Cyrillic name."""
    official = next((one for one in known if one.language == "be" and one.form == "name"), None)
    if official is None:
        return []
    text = official.text.replace("i", "і").replace("I", "І")
    if re.search(r"[A-Za-z«»\"“”‘]", text) or (kind == "organisation" and re.search(r"\d", text)):
        return []
    texts = {re.sub(r"[\W_]+", " ", one.text.lower()).strip() for one in known}
    made: dict[str, Spelling] = {}
    for rule, script, function in RULES:
        spelled = function(text)
        if rule == "Taraškievica" and kind == "organisation":
            continue
        if re.sub(r"[\W_]+", " ", spelled.lower()).strip() not in texts and spelled != text:
            rules = f"{made[spelled].rule} + {rule}" if spelled in made else rule
            made[spelled] = Spelling(official.entity, spelled, script, "be", "name", rules, official.source)
    return list(made.values())


def group_of(left: Spelling, right: Spelling) -> str:
    if left.rule or right.rule:
        return "rule"
    if left.language in OTHER_LANGUAGES or right.language in OTHER_LANGUAGES:
        return "other_language"
    base = [one.form if one.form.startswith("other:") else "" for one in (left, right)]
    if base[0] != base[1]:
        return "other_name"
    return "acronym" if "acronym" in (left.form, right.form) else "named"


def positives(entity: Entity, known: list[Spelling]) -> list[Pair]:
    """Pairs of one entity, at most CAP documented ones, taken in turn over scripts, sources and groups."""
    cells: dict[tuple[str, ...], list[tuple[str, Spelling, Spelling]]] = defaultdict(list)
    for left, right in combinations(known, 2):
        if same_letters(left.text, right.text, entity.kind) or (left.rule and right.rule):
            continue
        group = group_of(left, right)
        if group == "rule" and not {left.language, right.language} <= set(COUNTED_LANGUAGES):
            continue
        lists = sorted(one.source.split(":")[0] for one in (left, right))
        cell = (
            group,
            *sorted((left.script, right.script)),
            *(lists if group in ("named", "acronym") else [left.rule or right.rule]),
        )
        cells[cell].append((digest("pair", left.text, right.text), left, right))
    chosen: list[Pair] = []
    taken: dict[str, int] = defaultdict(int)
    room = {"rule": len(RULES), "other_language": 2, "other_name": 3}
    queues = [
        sorted(cells[cell], key=lambda one: one[0])
        for cell in sorted(cells, key=lambda cell: digest(entity.id, *cell))
    ]
    for turn in range(max(map(len, queues), default=0)):
        for queue in queues:
            if turn >= len(queue):
                continue
            _, left, right = queue[turn]
            group = group_of(left, right)
            bucket = group if group in room else "counted"
            limit = room.get(bucket, CAP[entity.kind])
            if taken[bucket] >= limit or (group == "rule" and turn > 0):
                continue
            taken[bucket] += 1
            chosen.append(Pair(True, group, entity.kind, entity.id, left.text, entity.id, right.text))
    return chosen


def nearness(left: str, right: str, kind: str) -> float:
    """How alike two names look, 0 to 100, on their coarse words."""
    a, b = (" ".join(sorted(core(text, kind))) for text in (left, right))
    return max(fuzz.token_set_ratio(a, b), fuzz.ratio(a, b))


def hard_negatives(
    part: list[Entity], known: dict[str, list[Spelling]], different: set[frozenset[str]]
) -> list[Pair]:
    """Pairs of the reviewed different entities that look most alike: shared surname, number, rare word."""
    found = []
    for pair in sorted(tuple(sorted(one)) for one in different):
        ids = {entity.id: entity for entity in part}
        if not all(one in ids for one in pair):
            continue
        kind = ids[pair[0]].kind
        scored = sorted(
            (
                (-nearness(left.text, right.text, kind), digest("hard", left.text, right.text), left, right)
                for left in known[pair[0]]
                for right in known[pair[1]]
                if not left.rule
                and not right.rule
                and left.form != "acronym"
                and right.form != "acronym"
                and left.language in COUNTED_LANGUAGES
                and right.language in COUNTED_LANGUAGES
                and not could_be_one(left.text, right.text, kind)
            ),
            key=lambda one: one[:2],
        )
        for _, _, left, right in scored[: HARD_A_PAIR[kind]]:
            found.append(Pair(False, "hard", kind, left.entity, left.text, right.entity, right.text))
    return found


def candidates(known: dict[str, list[Spelling]], things: dict[str, Entity]) -> list[tuple[float, str, str]]:
    """Pairs of different entities of one part and kind whose names look alike, most alike first, for review."""
    found = []
    for a, b in combinations(sorted(things), 2):
        if things[a].part != things[b].part or things[a].kind != things[b].kind:
            continue
        kind = things[a].kind
        best = max(
            (nearness(x.text, y.text, kind) for x in known[a][:4] for y in known[b][:4] if x.script == y.script),
            default=0.0,
        )
        found.append((best, a, b))
    return sorted(found, key=lambda one: (-one[0], one[1], one[2]))


def main(folder: Path) -> None:
    index: dict[str, Record] = {}
    for record in records(folder):
        index.setdefault(record.key, record)
    labels: dict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    for row in table("labels.csv"):
        labels[row["entity"]].append((re.compile(row["pattern"], re.I), row["label"]))
    joined: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table("joins.csv"):
        joined[row["entity"]].append(row)
    things: dict[str, Entity] = {}
    known: dict[str, list[Spelling]] = {}
    for name, rows in sorted(joined.items()):
        first = rows[0]
        spelled = documented(name, first["kind"], [index[row["record"]] for row in rows], labels)
        counted = [one for one in spelled if one.language in COUNTED_LANGUAGES]
        if not counted or (len(counted) < 2 and first["role"] == "entity"):
            continue
        title = next((one.text for one in counted if one.script == "Latn"), counted[0].text)
        things[name] = Entity(name, first["kind"], first["role"], part_of(first["family"]), first["family"], title)
        known[name] = [*spelled, *(by_rule(first["kind"], spelled) if first["role"] == "entity" else [])]
    save(things, known, {row["record"]: index[row["record"]] for rows in joined.values() for row in rows})


def save(things: dict[str, Entity], known: dict[str, list[Spelling]], used: dict[str, Record]) -> None:
    different = {frozenset((row["left"], row["right"])) for row in table("different.csv")}
    write("entities.csv", Entity.__dataclass_fields__, (vars(one).values() for one in things.values()))
    write(
        "spellings.csv", Spelling.__dataclass_fields__, (vars(one).values() for name in things for one in known[name])
    )
    cited = {key for name in things for one in known[name] for key in one.source.split(" | ")}
    write(
        "sources.csv",
        ("record", "authority", "list", "entry", "as_of"),
        ((key, *LISTS[used[key].authority], used[key].entry, used[key].as_of) for key in sorted(cited)),
    )
    for part in PARTS:
        here = [one for one in things.values() if one.part == part]
        rows = [pair for one in here if one.role == "entity" for pair in positives(one, known[one.id])]
        rows += hard_negatives(here, known, different)
        write(
            f"pairs_{part}.csv",
            Pair.__dataclass_fields__,
            (("true" if p.match else "false", *list(vars(p).values())[1:]) for p in rows),
        )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
