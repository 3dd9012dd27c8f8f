"""What a figure counts: the thing, narrowing words, country, direction and role, read from its words.

Two figures can be held against each other only where these agree; each is a word that a reader can see, in the
figure's own words first and in its sentence second.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from backstay.model import Figure
from backstay.model.dates import first_day, is_date, last_day

MEASURES = tomllib.loads(files("backstay.weigh").joinpath("measures.toml").read_text("utf-8"))
_COUNTRIES: dict[str, list[str]] = tomllib.loads(
    files("backstay.weigh").joinpath("countries.toml").read_text("utf-8")
)["countries"]

LEVELS = frozenset(MEASURES["kinds"]["level"])
FLOWS = frozenset(MEASURES["kinds"]["flow"])
NAMES = frozenset(MEASURES["kinds"]["name"])
COUNTED_UNITS = frozenset(MEASURES["kinds"]["counted"])
_MEASURES = frozenset(MEASURES["words"]["measures"])
_STOPS = frozenset(MEASURES["words"]["stops"])
_PLAIN = frozenset(MEASURES["words"]["plain"])
_LEVEL_WORDS = tuple(MEASURES["kinds"]["level_words"])
_ADDITIONS = frozenset(MEASURES["words"]["additions"])
_SAME_WORDS: dict[str, str] = {
    word: name for name, words in MEASURES["same"].items() for word in words if not word.endswith("-")
}
_SAME_STEMS = tuple(
    sorted((word[:-1], name) for name, words in MEASURES["same"].items() for word in words if word.endswith("-"))
)
_COMPOUNDS: dict[str, str] = MEASURES["compounds"]
_WORD = re.compile(r"[\w'’-]+")
_SUPPLIES = re.compile(r"\b(?:" + "|".join(map(re.escape, MEASURES["roles"]["supplier"])) + r")", re.IGNORECASE)
_TO = r"(?:to|for|into|для|до|в|у|на|ў|каб)"
_BEFORE_RECIPIENT = re.compile(
    rf"(?:^|\s){_TO}\s+(?:(?:about|some|nearly|over|at least|more than|the)\s+)*$", re.IGNORECASE
)


_AFTER_TO = re.compile(rf"(?:^|\s){_TO}\s+(?:[\w'-]+\s+){{0,4}}$", re.IGNORECASE)
_AFTER_SUPPLY = re.compile(r"\bsuppl(?:y|ies|ying)\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER_FROM = re.compile(r"(?:^|\s)(?:from|by|из|з|із|ад|от)\s+(?:[\w'-]+\s+){0,2}$", re.IGNORECASE)


def _country_pattern() -> re.Pattern[str]:
    parts = []
    for index, (_, forms) in enumerate(_COUNTRIES.items()):
        words = "|".join(re.escape(form[:-1]) + r"\w*" if form.endswith("-") else re.escape(form) for form in forms)
        parts.append(f"(?P<c{index}>{words})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


_COUNTRY = _country_pattern()
# '67 military enterprises in Belarus': the words between are those of the noun.
_OF_COUNTRY = re.compile(
    rf"^\W*(?:[\w-]+\s+){{0,3}}(?:in|of|from|у|ў|в)\s+(?:the\s+)?{_COUNTRY.pattern}", re.IGNORECASE
)
_COUNTRY_NAMES = tuple(_COUNTRIES)
_UNITS: dict[str, tuple[str, float]] = {name: (row[0], float(row[1])) for name, row in MEASURES["units"].items()}


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted; '' and the empty set where the words do not say.

    `thing` is a lower-case singular noun ('enterprise', 'ammunition'), `narrow` the words that limit it, before
    or behind it, `activity` what is done with it ('make', 'deliver'), `holder` the entity or country that it
    belongs to, `source`/`target` the countries of a delivery, `role` 'supplier' or 'recipient', `within` other
    pairs of the scope ('in', 'Asia'), `addition` whether it adds to a total given elsewhere, `state` whether it
    holds at a time instead of adding up over it.
    """

    thing: str
    unit: str
    factor: float
    narrow: frozenset[str]
    activity: str
    holder: str
    source: str
    target: str
    role: str
    within: tuple[tuple[str, str], ...]
    addition: bool
    state: bool

    @property
    def kind(self) -> str:
        """'level', 'flow' or 'name' (see measures.toml); a unit of no list is a level."""
        if self.unit in NAMES:
            return "name"
        return "flow" if self.unit in FLOWS and not self.state else "level"


