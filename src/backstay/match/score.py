"""Two names -> a score, and why. Invariant: symmetric, and a pure function of the two names.

Words that met are held against words left over (a Tversky index over their weights): left over on the fuller side
(a middle name, a branch) is cheap, left over on both sides (a conflict: another given name, another product) is
dear. Numbers, legal forms and fathers' names then multiply it. Three questions, three rows of weights: `pair`, could
these two names be one thing; `score`, may they be joined without a look; `rank`, which of many is meant, where little
evidence is likely to be chance. None saturates: more and rarer words in common give a higher figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from backstay.match.align import ALL_WAYS, align
from backstay.match.alike import is_misprint
from backstay.match.met import Met
from backstay.model import Part
from backstay.names import Name, Token
from backstay.names.lexicon import BODIES, HEADS, PLACE_WEIGHT, STATUS


class Rule(NamedTuple):
    """How dear words left over are: `fuller` where only one name has them, `conflict` where both do.

    `apart` makes a conflict count by itself, however much else is shared: five equal words do not make up for
    another grandfather. `enough` is the weight of shared words that is evidence. `general` stands for `fuller` where
    both names are of general words alone and one has a telling word that the other has not.
    """

    fuller: float
    conflict: float
    apart: float
    enough: float
    general: float


# Two names alone. 'Akhtar Mansour' may be 'Akhtar Mohammad Mansour Shah Mohammed', 'Faberlic' 'Faberlic Europe'.
# Minsk Tractor Works are not Minsk Wheeled Tractor Plant.
ALONE = {"Person": Rule(0.13, 0.5, 0.8, 0.25, 0.13), "Vessel": Rule(0.8, 1.4, 1.0, 0.25, 0.8)}
ALONE_OTHER = Rule(0.1, 2.0, 0.5, 0.25, 1.3)
# Joining for good: what only one side has is a doubt ('Agat' is no 'Agat Control Systems').
JOINING = {"Person": Rule(0.35, 0.7, 0.8, 0.4, 0.35), "Vessel": Rule(0.8, 1.4, 1.0, 0.35, 0.8)}
JOINING_OTHER = Rule(0.5, 1.2, 0.3, 0.35, 1.0)
# One name among many: a short name that fits within a longer one is often somebody else's.
AMONG = {"Person": Rule(0.26, 0.6, 0.7, 0.9, 0.26), "Vessel": Rule(0.8, 1.4, 1.0, 0.8, 0.8)}
AMONG_OTHER = Rule(0.25, 1.0, 0.0, 0.8, 0.25)

# Numbers decide: 558 is not 566; of several, one in common leaves a doubt; one that only one side has does too.
NUMBERS_DIFFER, NUMBERS_OVERLAP, NUMBER_MISSING = 0.3, 0.7, 0.75
# Legal forms break ties; different families are a doubt: an association is no company, a limited one no stock one.
# Less so beside a state's enterprise, which may have been made a company. Chosen on the look-alikes of fit_apart.py.
FORM_MISSING, FORM_SHARED, FAMILY_SHARED, FORM_DIFFERS, STATES_DIFFERS = 0.985, 0.998, 0.97, 0.75, 0.9
STATES = "state"
# Son and father changed places: 'Abdullah bin Omar' is not 'Omar bin Abdullah'.
CROSSED = 0.4
# Joining for good: 'Integral Zapad' is not 'Integral', 'New Oil Company East' not 'New Oil Company'.
QUARTER_MISSING = 0.5
# Nor 'Alfa Optika SPB' 'Alfa Optika': a daughter, but less surely so ('Gazprombank Moscow').
CAPITAL_MISSING = 0.85
# What tells names of general words alone apart: from this weight on, but for a place ('Minsk'), and no body's status.
TELLING = 0.4
# Each of two such names has one: the Institute of Physics is not the Institute of Mathematics.
TOLD_APART = 0.6
# Joining for good: each name has a word of its own for what it does ('Gazprom Invest', 'Gazprom Inform'); each has a
# place ('Transgaz Ufa', 'Transgaz Tomsk'). Fitted by genscripts/fit_apart.py on look-alikes of the lists.
OWN_WORDS, OWN_PLACES = 0.71, 0.59
# One has a word of its own, and another form: a limited company is no stock company. Fitted likewise.
OTHER_FORM = 0.64
LIMITED_OR_STOCK = frozenset(("limited", "stock"))
# A name put together from words beside the words themselves: Belaruskali is not the Belarusian Potash Company.
WRITTEN_OUT = 0.75
# 'Agat Leasing' is a daughter of Agat's.
DAUGHTERS = frozenset(("leasing", "insurance", "house", "branch", "department", "fund", "club", "sanatorium"))
DAUGHTER = 0.7
# What a body is, though not what it does: 'Vega Service' and 'Vega Control Systems' are two.
SORTS_OF_BODY = BODIES - {"service", "system", "control"}
# Names that are the same word by word, legal form and all: of such pairs of listed firms 74 of 75 are one, however
# general their words ('Ocean Maritime Management Company Limited'); with another form half of them are. Persons of
# one name alone ('Asadullah') are many: such a hit is as likely as not. Where one name has no legal form, three of
# four are one ('Belshina', 'Belshina OAO').
WHOLE, WHOLE_PERSON, WHOLE_BARE = 0.95, 0.7, 0.935
# Firms' names that are the same but for one letter of a long word (see `alike.is_misprint`): of such pairs on lists
# four of five are one where the word is all there is ('Integarl'), 14 of 15 where there are others.
MISPRINTED, MISPRINTED_BARE = 0.935, 0.915
# What says of no firm where it is.
COUNTRYWIDE = frozenset(("belarus", "russia", "republic", "republican"))
# Words that count this little say nothing.
PARTICLE = 0.06
QUARTERS = frozenset(("east", "west", "north", "south"))
CAPITALS = frozenset(("petersburg", "moscow"))


Free = tuple[list[Token], list[Token]]


class Meeting(NamedTuple):
    """Two names laid side by side once, for any of the questions: what met, its weight, what is left over of each."""

    a: Name
    b: Name
    met: list[Met]
    common: float
    left: float
    right: float

    @property
    def kind(self) -> str:
        """That of both names, '' where they differ."""
        return self.a.kind if self.a.kind == self.b.kind else ""

    def pair(self) -> float:
        return _judged(self, ALONE, ALONE_OTHER)

    def score(self) -> float:
        return _judged(self, JOINING, JOINING_OTHER, joining=True)

    def rank(self) -> float:
        return _judged(self, AMONG, AMONG_OTHER)

    def is_whole(self) -> bool:
        """Whether two names of one kind are the same in whole: every word met the same one, and no form another."""
        return self._is_word_by_word() and all(pair.rule == "same" for pair in self.met)

    def least(self) -> float:
        """How alike names are at least that are the same in whole, or firms' but for one letter; 0 for others."""
        if not self._is_word_by_word():
            return 0.0
        others = [pair for pair in self.met if pair.rule != "same"]
        has_forms = self.a.forms == self.b.forms
        if self.a.kind == "Person":
            return 0.0 if others else WHOLE_PERSON
        if not others:
            return WHOLE if has_forms else WHOLE_BARE
        if len(others) > 1 or not is_misprint(self.a.tokens[others[0].left[0]], self.b.tokens[others[0].right[0]]):
            return 0.0
        return MISPRINTED if has_forms else MISPRINTED_BARE

    def _is_word_by_word(self) -> bool:
        """Whether every word of two names of one kind met one of the other, and no form another."""
        a, b = self.a, self.b
        return (
            len(a.tokens) == len(b.tokens) == len(self.met)
            and a.kind == b.kind
            and (a.forms == b.forms or not a.forms or not b.forms)
        )

    def explain(self) -> tuple[Part, ...]:
        return _explained(self)


