"""How a clause is meant: asserted, planned, possible or denied, from the words that govern its trigger.

The trigger's own auxiliaries, adverbs and negation count, then what governs it ('plans to build', 'denied supplying',
'has the right to repair'), up to the border of a relative clause.
"""

from __future__ import annotations

from backstay.extract.english.lexicon import cue
from backstay.extract.english.syntax import Tree

_PASSES = frozenset(
    {
        "xcomp",
        "ccomp",
        "conj",
        "obj",
        "obl",
        "nmod",
        "nsubj:pass",
        "advcl",
        "acl",
        "csubj",
        "nsubj",
        "amod",
        "obl:agent",
        "parataxis",
    }
)


def modality(tree: Tree, trigger: int) -> str:
    """The modality of what a trigger states."""
    chain = _chain(tree, trigger)
    if any(_is_denied(tree, word, trigger, below) for word, below in chain):
        return "denied"
    if any(_is_planned(tree, word, below) for word, below in chain):
        return "planned"
    if any(_is_possible(tree, word, below) for word, below in chain):
        return "possible"
    return "asserted"


def is_unsaid(tree: Tree, trigger: int) -> bool:
    """Whether a trigger stands in a question or a condition: 'Does X make Y?', 'If X made Y', 'Had X sold Y'."""
    if "?" in tree.lower[-2:]:
        return True
    for word, _ in _chain(tree, trigger):
        marks = [tree.lower[kid] for kid in tree.children(word, "mark")]
        if {"if", "unless", "whether", "lest"} & set(marks):
            return True
        subject = tree.first(word, "nsubj")
        turned = [kid for kid in tree.children(word, "aux") if tree.lower[kid] in ("had", "were", "should")]
        if tree.rel(word) == "advcl" and subject is not None and turned and turned[0] < subject:
            return True
    return False


def _chain(tree: Tree, trigger: int) -> list[tuple[int, int]]:
    """The trigger and the words above it, each with the word below through which it was reached."""
    found, below, word = [(trigger, -1)], trigger, trigger
    while tree.head(word) >= 0 and tree.rel(word) in _PASSES and len(found) < 8:
        relation = tree.rel(word)
        below, word = word, tree.head(word)
        if relation == "conj" and tree.tokens[word].upos == "VERB" and _own_subject(tree, below):
            break
        if (
            relation in ("acl", "amod", "nmod", "nsubj")
            and tree.tokens[word].upos in ("NOUN", "PROPN", "PRON")
            and not _is_cue_noun(tree, word)
        ):
            break
        found.append((word, below))
    return found


def _own_subject(tree: Tree, word: int) -> bool:
    return bool(tree.children(word, "nsubj"))


def _is_cue_noun(tree: Tree, word: int) -> bool:
    lemma = tree.lemmas[word]
    event = lemma.endswith(("ion", "ment", "ing", "ery", "ly", "air", "ture", "ance")) or lemma in (
        "supply",
        "sale",
        "export",
    )
    return event or any(
        lemma in cue("modality", name) for name in ("planned_nouns", "possible_nouns", "denied_nouns")
    )


def _adverbs(tree: Tree, word: int) -> list[int]:
    return [
        kid
        for kid in tree.kids[word]
        if tree.rel(kid).split(":")[0] in ("advmod", "aux", "neg", "det", "amod", "mark", "cc")
    ]


def _is_denied(tree: Tree, word: int, trigger: int, below: int) -> bool:
    governs = below < 0 or tree.rel(below) in (
        "xcomp",
        "ccomp",
        "obj",
        "obl",
        "nmod",
        "conj",
        "nsubj:pass",
        "advcl",
        "acl",
    )
    if below >= 0 and tree.lemmas[word] in ("fail", "collapse") and tree.rel(below) == "nsubj" and below != trigger:
        return False
    if below >= 0 and tree.lemmas[word] in ("fail", "collapse") and tree.rel(below) == "nsubj":
        return True
    negated = any(
        tree.lower[kid] in cue("modality", "denied_words")
        and not (tree.lower[kid] in ("not", "no") and _only(tree, kid))
        for kid in _adverbs(tree, word)
    )
    if negated and (below < 0 or tree.rel(below) not in ("conj", "advcl", "nsubj", "nsubj:pass")):
        return True
    return (
        below >= 0
        and governs
        and tree.rel(below) != "conj"
        and (
            tree.lemmas[word] in cue("modality", "denied_verbs")
            or tree.lemmas[word] in cue("modality", "denied_nouns")
        )
        and tree.rel(below) in ("xcomp", "ccomp", "obj", "obl", "nmod", "nsubj:pass", "acl")
    )


def _only(tree: Tree, kid: int) -> bool:
    following = tree.lower[kid + 1] if kid + 1 < len(tree) else ""
    return following in ("only", "just", "merely", "longer's")


def _is_planned(tree: Tree, word: int, below: int) -> bool:
    if any(tree.lower[kid] in cue("modality", "planned_words") for kid in _adverbs(tree, word)) and (
        below < 0 or tree.rel(below) in ("xcomp", "conj", "obj", "obl", "nsubj:pass", "ccomp")
    ):
        return True
    if below < 0 or tree.rel(below) not in ("xcomp", "ccomp", "acl", "obj", "nmod", "obl", "advcl", "nsubj:pass"):
        return False
    if tree.rel(below) == "advcl" and tree.lemmas[word] not in ("plan", "aim", "schedule", "intend"):
        return False
    infinitive = (
        tree.tokens[below].upos != "VERB"
        or any(tree.lower[kid] in ("to", "that", "for") for kid in tree.kids[below])
        or tree.rel(below) == "ccomp"
    )
    verbs = (
        tree.lemmas[word] in cue("modality", "planned_verbs")
        and tree.tokens[word].upos == "VERB"
        and tree.rel(below) != "ccomp"
    ) or (tree.lemmas[word] in ("plan", "intend", "expect", "promise", "announce-plan"))
    nouns = tree.lemmas[word] in cue("modality", "planned_nouns") and tree.tokens[word].upos == "NOUN"
    return infinitive and (verbs or nouns)


def _is_possible(tree: Tree, word: int, below: int) -> bool:
    if any(tree.lower[kid] in cue("modality", "possible_words") for kid in _adverbs(tree, word)) and (
        below < 0 or tree.rel(below) in ("xcomp", "conj", "obj", "obl", "nsubj:pass", "ccomp", "advcl")
    ):
        return True
    if (
        tree.lower[word] in ("capable", "able", "suspected", "alleged", "likely", "thought", "believed")
        and below >= 0
    ):
        return True
    if below < 0:
        return False
    lemma, upos = tree.lemmas[word], tree.tokens[word].upos
    if (
        lemma in cue("modality", "possible_verbs")
        and upos == "VERB"
        and tree.rel(below) in ("xcomp", "ccomp", "csubj")
    ):
        return lemma not in ("suggest", "estimate", "believe", "appear", "consider") or tree.rel(below) == "ccomp"
    return lemma in cue("modality", "possible_nouns") and upos == "NOUN" and tree.rel(below) in ("acl", "nmod")
