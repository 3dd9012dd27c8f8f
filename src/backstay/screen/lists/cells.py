"""What a cell holds that should hold one name: several names, numbers with their label, a row number before it.

People and lists write 'Sigma LLC (formerly Delta)', 'Belshina / Белшина', 'TABAN 1 (IMO 9171462)'. The whole stays
the first name, since a list may write it so; what is found in it is asked, and listed, besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from backstay.names import lexicon, parse, without_address
from backstay.screen.lists.identifiers import asked, is_valid

# A part, its strength as in `model.ListedName`, and how many general words make a name of it.
Part = tuple[str, str, int]
# Where it is not said that the part is a name ('Trade / Production Company'), where it is ('also known as'), and what
# is left of the name when a number is taken out.
GUESSED, SAID, LEFT = 3, 2, 1
# A legal form that stands alone is a word that says less than this.
FORM = 0.3


@dataclass(frozen=True, slots=True)
class Cell:
    """The further names in a cell, each with its strength ('strong', 'weak' or 'former'), and the numbers."""

    names: tuple[tuple[str, str], ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()


NOTHING = Cell()
# A name that has none of these signs and words is one name: told before any pattern is tried.
_PARTING = frozenset("/／;|\n\r([（別旧又曾亦")
_SIGNS = _PARTING | frozenset("0123456789")
# Signs that turn the writing around or hold words together; other unseen ones part words, and are read so.
_TURNING = re.compile("[\u202a-\u202e\u2060-\u2069]")
# A longer text is no name, nor a few of them.
LONGEST = 2_000
_ALSO = (
    r"a\.?[ /]?k\.?[ /]?a\b|(?:the )?following [\w ]{2,20}alias(?:es)?\b"
    r"|(?:also|otherwise|better|now) (?:known|called|spelled|named) as|also (?:called|spelled)"
    r"|known as|alias|trading as|doing business as|operating as|d\.?/?b\.?/?a\b|t/a\b|n\.?/?k\.?/?a\b"
    r"|ona? zhe|он[аио]? же|також відом\w+ як|він же|вона ж|(?:также )?извест\w+ (?:также )?как|ён жа|яна ж"
    r"|таксама вядом\w+ як|別称|別名|又名|又称|亦称"
)
_FORMER = (
    r"f\.?[ /]?k\.?[ /]?a\b|formerly(?: (?:known|called|named|listed|trading) as| called| named)?"
    r"|(?:as )?previously (?:known as|called|named|listed(?: as)?)|former names?|бывш(?:ий|ая|ее|ие|\.)?"
    r"|ранее(?: извест\w+ как)?|прежнее (?:название|наименование)|колишн\w+(?: назва)?|раніше|раней|旧称|曾用名"
)
_MARK = rf"(?<!\w)(?:(?P<former>{_FORMER})|{_ALSO})(?:(?<=[別称名又亦旧用])|(?!\w))[\s.:,;、–—-]*"
_WORDS = frozenset(
    word + tail
    for word in re.split(
        r"\s+",
        "aka a.k.a a.ka a.k. fka f.k.a dba d.b.a nka n.k.a known called spelled alias aliases trading doing operating"
        " zhe ex formerly previously former entity née nee born geb же ж жа відом як как бывш бывший бывшая бывшее"
        " бывшие ранее прежнее раніше раней урожд урождённая урожденная",
    )
    for tail in ("", ".", ",", ":", ".,", ".:")
)  # fmt: skip
_BRACKET = re.compile(
    rf"\s*[(\[（]\s*(?:or\s+|{_MARK})(?P<inner>(?:[^()\[\]（）]|\([^()]*\))*)(?:[)\]）]|$)", re.IGNORECASE
)
_EX = re.compile(r"\s*[(\[]\s*(?P<former>ex)\b[\s.:–-]*(?P<inner>[^()\[\]]*)(?:[)\]]|$)", re.IGNORECASE)
_SCRIPT = re.compile(
    r"\s*[(\[]\s*(?:in |the )?(?:original script|arabic|russian|ukrainian|belarusian|persian|farsi"
    r"|chinese)\s*:\s*(?P<inner>[^()\[\]]*)(?:[)\]]|$)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\s*[,;(（–-]?\s*{_MARK}", re.IGNORECASE)
_BARE_EX = re.compile(r"\s+(?P<former>ex)[\s.:-]+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*;\s*|\s+[/／]+\s+|\s*\|\s*|\s*[\r\n]+\s*")
_ONE_SIDED = re.compile(r"\s+/(?=\S)|(?<=\S)/\s+")
_INSIDE = re.compile(r"\s*[;|、]\s*|\s+[/／]+\s+|及び|\s+or\s+")
_MAIDEN = re.compile(
    r"[\s,(–-]+(?P<mark>née|nee|geb|урожд(?:[её]нная)?|born)\b[\s.:]*(?P<name>[^\W\d_][^\d,()]*?)\s*(?:\)|$)",
    re.IGNORECASE,
)
_AFFILIATE = re.compile(r"\bAffiliated Entity:\s*(?P<name>.+)$")
_EDGES = " \t,;:/|*•–—-"
_BEGINNING = re.compile(r"^(?:(?:and|or)\b(?=\s*[-‐–—(]|\s*$)|及び)?[\s,;:/|•‐–—-]*(?:\([a-z]\)\s*)?")
_EMPTY = re.compile(r"[(\[][\s,;:.–-]*[)\]]")

_SORTS = (
    r"УНП|UNP|ИНН(?:\s*/\s*КПП)?|INN(?:\s*/\s*KPP)?|[ІI]ПН|ОГРН(?:ИП)?|OGRN|КПП|KPP|ОКПО|OKPO|БИН|BIN|LEI|USCC"
    r"|ЄДРПОУ|ЕДРПОУ|EDRPOU"
)
_NUMBERED = re.compile(
    r"[\s,;(\[–—-]*(?<!\w)(?:"
    r"(?P<imo>IMO|ИМО)\W{0,3}(?:(?:no|number|nr)\b\W{0,3})?(?P<ship>\d{7})"
    rf"|(?P<sort>{_SORTS})\W{{0,3}}(?:(?:no|number|code)\b\W{{0,3}})?"
    r"(?P<value>(?=\d*[A-Z])[\dA-Z]{18}(?:[\dA-Z]{2})?|\d(?:[ -]?\d){7,17})(?:\s*/\s*\d{9})?"
    r")(?!\w)[)\]]?",
    re.IGNORECASE,
)
_LONG = re.compile(r"\d(?:[ -]?\d){6}|[\dA-Z]{18}", re.IGNORECASE)
# '12345 - NAME', 'K-0012: NAME', '№ 7) NAME', '7. NAME'.
_CODE = re.compile(r"^\s*(?:№\s*)?(?:[A-Z]{0,3}-?\d{2,}\s+[-–—:|]\s+|\d+\s*(?:[):]|\t)\s*|\d+\.\s+)(?=[^\W\d])")


def is_one_name(text: str) -> bool:
    """Whether a text holds nothing but one name; told in a microsecond, and in doubt 'no'."""
    return _SIGNS.isdisjoint(text) and _WORDS.isdisjoint(text.casefold().split())


def plain_signs(text: str) -> str:
    """The text without what pages leave in it: 'JSC &quot;X&quot; &amp; Co' -> 'JSC "X" & Co'.

    And without unseen signs that turn the writing around, so that a name reads as another one.
    """
    plain = unescape(text) if "&" in text and ";" in text else text
    return plain if plain.isascii() else _TURNING.sub("", plain)


def cell(text: str, kind: str = "", is_coded: bool = False) -> Cell:
    """What a text holds besides the one name that it is.

    `kind` is one of the model's, '' where unknown; `is_coded`: a row number or a code may stand before the name, as
    in users' tables. Parts that are no names by themselves (a legal form, general words) are left out.

    >>> cell('TABAN 1 (IMO 9171462)', 'Vessel')
    Cell(names=(('TABAN 1', 'strong'),), numbers=(('IMO', '9171462'),))
    >>> cell('Sigma LLC, formerly Delta Invest').names
    (('Sigma LLC', 'strong'), ('Delta Invest', 'former'))
    """
    if is_one_name(text) or len(text) > LONGEST:
        return NOTHING
    uncoded = _CODE.sub("", text) if is_coded else text
    rest, numbers = _without_numbers(uncoded)
    if rest == text and _PARTING.isdisjoint(text) and _WORDS.isdisjoint(text.casefold().split()):
        return NOTHING
    names: dict[str, str] = {}
    for part, strength, least in ((rest, "strong", GUESSED if rest == uncoded else LEFT), *_names(rest, kind)):
        if part != text and _is_name(part, least):
            names.setdefault(part, strength)
    return Cell(tuple(names.items()), numbers) if names or numbers else NOTHING


def without_place(text: str) -> str:
    """The name without an address behind it ('Gazprombank, Moscow'); '' where there is none, or no name is left."""
    if "," not in text and "(" not in text:
        return ""
    rest = without_address(text)
    return rest if rest != text and _is_name(rest, SAID) else ""


def _without_numbers(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text without its labelled numbers, and those of them whose check digit holds."""
    if not _LONG.search(text):
        return text, ()
    pairs: list[tuple[str, str]] = []
    rest, at = "", 0
    for found in _NUMBERED.finditer(text):
        label = found["imo"] or found["sort"]
        valid = [pair for pair in asked(label, found["ship"] or found["value"]) if is_valid(*pair)]
        if found["imo"] and not valid:
            continue
        pairs += valid
        rest, at = f"{rest}{text[at : found.start()]} ", found.end()
    if not at:
        return text, ()
    rest = _tidied(_EMPTY.sub(" ", rest + text[at:]))
    if rest[:1] + rest[-1:] in ("()", "[]"):
        rest = _tidied(rest[1:-1])
    return rest, tuple(dict.fromkeys(pairs))