def meet(a: Name, b: Name, ways: int = ALL_WAYS) -> Meeting:
    """Lays two names side by side; `ways` as `align` has them."""
    met = align(a, b, ways)
    return Meeting(a, b, met, *met_and_left(a, b, met))


def pair(a: Name, b: Name) -> float:
    """Whether two names alone could be one thing, 0 to 1. Threshold: `PAIR`."""
    return meet(a, b).pair()


def score(a: Name, b: Name) -> float:
    """How sure two names may be joined, 0 to 1. Threshold: `RESOLVE`."""
    return meet(a, b).score()


def rank(a: Name, b: Name) -> float:
    """How alike they are as question and answer of a search among many, 0 to 1. Threshold: `SCREEN`."""
    return meet(a, b).rank()


def explain(a: Name, b: Name) -> tuple[Part, ...]:
    """Which part met which, by which rule, with what weight; then what was left over and what multiplied."""
    return meet(a, b).explain()


def _judged(meeting: Meeting, rules: dict[str, Rule], other: Rule, joining: bool = False) -> float:
    a, b, met, common, left, right = meeting
    if common <= 0.0:
        return 0.0
    rule = rules.get(a.kind, other) if a.kind == b.kind else other
    general = rule.general != rule.fuller and _are_general(a, b)
    free = free_words(a, b, met) if joining or general else ([], [])
    if general and _tells_more(free):
        rule = rule._replace(fuller=rule.general)
    value = judged(rule, common, left, right)
    for _, times in _factors(meeting, free, joining):
        value *= times
    return value


