"""What good a noun phrase names: 'naval and aviation engines' names naval engines and aviation engines.

A good is the head noun with the words that specify it; quantities, empty adjectives ('various', 'leading') and
measures ('range of', 'thousands of') fall away. A bare head ('products') names a good only with what it is for.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from backstay.extract.english.lexicon import cue, words
from backstay.extract.english.syntax import Tree

_OPENERS = frozenset("(‘“«\"'")
# 'Each of the drones', 'most of its steel': the words that a share of something is told by.
_SOME = frozenset(
    {
        "types",
        "kinds",
        "part",
        "each",
        "all",
        "both",
        "most",
        "many",
        "some",
        "several",
        "half",
        "much",
        "none",
        "any",
    }
)
_KINDS = frozenset(
    {
        ("small", "arms"),
        ("light", "weapons"),
        ("large", "calibre"),
        ("small", "calibre"),
        ("large", "caliber"),
        ("small", "caliber"),
        ("primary", "explosives"),
    }
)


@dataclass(frozen=True, slots=True)
class Good:
    """A good's name and the words first..last that carry it; `head` is its noun."""

    name: str
    first: int
    last: int
    head: int


def measured(tree: Tree, index: int) -> list[int]:
    """The nouns that a measure measures ('a wide range of X' -> X), or the noun itself."""
    if tree.lemmas[index] in words("measures") or tree.tokens[index].upos == "NUM" or tree.lower[index] in _SOME:
        inner = tree.prepositions(index, "of")
        if inner:
            return [word for kid in inner for member in tree.group(kid) for word in measured(tree, member)]
    return [index]


def is_good_head(tree: Tree, index: int) -> bool:
    """Whether a noun can head the name of a good."""
    token = tree.tokens[index]
    if token.upos not in ("NOUN", "PROPN") or not any(c.isalpha() for c in token.text):
        return False
    if tree.lower[index].startswith("etc"):
        return False
    lemma = tree.lemmas[index]
    return (
        lemma not in words("no_goods")
        and (lemma not in words("org_class") - words("components") - {"complex"} or tree.lower[index] == "arms")
        and (lemma not in words("person_class") or _is_head_of_weapon(tree, index))
    )


def _is_head_of_weapon(tree: Tree, index: int) -> bool:
    """'seeker heads', 'homing heads': no persons."""
    before = {tree.lower[kid] for kid in tree.children(index, "compound", "amod")}
    return tree.lemmas[index] == "head" and bool(before & {"seeker", "seeking", "homing", "guidance", "cylinder"})


def goods_of(tree: Tree, index: int) -> list[Good]:
    """The goods that one noun names; two where its modifiers are coordinated ('naval and aviation engines')."""
    return phrases(tree, index) if is_good_head(tree, index) else []


def phrases(tree: Tree, index: int) -> list[Good]:
    """A noun with the words that specify it, once for each of its coordinated modifiers."""
    left = [kid for kid in tree.kids[index] if kid < index and _specifies(tree, kid)]
    shared = next((kid for kid in left if len(tree.group(kid)) > 1 and max(tree.group(kid)) < index), None)
    if shared is not None and set(tree.group(shared)) <= set(_hyphened(tree, shared)):
        shared = None  # 'command-and-staff vehicles'
    if shared is None:
        good = _good(tree, index, sorted(word for kid in left for word in tree.subtree(kid)))
        return [good] if good else []
    members = tree.group(shared)
    others = [kid for kid in left if kid != shared and kid not in members]
    found = []
    for member in members:
        own = _without_coordination(tree, member, members)
        rest = [word for kid in others if kid > member or kid < min(members) for word in tree.subtree(kid)]
        # The words of each good begin with its own quality, so that two goods never stand on the same words.
        good = _good(tree, index, sorted({*own, *rest}), first=min(own) if member != members[0] else None)
        if good:
            found.append(good)
    return found


def shared_name(tree: Tree, index: int) -> str:
    """'chassis' and 'tractors' in 'wheeled chassis and tractors': the second with the first's modifiers, or ''."""
    leader = tree.leader(index)
    if leader == index or index != leader + 2 or tree.group(leader) != [leader, index]:
        return ""
    left = [kid for kid in tree.kids[leader] if kid < leader and _specifies(tree, kid)]
    words_before = [word for kid in left for word in tree.subtree(kid)]
    if any(tree.tokens[word].upos == "PROPN" or tree.lower[word] == "spare" for word in words_before):
        return ""
    first = phrases(tree, leader)
    return (
        f"{first[0].name.removesuffix(tree.tokens[leader].text).strip()} {tree.tokens[index].text}"
        if left and len(first) == 1
        else ""
    )


def _is_empty(tree: Tree, word: int, head: int) -> bool:
    """Whether an adjective says nothing of what a good is; 'small arms' and 'light weapons' are kinds."""
    pairs = {(tree.lower[word], tree.lower[other]) for other in (word + 1, head)}
    return tree.lower[word] in words("empty_adjectives") and not pairs & _KINDS


