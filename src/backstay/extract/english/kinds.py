"""What kind of thing a name stands for, from its own words first, then from the words around it.

'Ministry of Defence' by its head, 'Integral JSC' by its legal form, 'T-72A' by its shape, 'the company Unimatik' by
its neighbour. A kind that only a guess supports is marked so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backstay.extract.english.lexicon import cities, countries, cue, demonyms, given_names, places, systems, words
from backstay.extract.english.names import Run
from backstay.extract.english.persons import has_role, looks_like_person
from backstay.extract.english.syntax import Tree
from backstay.extract.things import plain_words

_CODE = re.compile(
    r"^(?:[A-Z][a-z]+-[A-Z]|[A-ZА-Я][A-Za-zА-я]{0,9}-?\d[\w.-]*|\d{1,3}[A-ZА-Я][\w-]*|[A-Z]{1,4}-\d[\w-]*)$"
)
# 'Army-2023', 'MILEX-2019'
_EDITION = re.compile(r"^[A-Z][A-Za-z]{2,}-(?:19[89]|20[0-4])\d$")


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind, whether it was only guessed, and the country's usual name where it is one."""

    kind: str
    weak: bool = False
    usual: str = ""


def kind_of(tree: Tree, run: Run) -> Guess | None:
    """The kind of a run of name words, or None when it names nothing."""
    form = tree.quote(run.first, run.last)
    usual = country_name(form)
    if usual:
        return (
            Guess("Place") if _is_city(tree, run, ("in", "near", "outside", "at")) else Guess("Country", usual=usual)
        )
    inside = _inside(tree, run)
    return by_own_words(tree, run) or _by_neighbours(tree, run) or _by_shape(tree, run, inside)


def _inside(tree: Tree, run: Run) -> list[str]:
    return [tree.lower[i] for i in range(run.first, run.last + 1) if tree.lower[i][0].isalnum()]


def country_name(form: str) -> str:
    """The usual name of a country written in any of its forms, or ''."""
    return countries().get(re.sub(r"^the ", "", form.casefold()), "")


def head_word(inside: list[str]) -> str:
    """The word that says what a name is: before 'of' and 'for', else the last one that is no legal form or number."""
    for at, word in enumerate(inside):
        if word in ("of", "for", "on", "named", "in") and at:
            inside = inside[:at]
            break
    kept = [word for word in inside if word.rstrip(".") not in words("legal_forms") and not word[0].isdigit()]
    return (kept or inside or [""])[-1].rstrip(".")


def by_own_words(tree: Tree, run: Run) -> Guess | None:
    """The kind that the words of the name themselves give."""
    inside = _inside(tree, run)
    if not inside:
        return None
    head = head_word(inside)
    bare = {word.rstrip(".") for word in inside} | {word.replace(".", "") for word in inside[-1:]}
    if any(_EDITION.match(tree.tokens[i].text) for i in range(run.first, run.last + 1)):
        return Guess("Event")
    if re.fullmatch(r"(?:19|20)\d\d", inside[-1]) and len(inside) > 1:
        return Guess("Event")
    if " ".join(inside) in systems() or (len(inside) > 1 and inside[0] in words("acronyms") & words("system_heads")):
        return Guess("System")
    if len(inside) == 1 and head in words("leaders"):
        return Guess("Person")
    if inside[0] == "unscr":
        return Guess("Programme")
    if inside[0] in words("directions") and _is_land(" ".join(inside[1:])):
        return Guess("Place")
    if " ".join(inside) in places():
        return Guess("Place")
    if " ".join(inside).removeprefix("the ") in _BODIES:
        return Guess("PublicBody")
    if len(inside) == 1 and head in words("bodies") and tree.tokens[run.first].text != "Committee":
        return Guess("PublicBody")
    if bare & words("legal_forms") - {"as", "ag", "ab", "sa", "co"} or inside[-1] in ("ag", "ab", "as", "sa", "co."):
        return Guess("Organization")
    if head in words("place_heads") and len(inside) > 1 and not bare & words("organisation"):
        return Guess("Place")
    if head in words("body_marks"):
        return Guess("PublicBody")
    if head in words("event") and len(inside) > 1:
        return Guess("Event")
    if head in words("programme") - {"project", "projects", "initiative"} and len(inside) > 1:
        return Guess("Programme")
    if head in words("public_body") - words("organisation"):
        return Guess("PublicBody")
    if len(inside) == 2 and inside[0] in demonyms() and inside[1] == "state":
        return Guess("Country", usual=demonyms()[inside[0]])
    if len(inside) > 1 and any(_CODE.match(tree.tokens[i].text) for i in range(run.first, run.last + 1)):
        return Guess("System") if not bare & words("organisation") else Guess("Organization")
    if (
        head in words("system_heads") - words("organisation")
        and len(inside) > 1
        and tree.tokens[run.last].text[0].isupper()
    ):
        return Guess("Organization" if _acts_as_firm(tree, run) else "System")
    if head in words("organisation") and len(inside) > 1 and head not in ("systems", "system"):
        return Guess("Organization")
    if bare & (words("organisation") - {"complex", "projects", "front", "party"}) and len(inside) > 1:
        return Guess("Organization")
    if bare & words("body_marks"):
        return Guess("PublicBody")
    return None


