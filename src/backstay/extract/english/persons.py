"""Which runs of name words are persons: by the name itself, or by the role that the sentence gives it.

'Ivan Petrov' and 'Kang Il Su' by a given or family name, 'Leyla Demir' also by 'was appointed director of',
', CEO of', 'is led by'. A name with a word of organisations in it is never a person.
"""

from __future__ import annotations

import re

from backstay.extract.english.lexicon import demonyms, family_names, given_names, words
from backstay.extract.english.names import Run
from backstay.extract.english.syntax import Tree

_INITIAL = re.compile(r"^(?:[A-ZА-Я]\.)+$")
_MARKS = frozenset('&‘’“”«»"(')
_SMALL = frozenset({"of", "for", "and", "the", "on", "&"})
_FORMS = frozenset({"nv", "bv", "sa", "sas", "srl", "spa", "ag", "kg", "llc", "ltd"})
_MADE = frozenset(
    {"appoint", "elect", "dismiss", "born", "bear", "promote", "arrest", "resign", "nominate", "imprison"}
)
_LED = frozenset({"lead", "head", "chair", "found", "co-found", "command", "direct"})


def looks_like_person(tree: Tree, run: Run) -> bool:
    """Two to five capitalised words with a given name, an initial, a family name in front or the ending of one."""
    letters = name_words(tree, run)
    if len(letters) < 2:
        return False
    lower = [word.lower() for word in letters]
    if lower[0] in given_names() or (len(lower) > 2 and lower[1] in given_names()):
        return True
    if any(_INITIAL.match(word) for word in letters[:2]) or _is_eastern(letters, lower):
        return True
    last = tree.tokens[run.last]
    ending = any(lower[-1].endswith(end) for end in words("surname_endings")) and len(lower[-1]) > 4
    proper = all(tree.tokens[i].upos == "PROPN" for i in range(run.first, run.last + 1) if _is_word(tree, i))
    return (ending and len(lower[0]) > 2 and letters[0][0].isupper() and not letters[0].isupper()) or (
        last.deprel == "flat" and proper and letters[-1].isupper() and not letters[0].isupper()
    )


def _is_eastern(letters: list[str], lower: list[str]) -> bool:
    """'Kang Il Su', 'Ri Je-son', 'PARK Young Han': a family name, then one or two short given names."""
    family = lower[0] in family_names() or (
        len(letters) > 2 and letters[-1].isupper() and lower[-1] in family_names()
    )
    given = [word for word in letters[1:] if len(word) > 1]
    return family and 1 <= len(given) <= 3 and all(len(w) <= 7 and not w.isupper() for w in given)


def name_words(tree: Tree, run: Run) -> list[str]:
    """The words of a run that may be a person's name, or none: no figure, mark, or word of organisations."""
    tokens = [tree.tokens[i] for i in range(run.first, run.last + 1)]
    letters = [token.text for token in tokens if token.text[0].isalpha()]
    if not 1 <= len(letters) <= 5 or any(t.text[0].isdigit() or t.text in _MARKS for t in tokens):
        return []
    lower = [word.lower() for word in letters]
    barred = words("organisation") | words("public_body") | words("descriptive") | words("legal_forms")
    barred |= words("event") | words("programme")
    if any(
        word in barred or word.replace(".", "") in _FORMS or word in demonyms() or word in _SMALL for word in lower
    ):
        return []
    return letters


def has_role(tree: Tree, run: Run) -> bool:
    """Whether the sentence gives two to four plain name words a person's role: 'X, CEO of', 'headed by X'."""
    letters = name_words(tree, run)
    if run.quoted or not 2 <= len(letters) <= 4 or any(word.isupper() and len(word) > 3 for word in letters[:1]):
        return False
    if any(not word[0].isupper() or word.lower() in words("system_heads") for word in letters):
        return False
    before = tree.lower[run.first - 1] if run.first else ""
    if before in words("person_roles") and tree.tokens[run.first - 1].upos in ("NOUN", "PROPN"):
        return True
    head = next((i for i in range(run.first, run.last + 1) if not run.first <= tree.head(i) <= run.last), run.last)
    return _is_role_holder(tree, run, head) or _is_actor(tree, run, head)


def _is_word(tree: Tree, index: int) -> bool:
    return tree.tokens[index].text[0].isalpha()


def _is_role_holder(tree: Tree, run: Run, head: int) -> bool:
    """'X is the director of', 'X, director of Y', 'the president of Y, X', 'the founder of Y is X'."""
    above = tree.head(head)
    if above >= 0 and tree.rel(head) in ("nsubj", "appos", "flat") and tree.lemmas[above] in words("person_roles"):
        return tree.rel(head) != "nsubj" or any(tree.rel(kid) == "cop" for kid in tree.kids[above])
    roles = tree.children(head, "appos", "nsubj")
    return any(tree.lemmas[kid] in words("person_roles") and tree.tokens[kid].upos == "NOUN" for kid in roles)


def _is_actor(tree: Tree, run: Run, head: int) -> bool:
    """'X was appointed', 'led by X', 'X, who'."""
    above = tree.head(head)
    if above >= 0 and tree.rel(head) == "nsubj:pass" and tree.lemmas[above] in _MADE:
        return True
    if above >= 0 and tree.case[head] == "by" and tree.lemmas[above] in _LED and tree.lemmas[above] != "found":
        return True
    following = [tree.lower[i] for i in range(run.last + 1, min(run.last + 3, len(tree)))]
    return following[:1] == ["who"] or following == [",", "who"]