def judged(rule: Rule, common: float, left: float, right: float) -> float:
    """The index of what met over what is left, times the evidence; grows with `common`, falls with what is left."""
    if common <= 0.0:
        return 0.0
    both = min(left, right)
    index = common / (common + rule.fuller * abs(left - right) + rule.conflict * both)
    return index * math.exp(-rule.apart * both) * (1.0 - math.exp(-common / rule.enough))


def _tells_more(free: Free) -> bool:
    """Whether one name has a telling word that the other has not; asked where both are of general words alone."""
    return any(_is_telling(token) and token.weight != PLACE_WEIGHT for words in free for token in words)


def _tell_apart(a: Name, b: Name, free: Free) -> bool:
    """Whether both names are of general words alone, and each has a telling word or place that the other has not."""
    return all(any(map(_is_telling, words)) for words in free) and _are_general(a, b)


def _is_written_out(a: Name, b: Name, met: list[Met], free: Free) -> bool:
    """Whether a compound met but the words that it is made of, and one name says besides what sort of firm it is."""
    if not any(pair.rule == "compound" and not _is_headed(a, b, pair) for pair in met):
        return False
    told = any(
        token.weight != PLACE_WEIGHT and token.mark not in ("republic", "republican")
        for words in free
        for token in words
    )
    return told and all(
        a.tokens[i].role != "word" and b.tokens[j].role != "word"
        for pair in met
        for i in pair.left
        for j in pair.right
    )


def _is_headed(a: Name, b: Name, pair: Met) -> bool:
    """Whether a compound says what sort of body it is: 'ЦНИИмаш' is its words."""
    marks = "+".join([*(a.tokens[i].mark for i in pair.left), *(b.tokens[j].mark for j in pair.right)])
    return not HEADS.isdisjoint(marks.split("+"))


def _is_daughter(free: Free) -> bool:
    """Whether all of one name met, and the other one's words name a daughter of such a firm."""
    return not all(free) and any(token.mark in DAUGHTERS for words in free for token in words)


def _are_general(a: Name, b: Name) -> bool:
    return all(token.role in ("concept", "number") for name in (a, b) for token in name.tokens)


def _is_telling(token: Token) -> bool:
    return token.weight >= TELLING and token.mark not in STATUS and token.mark not in ("belarus", "russia")


def is_own(token: Token) -> bool:
    """Whether a word says who a firm is, where it is or what it is for, not only what sort of body."""
    if token.role != "concept":
        return token.role in ("word", "compound")
    return token.weight > PARTICLE and token.mark not in SORTS_OF_BODY and token.mark not in COUNTRYWIDE


def is_own_place(token: Token) -> bool:
    return token.role == "concept" and token.weight == PLACE_WEIGHT and token.mark not in COUNTRYWIDE


def free_words(a: Name, b: Name, met: list[Met]) -> Free:
    """The words of each name that met none of the other's."""
    left: list[Token | None] = list(a.tokens)
    right: list[Token | None] = list(b.tokens)
    for pair in met:
        for i in pair.left:
            left[i] = None
        for j in pair.right:
            right[j] = None
    return [token for token in left if token], [token for token in right if token]


def met_and_left(a: Name, b: Name, met: list[Met]) -> tuple[float, float, float]:
    """Weight that met, and weight left over in each name."""
    common = met_left = met_right = 0.0
    for pair in met:
        one = a.tokens[pair.left[0]].weight if len(pair.left) == 1 else sum(a.tokens[i].weight for i in pair.left)
        other = (
            b.tokens[pair.right[0]].weight if len(pair.right) == 1 else sum(b.tokens[j].weight for j in pair.right)
        )
        common += pair.alike * (one + other) / 2
        met_left += pair.alike * one
        met_right += pair.alike * other
    return common, max(0.0, a.weight - met_left), max(0.0, b.weight - met_right)


def _factors(meeting: Meeting, free: Free, joining: bool = True) -> list[tuple[str, float]]:
    """What multiplies the index, where it does: (rule, factor). Some count only where names are joined for good."""
    a, b, met = meeting[:3]
    found: list[tuple[str, float]] = []
    if a.numbers != b.numbers:
        found.append(("numbers", _numbers(a, b)))
    if a.forms != b.forms:
        found.append(("legal form", by_forms(a.forms, b.forms)))
    if a.kind == "Person":
        return [*found, ("father and son", CROSSED)] if _crossed(a, b, met) else found
    return [*found, *_joining_factors(a, b, met, free)] if joining and any(free) else found