def _names(text: str, kind: str) -> Iterator[Part]:
    """The names that are written into one, the first part first."""
    if found := _AFFILIATE.search(text):
        # The firm before it is the one that it belongs to.
        yield found["name"], "strong", LEFT
        return
    if kind in ("Person", "") and (maiden := _MAIDEN.search(text)):
        yield from _before_marriage(text, maiden, kind)
        text = _tidied(text[: maiden.start()] + text[maiden.end() :])
        yield text, "strong", LEFT
    brackets = [*_BRACKET.finditer(text), *_SCRIPT.finditer(text), *(() if kind == "Person" else _EX.finditer(text))]
    brackets.sort(key=lambda found: found.start())
    outside = _cut(text, brackets)
    yield from _marked(outside, kind)
    for one in brackets:
        strength = "former" if one.groupdict().get("former") else "strong"
        others = [other for other in brackets if other is not one]
        before, behind = _cut(text[: one.start()], others), _cut(text[one.end() :], others)
        for part in filter(None, map(_tidied, _pieces(one["inner"]))):
            yield from _alternative(part, strength, before, behind, kind)
    if brackets:
        yield _tidied(outside), "strong", LEFT


def _cut(text: str, brackets: Iterable[re.Match[str]]) -> str:
    for one in brackets:
        text = text.replace(one[0], " ")
    return text.strip()


