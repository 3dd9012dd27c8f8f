"""How a statement is meant: asserted, planned, possible or denied, from the words that govern its trigger."""

from __future__ import annotations

from backstay.extract.russian.lexicon import words
from backstay.extract.russian.syntax import Tree

_UP = frozenset(
    {
        "xcomp",
        "ccomp",
        "obj",
        "obl",
        "nmod",
        "csubj",
        "csubj:pass",
        "nsubj:pass",
        "nsubj",
        "acl",
        "advcl",
        "parataxis",
        "conj",
        "iobj",
        "amod",
        "appos",
        "root",
    }
)


def is_conditional(tree: Tree, trigger: int) -> bool:
    """'если бы X поставлял', 'поставлял бы', a question: nothing is stated."""
    if tree.text[: tree.end].rstrip().endswith("?") and tree.text[tree.start : tree.end].rstrip().endswith("?"):
        return True
    for word in [trigger, *_chain(tree, trigger)]:
        if any(tree.lower[kid] in ("если", "бы", "чтобы", "ли") for kid in tree.kids[word]):
            return True
    return "если" in tree.lower[: trigger + 1] and not any(
        t == "," for t in tree.lower[tree.lower.index("если") : trigger]
    )


def _chain(tree: Tree, trigger: int) -> list[int]:
    found: list[int] = []
    word = trigger
    while tree.nodes[word].head >= 0 and tree.rel(word) in _UP and len(found) < 7:
        below, word = word, tree.nodes[word].head
        relation = tree.rel(below)
        if relation == "conj" and _own_subject(tree, below):
            break
        if relation in ("acl", "amod", "appos", "nsubj") and tree.nodes[word].piece is not None:
            break
        if relation in ("amod", "acl") and tree.is_participle(below):
            break
        found.append(word)
    return found


def _own_subject(tree: Tree, word: int) -> bool:
    return bool(tree.children(word, "nsubj")) or tree.is_finite(word)


def modality(tree: Tree, trigger: int, ends: tuple[int, ...] = ()) -> str:
    """The modality of what a trigger states; `ends` are the nodes of its two ends."""
    chain = [trigger, *_chain(tree, trigger)]
    if any(_denied(tree, word, word == trigger) for word in chain) or any(_not_it(tree, end) for end in ends):
        return "denied"
    hedges = words("modality.possible")
    around = {k for word in chain for k in tree.kids[word]} | set(chain[1:])
    if any(tree.lemma(k) in hedges or tree.lower[k] in hedges for k in around if tree.nodes[k].piece is None):
        return "possible"
    if any(tree.lower[k] in hedges for k in _beside(tree, trigger)):
        return "possible"
    planned = words("modality.planned")
    if any(tree.lemma(k) in planned or tree.lower[k] in planned for k in chain[1:]) and not _begun(tree, chain):
        return "planned"
    auxiliary = [
        k
        for word in chain[:2]
        for k in tree.kids[word]
        if tree.rel(k).startswith("aux") or tree.lemma(k) in ("должный", "намеренный")
    ]
    if any(
        tree.lower[k] in ("будет", "будут", "буду", "будем", "должен", "должна", "должно", "должны")
        for k in auxiliary
    ):
        return "planned"
    ahead = [w for w in chain[:4] if tree.nodes[w].feats.get("Tense") == "Fut" or _perfect_future(tree, w)]
    return "planned" if ahead and not any(tree.lemma(w) in words("attribution.verbs") for w in ahead) else "asserted"


def _perfect_future(tree: Tree, word: int) -> bool:
    """'поставит', 'построит': a perfective verb in the present form."""
    node = tree.nodes[word]
    return (
        node.upos == "VERB"
        and node.feats.get("Aspect") == "Perf"
        and node.feats.get("Tense") in ("Pres", "Fut")
        and node.feats.get("VerbForm") == "Fin"
    )


def _begun(tree: Tree, chain: list[int]) -> bool:
    """'начал выпускать' has happened: a past form of a verb of beginning is no plan."""
    past = [
        w
        for w in chain[1:]
        if tree.nodes[w].feats.get("Tense") == "Past" and tree.lemma(w) in ("начать", "приступить")
    ]
    others = [w for w in chain[1:] if tree.lemma(w) in words("modality.planned") and w not in past]
    return bool(past) and not others


def _denied(tree: Tree, word: int, own: bool) -> bool:
    kids = [k for k in tree.kids[word] if k < word or tree.lower[k] in ("не", "нет")]
    negated = any(tree.lower[k] == "не" and not _only(tree, k) and k >= word - 2 for k in kids if k < word)
    before = tree.lower[word - 1] if word else ""
    return (
        negated
        or (before == "не" and not _only(tree, word - 1))
        or (not own and tree.lemma(word) in words("modality.denied"))
    )


def _only(tree: Tree, at: int) -> bool:
    return at + 1 < len(tree) and tree.lower[at + 1] in ("только", "просто", "менее", "более")


def _not_it(tree: Tree, end: int) -> bool:
    """'делает не «Кварц», а «Турбомаш»', 'но не «Кавиру»'."""
    left = tree.left(end) - 1
    if left >= 0 and tree.prep[end] and tree.lower[left] == tree.prep[end]:
        left -= 1
    return left >= 0 and tree.lower[left] == "не"


def _beside(tree: Tree, trigger: int) -> list[int]:
    """The words between the commas or edges around a trigger: ', вероятно,', 'якобы передала'."""
    found = []
    for at in range(trigger - 1, max(trigger - 4, -1), -1):
        if tree.nodes[at].piece is not None or tree.is_finite(at):
            break
        found.append(at)
    return found