def _specifies(tree: Tree, kid: int) -> bool:
    if tree.rel(kid) not in ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat", "goeswith", "nmod"):
        return False
    return not _is_empty(tree, kid, tree.head(kid)) and tree.case[kid] == ""


def _without_coordination(tree: Tree, member: int, members: list[int]) -> list[int]:
    inner: list[int] = [member]
    for kid in tree.kids[member]:
        if tree.rel(kid) not in ("conj", "cc", "punct") and kid not in members:
            inner.extend(tree.subtree(kid))
    joined = _hyphened(tree, member)
    foreign = {word for other in members if other not in joined for word in _hyphened(tree, other)}
    return sorted({*inner, *joined} - foreign)


def _hyphened(tree: Tree, index: int) -> range:
    """The words that hyphens join to one: 'air-to-surface'."""
    tokens, first, last = tree.tokens, index, index
    while first >= 2 and tokens[first - 1].text in "-‐–" and tokens[first - 2].end == tokens[first - 1].start:
        first -= 2
    while last + 2 < len(tree) and tokens[last + 1].text in "-‐–" and tokens[last].end == tokens[last + 1].start:
        last += 2
    return range(first, last + 1)


def _good(tree: Tree, head: int, left: list[int], first: int | None = None) -> Good | None:
    left = [word for word in left if word < head]
    left = [word for word in left if tree.rel(word) != "cc" or any(other < word for other in left)]
    while left and (
        _is_empty(tree, left[0], head)
        or (not tree.tokens[left[0]].text[0].isalnum() and tree.tokens[left[0]].text not in _OPENERS)
    ):
        left = left[1:]
    last = head
    if not left:
        behind = [
            kid
            for kid in tree.prepositions(head, "for")
            if not any(head < member < kid for member in tree.group(head))
            and not _is_customer(tree, kid)
            and not _is_one_of_several(tree, kid)
        ]
        if not behind and tree.lemmas[head] in words("bare"):
            behind = [
                kid
                for kid in tree.children(head, "acl", "nmod")
                if head < kid
                and tree.phrase_end(kid) - head <= 8
                and tree.lemmas[kid] not in cue("syntax", "makes")
                and not tree.prepositions(kid, "by")
                and not tree.case[kid].startswith(("such as", "including", "like"))
            ]
            if not behind or tree.lemmas[head] not in ("equipment", "system", "solution", "device"):
                return None
        if behind and (tree.lemmas[head] in words("bare") or tree.lemmas[head] in words("components")):
            last = tree.phrase_end(behind[0])
    chosen = _with_hyphens(tree, [*left, head])
    name = _written(tree, chosen) if last == head else tree.quote(chosen[0], last)
    return Good(name, chosen[0] if first is None else first, last, head)


def _is_one_of_several(tree: Tree, index: int) -> bool:
    """'chassis for missiles and for air defence systems': neither alone tells which chassis."""
    return any(member != index and tree.case[member] == "for" for member in tree.group(index))


def _is_customer(tree: Tree, index: int) -> bool:
    """'components for the Revolutionary Guard': a name of no weapon, or an army."""
    named = tree.tokens[index].upos == "PROPN" and not any(c.isdigit() for c in tree.tokens[index].text)
    defence = {tree.lower[kid] for kid in tree.kids[index]} & {
        "military-industrial",
        "industrial",
        "defence",
        "defense",
    }
    branch = tree.lower[index] in ("complex", "sector", "industry") and bool(defence or tree.children(index, "amod"))
    return (
        (named and tree.lower[index] not in words("system_heads"))
        or tree.lower[index] in words("state_bodies")
        or branch
    )


def _with_hyphens(tree: Tree, chosen: list[int]) -> list[int]:
    """The words and those that hyphens join to them: 'surface-to-air missiles'."""
    first = chosen[0]
    while (
        first >= 2
        and tree.tokens[first - 1].end == tree.tokens[first].start
        and (tree.tokens[first].text in "-‐–" or tree.tokens[first - 1].text in "-‐–")
    ):
        first -= 1
    added = range(first, chosen[0])
    holes = [
        word
        for a, b in itertools.pairwise(chosen)
        if b - a <= 5
        for word in range(a + 1, b)
        if all(tree.tokens[w].end == tree.tokens[w + 1].start for w in range(a, b))
    ]
    return sorted({*chosen, *added, *holes})


def _written(tree: Tree, chosen: list[int]) -> str:
    """The words as the text has them: cut from it where they are contiguous, else joined by spaces."""
    parts: list[str] = []
    start = chosen[0]
    for before, word in zip(chosen, [*chosen[1:], -2], strict=True):
        if word != before + 1:
            parts.append(tree.quote(start, before))
            start = word
    return " ".join(parts).strip(" ,-")
