"""How a clause is meant: asserted, planned, possible or denied, from the words that govern its trigger.

The trigger's own auxiliaries, adverbs and negation count, then what governs it ('plans to build', 'denied supplying',
'has the right to repair'), up to the border of a relative clause.
"""

from __future__ import annotations

from backstay.extract.english.lexicon import cue
from backstay.extract.english.syntax import Tree

_REPORTED = frozenset({"xcomp", "advcl", "obl", "ccomp"})
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
    if any(_is_open(tree, word) for word, below in chain if below >= 0):
        return "possible"
    if any(_is_denied(tree, word, trigger, below) for word, below in chain) or _names_nobody(tree, trigger):
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
        subject = next(iter(tree.children(word, "nsubj")), None)
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
        if relation == "conj" and _is_finite(tree, below) and _is_infinitive(tree, word):
            break  # 'plans to expand and already supplies'
        if relation == "conj" and tree.tokens[word].upos == "VERB" and _own_subject(tree, below):
            break
        if (
            relation in ("acl", "amod", "nmod", "nsubj")
            and tree.tokens[word].upos in ("NOUN", "PROPN", "PRON")
            and not _is_cue_noun(tree, word)
            and tree.lemmas[word] not in cue("modality", "said_nouns") | cue("modality", "places_of_work")
        ):
            break
        found.append((word, below))
    return found


def _is_finite(tree: Tree, word: int) -> bool:
    return tree.tokens[word].xpos in ("VBZ", "VBD", "VBP")


def _is_infinitive(tree: Tree, word: int) -> bool:
    return tree.tokens[word].xpos == "VB" and any(tree.lower[kid] == "to" for kid in tree.kids[word])


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
    longer = any(tree.lower[kid] == "longer" and tree.lower[kid - 1] == "no" for kid in tree.kids[word] if kid)
    if longer and below < 0:
        return True
    if below >= 0 and tree.lower[word] in cue("modality", "denied_states"):
        return True
    nothing = tree.lemmas[word] in cue("modality", "said_nouns") and any(
        tree.lower[k] == "no" for k in tree.kids[word]
    )
    if below >= 0 and nothing:
        return True
    false = any(tree.lower[kid] in cue("modality", "denied_states") for kid in tree.kids[word])
    if below >= 0 and false and tree.lemmas[word] in cue("modality", "said_nouns"):
        return True
    if below >= 0 and tree.rel(below) == "advcl" and tree.lemmas[word] in cue("modality", "denied_verbs"):
        return any(tree.lower[kid] == "from" for kid in tree.kids[below])
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


def _is_open(tree: Tree, word: int) -> bool:
    """'could not rule out that ...', 'does not exclude that ...'."""
    rules_out = tree.lemmas[word] == "exclude" or (
        tree.lemmas[word] == "rule" and any(tree.lower[kid] == "out" for kid in tree.kids[word])
    )
    return rules_out and any(tree.lower[kid] in cue("modality", "denied_words") for kid in tree.kids[word])


def _names_nobody(tree: Tree, trigger: int) -> bool:
    """'neither X nor Y supplies', 'no radars were supplied', 'supplies no radars'."""
    ends = tree.children(trigger, "nsubj", "obj", "nsubj:pass") if tree.tokens[trigger].upos == "VERB" else []
    return any(
        tree.lower[kid] in ("neither", "no", "none") and tree.lower[kid + 1 : kid + 2] != ["longer"]
        for end in ends
        for kid in [*tree.kids[end], end]
    )


def _only(tree: Tree, kid: int) -> bool:
    following = tree.lower[kid + 1] if kid + 1 < len(tree) else ""
    return following in ("only", "just", "merely", "longer's")


def _is_bound(tree: Tree, word: int) -> bool:
    """'is to deliver', 'is due to deliver'."""
    marks = {tree.lower[kid] for kid in tree.children(word, "mark", "advmod")}
    return bool(marks & {"to", "due"}) and any(tree.lemmas[kid] == "be" for kid in tree.children(word, "aux", "cop"))


def _is_planned(tree: Tree, word: int, below: int) -> bool:
    if _is_told_ahead(tree, word):
        return True
    toward = below >= 0 and any(tree.lower[kid] == "to" for kid in tree.kids[below])
    if toward and tree.lower[word] in cue("modality", "planned_states"):
        return True
    if below < 0 and tree.tokens[word].xpos == "VB" and _is_bound(tree, word):
        return True
    ahead = {tree.lower[kid] for kid in _adverbs(tree, word)} & cue("modality", "planned_words")
    if tree.tokens[word].xpos == "VBD":
        ahead -= {"soon"}  # 'soon became a supplier'
    if ahead and (below < 0 or tree.rel(below) in ("xcomp", "conj", "obj", "obl", "nsubj:pass", "ccomp")):
        return True
    if below < 0 or tree.rel(below) not in ("xcomp", "ccomp", "acl", "obj", "nmod", "obl", "advcl", "nsubj:pass"):
        return False
    if tree.rel(below) == "advcl" and tree.lemmas[word] in cue("modality", "preparing"):
        return toward and tree.tokens[word].xpos in ("VBG", "VB")  # 'is expanding its plant to produce shells'
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


def _is_told_ahead(tree: Tree, word: int) -> bool:
    """'said that it would build drones': a future told in the past."""
    head = tree.head(word)
    reported = tree.rel(word) == "ccomp" and head >= 0 and tree.tokens[head].xpos in ("VBD", "VBN")
    return reported and any(tree.lower[kid] == "would" for kid in tree.children(word, "aux"))


def _is_possible(tree: Tree, word: int, below: int) -> bool:
    if _is_told_ahead(tree, word):
        return False
    if any(tree.lower[kid] in cue("modality", "possible_words") for kid in _adverbs(tree, word)) and (
        below < 0 or tree.rel(below) in ("xcomp", "conj", "obj", "obl", "nsubj:pass", "ccomp", "advcl")
    ):
        return True
    if tree.lower[word] in cue("modality", "possible_states") and below >= 0:
        return True
    passive = below >= 0 and any(tree.rel(kid) == "aux:pass" for kid in tree.kids[word])
    if passive and tree.lemmas[word] in cue("modality", "reporting") and tree.rel(below) in _REPORTED:
        return True
    if below < 0:
        return False
    lemma, upos = tree.lemmas[word], tree.tokens[word].upos
    if passive and lemma in ("license", "authorise", "authorize", "permit", "allow") and tree.rel(below) == "advcl":
        return any(tree.lower[kid] == "to" for kid in tree.kids[below])
    if (
        lemma in cue("modality", "possible_verbs")
        and upos == "VERB"
        and tree.rel(below) in ("xcomp", "ccomp", "csubj")
    ):
        return lemma not in ("suggest", "estimate", "believe", "consider") or tree.rel(below) == "ccomp"
    # 'in his capacity as director' says what somebody is.
    named = tree.case[below].startswith("as")
    return (
        lemma in cue("modality", "possible_nouns")
        and upos == "NOUN"
        and tree.rel(below) in ("acl", "nmod")
        and not named
    )