def _acts_as_firm(tree: Tree, run: Run) -> bool:
    """'the holding ‘Russian Helicopters’', 'made by Russian Helicopters': named after its goods."""
    noun, head = run.last, tree.head(run.last)
    if tree.tokens[noun].xpos not in ("NNS", "NNPS"):
        return False
    before = run.first - 1 - (run.first > 1 and tree.tokens[run.first - 1].text in _OPENERS)
    if before >= 0 and tree.lemmas[before] in words("org_class") and tree.tokens[before].text.islower():
        return True
    if head < 0:
        return False
    called = (
        tree.rel(noun) == "nsubj" and tree.lemmas[head] in words("org_class") and bool(tree.children(head, "cop"))
    )
    return called or (tree.case[noun] == "by" and tree.lemmas[head] in cue("syntax", "makes"))


def _is_land(name: str) -> bool:
    return bool(country_name(name)) or name in places()


def _by_neighbours(tree: Tree, run: Run) -> Guess | None:
    """'the company Unimatik', 'Almaz-Antey concern', 'Uragan missiles', 'Director Ivan Petrov'."""
    after = tree.lower[run.last + 1] if run.last + 1 < len(tree) else ""
    if after in _CLOSERS and run.last + 2 < len(tree):
        after = tree.lower[run.last + 2]
    after = _class_behind(tree, run) or after
    before = tree.lower[run.first - 1] if run.first else ""
    if before in _OPENERS and run.first > 1:
        before = tree.lower[run.first - 2]
    person = looks_like_person(tree, run)
    if before in words("person_class") | words("titles") and person and tree.tokens[run.first - 1].upos != "PUNCT":
        return Guess("Person")
    if run.last + 1 < len(tree) and tree.tokens[run.last + 1].upos == "VERB":
        # 'Ivan Petrov works in'
        after = ""
    if after in ("family", "brothers", "clan"):
        # 'the Karic family' is no firm.
        return Guess("Person", weak=True)
    for word, places_before in ((after, False), (before, True)):
        guess = _of_neighbour(word)
        if guess is None or (places_before and person and guess.kind == "Organization"):
            continue
        if guess.kind == "Programme" and run.first == run.last and tree.lower[run.first] in words("descriptive"):
            # 'Iran's Nuclear programme'
            return None
        if places_before and guess.kind == "System" and run.first and tree.tokens[run.first - 1].upos == "PUNCT":
            return guess
        return guess
    if before in ("city", "town", "village", "region", "district") or after in (
        "region",
        "oblast",
        "district",
        "province",
    ):
        return Guess("Place")
    return None