def counted(figure: Figure, holder: str = "") -> Counted:
    """Read what a figure counts. `holder` is the entity id of the organisation it is about, if known."""
    unit, factor = _UNITS.get(figure.unit, (_plain_unit(figure.unit), 1.0))
    thing, narrow, activity = _thing(figure.what, unit)
    if unit == "pieces" and thing == "railcar":
        unit = thing = "railcars"
    of, target, source = _directions(figure.what)
    within = []
    for key, value in figure.scope:
        country = country_of(value) or value
        if key in ("to", "for", "recipient"):
            target = target or country
        elif key in ("by", "from", "supplier"):
            source = source or country
        elif key in ("of", "country"):
            of = of or country
        else:
            within.append((key, value.casefold()))
    if figure.subject is not None and figure.subject.kind == "Country":
        of = of or country_of(figure.subject.name) or figure.subject.name
    role = _role(figure) if unit == "enterprises" else ""
    of, source, target = _from_sentence(figure, unit, role, of, source, target)
    if role and target and activity == "make":
        activity = "deliver"
    addition = not _ADDITIONS.isdisjoint(_words(figure.what)) or not _ADDITIONS.isdisjoint(_words(_ahead(figure, 30)))
    belongs = holder or (of if unit in COUNTED_UNITS and unit != "kinds" else "")
    state = any(_is_one_of(word, _LEVEL_WORDS) for word in _words(figure.what))
    return Counted(
        thing, unit, factor, narrow, activity, belongs, source, target, role, tuple(sorted(within)), addition, state
    )


def _plain_unit(unit: str) -> str:
    """'other:makers' counts enterprises, 'other:welders' stays what it is."""
    noun = same_word(unit.removeprefix("other:")) if unit.startswith("other:") else ""
    return {"enterprise": "enterprises", "employee": "people"}.get(noun, unit)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


@cache
def same_word(word: str) -> str:
    """The table's one word for a noun in any number: 'firms' and 'предприятий' -> 'enterprise'."""
    for form in (word, singular(word)):
        if form in _SAME_WORDS:
            return str(_SAME_WORDS[form])
    return next((str(name) for stem, name in _SAME_STEMS if word.startswith(stem)), singular(word))


def singular(word: str) -> str:
    """English plural to singular, by ending: 'companies' -> 'company', 'chassis' stays."""
    if len(word) < 4 or word.endswith(("ss", "is", "us")) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    return word[:-1]


def _thing(what: str, unit: str) -> tuple[str, frozenset[str], str]:
    """The counted noun, the words that limit it, and the activity: 'new sights made' -> sight, {}, make."""
    phrase, behind = _noun_phrase(what)
    kept, tail = _content(phrase), _content(behind)
    activity = next((found for word in (*behind, *phrase[1:]) if (found := _activity(word))), "")
    tail = [word for word in tail if not _activity(word) and not word.endswith(("ed", "ing"))]
    if unit in COUNTED_UNITS:
        generic = {"enterprise", "goods", "employee", singular(unit), "delivery"}
        return unit, frozenset(word for word in (*kept, *tail) if word not in generic), activity
    if not kept:
        return unit, frozenset(tail), activity
    if kept[-1] == "delivery" and len(kept) > 1:
        kept.pop()
    kept[-2:] = _COMPOUNDS.get(" ".join(kept[-2:]), " ".join(kept[-2:])).split()
    return kept[-1], frozenset((*kept[:-1], *tail)) - {kept[-1]}, activity


def _content(found: Iterable[str]) -> list[str]:
    """The table's word for each word that says something of the thing; countries, measures and numbers do not."""
    kept = [same_word(word) for word in found if word not in _PLAIN]
    return [
        word
        for word in kept
        if word not in _MEASURES and word not in _PLAIN and word not in _STOPS and not word[0].isdigit()
    ]


@cache
def _activity(word: str) -> str:
    return next((str(name) for name, forms in MEASURES["activities"].items() if _is_one_of(word, forms)), "")


def _is_one_of(word: str, forms: Iterable[str]) -> bool:
    """Whether a word is one of the forms; a form that ends in '-' is a stem."""
    return any(word == form or (form.endswith("-") and word.startswith(form[:-1])) for form in forms)


