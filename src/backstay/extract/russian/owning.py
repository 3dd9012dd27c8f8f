"""Who owns, controls or holds shares of whom: what fills the slots of such frames beyond a case."""

from __future__ import annotations

from backstay.extract.found import distinct
from backstay.extract.russian.denotes import Denoter
from backstay.extract.russian.fillers import FIRMS, Filler
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.roles import behind, belongs, patients_of_verb, subjects
from backstay.extract.russian.sanctions import everyone
from backstay.extract.russian.syntax import Tree

_SHARES = frozenset({"акция", "доля", "пакет", "капитал", "процент", "%", "половина", "уставный"})
_CONTROL = frozenset(
    {("под", noun) for noun in ("управление", "контроль", "надзор", "начало", "крыло", "опека")}
    | {("в", noun) for noun in ("ведение", "подчинение", "собственность", "управление", "владение", "подчинённость")}
    | {("к", "ведение")}
)
_ASSETS = frozenset({"актив", "счёт", "счет", "имущество", "собственность"})


def shares(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'51% акций компании X', 'доля в X': the firm whose shares are held."""
    nodes = [at for at in belongs(tree, word) if tree.lemma(at) in _SHARES and not _of_papers(tree, at)]
    nodes += [at for at, lower in enumerate(tree.lower) if lower == "%" and at not in nodes]
    found: list[Filler] = []
    for at in nodes:
        near = [k for k in [*tree.subtree(at), at + 1, at + 2] if at < k < len(tree) and k not in tree.above(at)]
        for k in near:
            thing = denoter.page.thing(sentence, k)
            if (
                (thing is not None and thing.kind in FIRMS and tree.may_be(k, "Gen"))
                or (thing is None and tree.lemma(k) in words("org_class") and tree.nodes[k].case == "Gen")
            ) and tree.nodes[k].case not in ("Nom", "Dat"):
                found += denoter.parties(sentence, k)
                break
    return distinct(found)


def _of_papers(tree: Tree, index: int) -> bool:
    """'пакет документов' holds no shares."""
    own = [k for k in tree.kids[index] if k > index and tree.nodes[k].case == "Gen" and tree.nodes[k].piece is None]
    return tree.lemma(index) == "пакет" and any(
        tree.lemma(k) not in _SHARES and tree.lemma(k) not in words("org_class") for k in own
    )


def held(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'доля X в компании Y', 'доля в уставном капитале Y': the firm in which one has a share."""
    for at in behind(tree, word, "в", "Loc"):
        capital = [k for k in tree.kids[at] if k > at and tree.may_be(k, "Gen") and not tree.prep[k]]
        found = everyone(denoter, sentence, capital if tree.lower[at].startswith("капитал") else [at])
        if firms := [f for f in found if f.thing.kind in FIRMS]:
            return firms
    return []


def holder(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """Whose share it is: 'доля группы X', 'X увеличила свою долю'."""
    own = [k for k in tree.kids[word] if k > word and not tree.prep[k] and tree.nodes[k].piece]
    own = [k for k in own if tree.may_be(k, "Gen")]
    verb = tree.nodes[word].head
    if not own and verb >= 0 and tree.nodes[verb].upos == "VERB" and tree.rel(word) == "obj":
        own = [at for at in subjects(tree, verb) if at != word]
    return everyone(denoter, sentence, own)


def venture(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'создали совместное предприятие «X»'."""
    found = []
    for at in patients_of_verb(tree, word):
        thing = denoter.page.thing(sentence, at)
        said = (
            any(tree.lemma(k) == "совместный" for k in [*tree.kids[at], at - 1] if k >= 0) or tree.lower[at] == "сп"
        )
        written = thing is not None and any(
            "совместное" in form.lower() or form.startswith("СП ") for form in [*thing.forms, *thing.written]
        )
        if said or written:
            beside = [k for k in tree.children(at, "appos", "parataxis") if tree.nodes[k].piece and k > at]
            found += denoter.parties(sentence, at) or everyone(denoter, sentence, beside)
    return found


def in_complex(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'предприятие российского ОПК': the branch of industry as an organisation."""
    found = []
    for kid in tree.kids[word]:
        if kid > word and tree.nodes[kid].case in ("Gen", "") and not tree.prep[kid]:
            lemma = tree.lemma(kid)
            thing = denoter.page.thing(sentence, kid)
            whole = thing is not None and any(
                w.lower() in words("wholes") for form in thing.forms for w in form.split()
            )
            if lemma in words("complex") or (whole and tree.may_be(kid, "Gen")):
                found += denoter.party(sentence, kid)
    return found


def under(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'находится под управлением холдинга X', 'перешёл в собственность X', 'относится к ведению X'."""
    nouns = [at for at in belongs(tree, word) if (tree.prep[at], tree.lemma(at)) in _CONTROL]
    return everyone(denoter, sentence, [k for at in nouns for k in tree.kids[at] if k > at and tree.may_be(k, "Gen")])


def has(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'У холдинга X есть дочерняя компания', 'X имеет филиал': who has it."""
    verb = tree.nodes[word].head
    if verb < 0 or tree.lemma(verb) not in ("быть", "есть", "иметься", "иметь", "появиться", "существовать"):
        return []
    if tree.lemma(verb) == "иметь":
        return everyone(denoter, sentence, [at for at in subjects(tree, verb) if at != word])
    return everyone(denoter, sentence, [k for k in tree.kids[verb] if tree.prep[k] == "у"])


def assets_of(denoter: Denoter, sentence: int, tree: Tree, word: int) -> list[Filler]:
    """'заморозил активы X': whose assets they are."""
    nouns = [at for at in patients_of_verb(tree, word) if tree.lemma(at) in _ASSETS]
    return everyone(denoter, sentence, [k for at in nouns for k in tree.kids[at] if k > at and tree.may_be(k, "Gen")])