def _before_marriage(text: str, maiden: re.Match[str], kind: str) -> Iterator[Part]:
    """'Anna Testova née Ivanova' -> 'Anna Ivanova'; 'born' is said of places and years too."""
    name, left = maiden["name"].split(), text[: maiden.start()].strip(_EDGES)
    if maiden["mark"].casefold() == "born" and (kind != "Person" or not name[0][0].isupper() or len(name) > 1):
        return
    _, comma, given = left.partition(",")
    first = given.split() if comma else left.split()[:-1] or left.split()
    if len(name) > 1 or not first:
        yield " ".join(name), "former", SAID
    else:
        yield " ".join((*first, *name)), "former", SAID


def _marked(text: str, kind: str) -> Iterator[Part]:
    """The names between marks such as 'aka', each taken apart at its strokes and semicolons."""
    marks = list((_BARE_EX if kind == "Vessel" and _BARE_EX.search(text) else _BARE).finditer(text))
    edges = [(0, 0, "strong"), *((m.start(), m.end(), "former" if m["former"] else "strong") for m in marks)]
    for number, (_, start, strength) in enumerate(edges):
        end = edges[number + 1][0] if number + 1 < len(edges) else len(text)
        if marks:
            yield _tidied(text[start:end]), strength, SAID
        for part in _apart(text[start:end], kind):
            yield part, strength, GUESSED