def _noun_phrase(what: str) -> tuple[list[str], list[str]]:
    """The words of the first noun phrase and those behind it, without a leading measure ('value of', 'tons of')."""
    found = _words(_COUNTRY.sub(" ", what.split(",")[0].split("(")[0]))
    while "of" in found:
        at = found.index("of")
        if at and not any(singular(word) in _MEASURES or word in _MEASURES for word in found[:at]):
            return found[:at], found[at + 1 :]
        found = found[at + 1 :]
    for place, word in enumerate(found):
        if place and (word in _STOPS or _is_participle(found, place)):
            return found[:place], found[place:]
    return found, []


def _is_participle(found: list[str], place: int) -> bool:
    """'guests invited', 'railcars counted by us', but not 'new guided rockets'."""
    behind = found[place + 1 : place + 2]
    return found[place].endswith("ed") and (not behind or behind[0] in _STOPS or behind[0] in _PLAIN)


def country_of(text: str) -> str:
    """The first country that the text names, in English, or ''."""
    match = _COUNTRY.search(text)
    return _COUNTRY_NAMES[int(str(match.lastgroup)[1:])] if match else ""


def _countries(text: str) -> Iterable[tuple[int, str]]:
    for match in _COUNTRY.finditer(text):
        yield match.start(), _COUNTRY_NAMES[int(str(match.lastgroup)[1:])]


def _directions(text: str) -> tuple[str, str, str]:
    """(of, target, source): the country before or within the noun, after 'to/for', and after 'from/by'.

    Without a 'to', who stands behind 'supply' is the one supplied ('firms that supply Russia').
    """
    of = target = source = served = ""
    for at, country in _countries(text):
        before = text[:at]
        if _AFTER_TO.search(before):
            target = target or country
        elif _AFTER_FROM.search(before):
            source = source or country
        elif _AFTER_SUPPLY.search(before):
            served = served or country
        else:
            of = of or country
    return of, target or served, source


def _ahead(figure: Figure, size: int) -> str:
    """The words of the sentence just before the figure."""
    cut = max(0, figure.span.start - figure.sentence.start)
    return figure.sentence.quote[max(0, cut - size) : cut]


def _behind(figure: Figure, size: int) -> str:
    cut = max(0, figure.span.end - figure.sentence.start)
    return figure.sentence.quote[cut : cut + size]


def _role(figure: Figure) -> str:
    """Whether the enterprises counted supply or are supplied."""
    words = _words(figure.what)
    if words[-1:] == ["supplied"] or _BEFORE_RECIPIENT.search(_ahead(figure, 40)):
        return "recipient"
    near = " ".join((figure.what, figure.span.quote, _behind(figure, 60)))
    return "supplier" if _SUPPLIES.search(near) else ""


def _from_sentence(figure: Figure, unit: str, role: str, of: str, source: str, target: str) -> tuple[str, str, str]:
    """Fill what the figure's own words leave open from its sentence: who gives stands before, who gets after 'to'."""
    if unit == "enterprises" or unit in COUNTED_UNITS - {"kinds", "railcars"}:
        found = _OF_COUNTRY.match(_behind(figure, 60))
        of = of or country_of(figure.span.quote) or (country_of(found[0]) if found else "")
    elif of and not source:
        source = of if of != target else ""
    if unit not in ("enterprises", "kinds", "railcars", "tonnes", "pieces", "USD", "EUR"):
        return of, source, target
    _, after_to, _ = _directions(figure.span.quote + _behind(figure, 120))
    given_by, given_to = _ends_ahead(_ahead(figure, 200))
    if role == "recipient":
        return of, source or next((country for country in given_by if country != of), ""), target or of
    target = target or after_to or next((country for country in reversed(given_to) if country != of), "")
    if role == "supplier":
        return of, source or of, target if target != of else ""
    source = source or next((country for country in reversed(given_by) if country != target), "")
    return of, source, target


def _ends_ahead(text: str) -> tuple[list[str], list[str]]:
    """Countries before a figure: those that give, and those that stand after 'to' or 'for'."""
    given_by: list[str] = []
    given_to: list[str] = []
    for at, country in _countries(text):
        (given_to if _AFTER_TO.search(text[:at]) else given_by).append(country)
    return given_by, given_to


def is_planned(figure: Figure, published: str) -> bool:
    """Whether a figure is a plan: it says so, or is due after it was published, or 'by' its own year."""
    if figure.modality != "asserted" or figure.unit in ("points", "rank", "mm"):
        return figure.modality == "planned"
    start = figure.when.partition("/")[0]
    if not is_date(start):
        return False
    due = re.search(rf"\b(?:by|until|до|к|да)\s+(?:the end of\s+)?{start[:4]}\b", figure.sentence.quote)
    return due is not None or (bool(published) and first_day(start) > last_day(published))