def _joining_factors(a: Name, b: Name, met: list[Met], free: Free) -> Iterator[tuple[str, float]]:
    """What multiplies besides where bodies would be joined, by the words that each has for itself."""
    marks = {token.mark for words in free for token in words}
    if not QUARTERS.isdisjoint(marks):
        yield "quarter", QUARTER_MISSING
    if not CAPITALS.isdisjoint(marks):
        yield "capital", CAPITAL_MISSING
    own = [any(map(is_own, words)) for words in free]
    if any(own) and is_other_form(a, b):
        yield "other form", OTHER_FORM
    if all(own):
        yield "own words", OWN_WORDS
        if all(any(map(is_own_place, words)) for words in free):
            yield "own places", OWN_PLACES
    if _tell_apart(a, b, free):
        yield "told apart", TOLD_APART
    if _is_written_out(a, b, met, free):
        yield "written out", WRITTEN_OUT
    if _is_daughter(free):
        yield "daughter", DAUGHTER


def _numbers(a: Name, b: Name) -> float:
    if not a.numbers or not b.numbers:
        return NUMBER_MISSING
    return NUMBERS_OVERLAP if set(a.numbers) & set(b.numbers) else NUMBERS_DIFFER


Forms = tuple[tuple[str, str], ...]


@lru_cache(maxsize=4096)
def by_forms(a: Forms, b: Forms) -> float:
    """What the legal forms of two names multiply."""
    if a == b:
        return 1.0
    if not a or not b:
        return FORM_MISSING
    if {form for form, _ in a} & {form for form, _ in b}:
        return FORM_SHARED
    one, other = ({family for _, family in forms} for forms in (a, b))
    if one & other:
        return FAMILY_SHARED
    return STATES_DIFFERS if STATES in one | other else FORM_DIFFERS


def is_other_form(a: Name, b: Name) -> bool:
    """Whether one is a limited company and the other a stock company."""
    if not a.forms or not b.forms:
        return False
    one, other = ({family for _, family in name.forms} & LIMITED_OR_STOCK for name in (a, b))
    return bool(one) and bool(other) and one.isdisjoint(other)


def _crossed(a: Name, b: Name, met: list[Met]) -> bool:
    crossed = 0
    for pair in met:
        one, other = a.tokens[pair.left[0]].role, b.tokens[pair.right[0]].role
        crossed += one != other and {one, other} == {"given", "father"}
    return crossed > 1


def _explained(meeting: Meeting) -> tuple[Part, ...]:
    a, b, met = meeting[:3]
    free = free_words(a, b, met)
    parts = [
        Part(
            pair.rule,
            _written(a, pair.left),
            _written(b, pair.right),
            round(pair.alike * sum([a.tokens[i].weight for i in pair.left]), 4),
            f"{pair.alike:.2f} alike" if pair.alike < 1.0 else "",
        )
        for pair in met
    ]
    parts += [Part("only left", token.text, "", -round(token.weight, 4)) for token in free[0]]
    parts += [Part("only right", "", token.text, -round(token.weight, 4)) for token in free[1]]
    if _are_general(a, b) and _tells_more(free):
        note = "what only one has tells them apart"
        parts.append(Part("general words alone", a.text, b.text, 0.0, note))
    for rule, times in _factors(meeting, free):
        shown = [" ".join(_shown(name, words, rule)) for name, words in zip((a, b), free, strict=True)]
        parts.append(Part(rule, shown[0], shown[1], round(times - 1.0, 4), f"multiplies by {times:g}"))
    return tuple(parts)


def _written(name: Name, places: tuple[int, ...]) -> str:
    return name.tokens[places[0]].text if len(places) == 1 else " ".join([name.tokens[at].text for at in places])


def _shown(name: Name, free: list[Token], rule: str) -> tuple[str, ...]:
    if rule in ("quarter", "capital"):
        return tuple(sorted((QUARTERS if rule == "quarter" else CAPITALS).intersection(token.mark for token in free)))
    if rule in ("own words", "own places"):
        is_meant = is_own if rule == "own words" else is_own_place
        return tuple(dict.fromkeys(token.text for token in free if is_meant(token)))
    if rule in ("told apart", "written out", "daughter"):
        return (name.text,)
    return name.numbers if rule == "numbers" else tuple(form for form, _ in name.forms)