def _class_behind(tree: Tree, run: Run) -> str:
    """'plant' in 'the Uralmash ammunition plant': the class noun that the nouns behind a name lead to, or ''."""
    at = run.last + 1
    while at < len(tree) and tree.tokens[at].upos == "NOUN" and tree.tokens[at].text.islower():
        at += 1
    told = at - run.last > 2 and tree.lemmas[at - 1] in ("plant", "factory", "company", "firm", "group", "bureau")
    return tree.lemmas[at - 1] if told else ""


def _is_city(
    tree: Tree, run: Run, prepositions: tuple[str, ...] = ("in", "near", "from", "outside", "at", "of", "to")
) -> bool:
    """A city's name where the text speaks of a place: 'in Rasht', 'Rasht-based', 'Rasht, Iran'."""
    if " ".join(plain_words(tree.quote(run.first, run.last))) not in cities():
        return False
    before = tree.lower[run.first - 1] if run.first else ""
    after = [token.text for token in tree.tokens[run.last + 1 : run.last + 4]]
    based = after[:1] == ["-"] and after[1:2] in (["based"], ["registered"], ["headquartered"])
    country = after[:1] in ([","], ["("]) and bool(country_name(after[1])) if len(after) > 1 else False
    return before in prepositions or based or country


_BODIES = frozenset(
    {"european union", "united nations", "european commission", "european council", "security council",
     "world bank", "un security council", "council of the european union", "international criminal court"}
)  # fmt: skip
# Nouns and verbs whose 'in' names no place: 'a stake in Almatek'.
_SHARED = frozenset(
    {
        "stake",
        "share",
        "interest",
        "shareholder",
        "shareholding",
        "invest",
        "investment",
        "investor",
        "trust",
        "confidence",
        "percent",
        "%",
    }
)
_CLOSERS, _OPENERS = frozenset("’”»\"')"), frozenset("‘“«\"'(")


def _of_neighbour(word: str) -> Guess | None:
    if word in words("event") - {"war", "meeting", "events", "event", "show", "campaign"} or word == "events":
        return Guess("Event")
    if word in ("programme", "program", "treaty"):
        return Guess("Programme")
    if word in words("org_class") - {"complex", "unit", "arm", "branch", "leader"} or word in ("ooo", "holding"):
        return Guess("Organization")
    if word in words("system_heads") - {
        "station",
        "complex",
        "complexes",
        "software",
        "engine",
        "engines",
        "type",
        "types",
        "units",
        "unit",
        "family",
        "system",
        "systems",
    }:
        return Guess("System")
    if word in ("system", "systems", "software", "complex", "complexes"):
        return Guess("System", weak=True)
    return None


def _by_shape(tree: Tree, run: Run, inside: list[str]) -> Guess | None:
    token = tree.tokens[run.last]
    if len(inside) == 1 and _CODE.match(token.text):
        return Guess("System")
    if looks_like_person(tree, run) or has_role(tree, run):
        return Guess("Person")
    if len(inside) == 1 and inside[0] in given_names() and not token.text.isupper():
        return Guess("Person", weak=True)
    if len(inside) <= 3 and _is_city(tree, run):
        return Guess("Place")
    if len(inside) == 1 and (inside[0] in words("titles") or inside[0] in words("descriptive")):
        return None
    if not inside:
        return None  # the hyphen left of 'Ambassador-at-large'
    if inside[0] in words("titles") and len(inside) < 4:
        return None
    if all(word in demonyms() for word in inside):
        return None
    head = token.head
    prepositions = {tree.lower[kid] for kid in tree.kids[run.last]} | {
        tree.lower[kid] for kid in tree.kids[run.first]
    }
    shared = head >= 0 and tree.lemmas[head] in _SHARED
    if (
        prepositions & {"in", "near", "outside"}
        and head >= 0
        and len(inside) <= 2
        and not token.text.isupper()
        and not shared
    ):
        return Guess("Place", weak=True)
    return Guess("Organization", weak=True)