def _apart(text: str, kind: str) -> Iterator[str]:
    """The names between strokes, semicolons and line ends; a stroke without spaces separates nothing."""
    parts = _split(_BETWEEN, text)
    if len(parts) == 1:
        parts = _split(_ONE_SIDED, text)
        if len(parts) > 1 and kind != "Person" and any(len(part.split()) < 2 for part in parts):
            return
    if len(parts) < 2:
        return
    if kind == "Person" and len(parts) == 2:
        parts = _of_person(parts[0].split(), parts[1].split())
    for part in parts:
        if (kind != "Person" or len(part.split()) > 1) and (kind or not _is_given(part)):
            yield part


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    """The parts of a text; what stands in brackets stays together: 'Sigma (Delta; Gamma)'."""
    parts, start = [], 0
    for found in pattern.finditer(text):
        before = text[start : found.start()]
        if before.count("(") <= before.count(")"):
            parts.append(before)
            start = found.end()
    return [part for part in map(_tidied, (*parts, text[start:])) if part]


def _of_person(left: list[str], right: list[str]) -> list[str]:
    """'Vladimir / Volodymyr LIPCHENKO', 'Viktor CHEVTSOV / SHEVTSOV': one word stands for the one beside it."""
    if len(left) == 1 < len(right):
        left = [*left, *right[1:]]
    elif len(right) == 1 < len(left):
        right = [*left[:-1], *right]
    return [" ".join(left), " ".join(right)]


def _pieces(inner: str) -> Iterator[str]:
    """The names inside a bracket; commas part what has two words and more on each side ('Sigma Co., Ltd.')."""
    for piece in _INSIDE.split(inner):
        yield piece
        parts = re.split(r",\s+", piece)
        if len(parts) > 1:
            yield from parts if all(len(part.split()) == 1 for part in parts) else _long(parts)


def _long(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if len(part.split()) > 1]


def _alternative(part: str, strength: str, before: str, behind: str, kind: str) -> Iterator[Part]:
    """A name from a bracket; of a person one word stands for the one before it: 'Bassel (a.k.a. Basel) BILAL'."""
    if kind != "Person" or len(part.split()) > 1:
        if not (kind == "Person" and behind and "," in part):
            yield part, strength, SAID
        return
    words = before.split()
    if words and (behind or words[-1][:1].casefold() == part[:1].casefold()):
        yield " ".join((*words[:-1], part, *behind.split())), strength, SAID
    elif not behind:
        yield part, "weak", SAID


def _tidied(text: str) -> str:
    """A part without the signs and words that joined it to its neighbours, its white space as one blank."""
    plain = _BEGINNING.sub("", " ".join(text.split())).rstrip(_EDGES)
    plain = re.sub(r"(?:[,;]\s*|\s+)(?:and|or|及び)$", "", plain)
    if plain.count("(") != plain.count(")"):
        plain = plain.strip("()") if plain[:1] == "(" or plain[-1:] in "()" else plain
    inner = plain[1:-1]
    if len(plain) > 2 and plain[0] + plain[-1] in ('""', "“”", "''", "‘’", "«»") and not set(inner) & set('"“”«»'):
        plain = inner
    return plain.strip()


def _is_name(part: str, least: int) -> bool:
    """Whether a part tells somebody by itself: no lone legal form, no 'Trade', no 'Production Company'.

    General words alone are a name from so many on ('National Quantum Laboratory'), or with a legal form of their own
    ('Transit LLC'); places and numbers alone never are.
    """
    if sum(map(str.isalpha, part)) < (3 if part.isascii() else 2):
        return False
    name = parse(part, "Organization")
    tokens = name.tokens
    letters = 2 if len(tokens) > 1 else 3
    if any(t.role in ("word", "compound") and t.weight > FORM and len(t.plain) >= letters for t in tokens):
        return True
    general = [t for t in tokens if t.role in ("concept", "number") and t.mark != "republican"]
    telling = [t for t in general if t.weight != lexicon.PLACE_WEIGHT and t.role != "number"]
    if name.forms and any(token.mark not in lexicon.STATUS for token in telling):
        return True
    return bool(telling) and len(general) >= least


def _is_given(part: str) -> bool:
    """Whether a part is nothing but given names: it tells nobody."""
    return all(token.role in ("given", "initial", "title") for token in parse(part, "Person").tokens)
