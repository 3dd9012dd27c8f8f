"""Who does what: the nodes that fill the slots of a trigger word, by dependency, case and preposition.

Verbs in every voice, participles, event nouns ('производство X') and agent nouns ('производитель X') answer the same
questions. The case tells the role where the attachment is in doubt.
"""

from __future__ import annotations

from backstay.extract.russian.lexicon import words
from backstay.extract.russian.syntax import NOMINAL, Tree

_STOP = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "parataxis", "csubj", "conj"})
_COPULAS = frozenset(
    {
        "являться",
        "быть",
        "стать",
        "оставаться",
        "остаться",
        "выступать",
        "выступить",
        "считаться",
        "работать",
        "служить",
        "назначить",
        "становиться",
    }
)
_MODAL = frozenset({"мочь", "должен", "должный", "намеренный", "готовый", "способный", "намерен"})


def belongs(tree: Tree, trigger: int) -> list[int]:
    """The nominal nodes of a trigger's clause: what hangs on it, on its nouns, and on the verbs that carry it."""
    found = _below(tree, trigger)
    node, steps = trigger, 0
    while tree.nodes[node].head >= 0 and steps < 4:
        head, relation = tree.nodes[node].head, tree.rel(node)
        carried = relation in ("xcomp", "obj", "obl", "nmod", "nsubj", "nsubj:pass", "csubj", "ccomp", "iobj")
        verb = tree.nodes[head].upos == "VERB" and (
            relation == "xcomp"
            or tree.nodes[node].feats.get("VerbForm") == "Inf"
            or (
                carried
                and tree.nodes[node].upos not in ("VERB", "PROPN")
                and tree.lemma(head) in words("light.verbs")
            )
        )
        modal = tree.lemma(head) in _MODAL
        noun = relation in ("nmod", "acl") and tree.nodes[head].upos == "NOUN" and tree.nodes[node].upos == "NOUN"
        same = relation == "conj" and tree.nodes[head].upos == tree.nodes[trigger].upos
        if not (verb or noun or modal or same):
            break
        found += [kid for kid in _below(tree, head) if kid not in found and kid != trigger]
        node, steps = head, steps + 1
    head = tree.nodes[trigger].head
    if tree.nodes[trigger].upos == "NOUN" and tree.rel(trigger).startswith("nsubj") and trigger < head:
        # 'Поставки X в Россию растут': what stands before the verb belongs to its subject.
        found += [kid for kid in tree.kids[head] if trigger < kid < head and kid not in found]
    if tree.is_participle(trigger) and tree.rel(trigger) in ("acl", "amod"):
        found += [at for at in _to_comma(tree, trigger) if at not in found]
    return found


def _to_comma(tree: Tree, participle: int) -> list[int]:
    """The nouns between a participle and the end of its phrase: the parse may hang them on the main verb."""
    found = []
    for at in range(participle + 1, len(tree)):
        node = tree.nodes[at]
        if tree.lower[at] in (",", ";", ".") or node.upos == "VERB" or at == tree.nodes[participle].head:
            break
        if node.upos in NOMINAL or node.piece is not None:
            found.append(at)
    return found


def _below(tree: Tree, index: int) -> list[int]:
    found, queue = [], list(tree.kids[index])
    while queue:
        kid = queue.pop(0)
        node = tree.nodes[kid]
        if tree.rel(kid) in _STOP and not (node.piece is not None and tree.rel(kid) == "parataxis"):
            continue
        if node.upos in NOMINAL or node.piece is not None:
            found.append(kid)
        if node.upos in NOMINAL or node.piece is not None or tree.rel(kid) in ("xcomp", "advmod"):
            queue.extend(tree.kids[kid])
    return found


def behind(tree: Tree, trigger: int, prep: str, *cases: str) -> list[int]:
    """The clause's nouns behind a preposition ('' for none) in one of the cases, the nearest first."""
    found = [
        at for at in belongs(tree, trigger) if tree.prep[at] == prep and any(tree.may_be(at, case) for case in cases)
    ]
    return sorted(found, key=lambda at: (at < trigger, abs(at - trigger)))


def subjects(tree: Tree, index: int, depth: int = 0) -> list[int]:
    """The subject of a verb: its own, one it shares or is controlled by, or the noun that a participle describes."""
    own = _agreeing(tree, index) or _after_verb(tree, index)
    if own or depth > 8:
        return own
    if index > 1 and tree.lower[index - 1] == "(" and tree.nodes[index - 2].piece is not None:
        return [index - 2]
    relation, head = tree.rel(index), tree.nodes[index].head
    if head < 0:
        return _linear_subject(tree, index)
    if relation in ("acl", "amod", "appos") and tree.nodes[index].upos == "ADJ" and not tree.is_participle(index):
        return [head]
    if relation in ("acl", "amod") and (tree.is_participle(index) or tree.nodes[index].upos == "VERB"):
        if tree.nodes[index].feats.get("VerbForm") == "Inf":
            return subjects(tree, head, depth + 1) if tree.nodes[head].upos == "VERB" else _owner(tree, head, depth)
        return [head]
    if relation == "xcomp" and tree.lemma(head) in words("dative_control"):
        return [kid for kid in tree.kids[head] if tree.may_be(kid, "Dat") and not tree.prep[kid] and kid < index]
    if relation in ("ccomp", "parataxis", "csubj") and tree.is_finite(index):
        return _linear_subject(tree, index)
    if relation in ("conj", "xcomp", "advcl", "parataxis", "csubj", "ccomp", "obl", "obj", "nmod", "acl"):
        if relation == "conj" and _finite_right_of_comma(tree, index, head):
            return _linear_subject(tree, index) or subjects(tree, head, depth + 1)
        return subjects(tree, head, depth + 1)
    if relation == "acl:relcl":
        return [kid for kid in tree.kids[index] if tree.lemma(kid) == "который" and tree.may_be(kid, "Nom")]
    return _linear_subject(tree, index)


def _speaks(tree: Tree, index: int) -> bool:
    """'СБУ: на заводе делают ...': who says it."""
    return tree.nodes[index].piece is not None and index + 1 < len(tree) and tree.lower[index + 1] == ":"


def _agreeing(tree: Tree, index: int) -> list[int]:
    """The verb's own subject; of two that the parse gives, the one that agrees and stands in the nominative."""
    own = [kid for kid in tree.children(index, "nsubj") if not tree.prep[kid] and not _speaks(tree, kid)]
    if len(own) < 2 or tree.nodes[index].upos != "VERB":
        return own
    verb = tree.nodes[index]

    def fits(kid: int) -> tuple[bool, bool, bool]:
        node = tree.nodes[kid]
        person = node.piece is not None and node.piece.kind == "Person" and verb.lemma in words("heading")
        return node.number == verb.number or not node.number, node.case in ("Nom", ""), person or kid < index

    return [max(own, key=fits)]


def _linear_patient(tree: Tree, index: int) -> list[int]:
    """Where the parse gives a passive no subject: the first noun of its clause that may be a nominative."""
    first = index
    while first > 0 and tree.lower[first - 1] not in (",", ";", ":") and not tree.is_finite(first - 1):
        first -= 1
    for at in range(first, index):
        node = tree.nodes[at]
        if node.upos in ("NOUN", "PROPN") and tree.lemma(at) != "который":
            return (
                [at]
                if tree.may_be(at, "Nom") and not tree.prep[at] and node.number == tree.nodes[index].number
                else []
            )
    return []


def _after_verb(tree: Tree, index: int) -> list[int]:
    """'Двигатели поставляет компания X': of two bare nouns of a verb in the singular the party that agrees acts."""
    if not tree.is_finite(index) or tree.is_passive(index) or tree.nodes[index].feats.get("Person", "3") != "3":
        return []
    bare = [
        k
        for k in tree.kids[index]
        if not tree.prep[k] and tree.rel(k) in ("obj", "obl", "nmod", "appos", "iobj", "dep")
    ]
    if len(bare) < 2:
        return []
    acting = [k for k in bare if (piece := tree.nodes[k].piece) and piece.kind in _ACTING and tree.may_be(k, "Nom")]
    others = [k for k in bare if k not in acting and not (tree.nodes[k].piece and tree.nodes[k].case in ("Nom", ""))]
    acting = [k for k in acting if tree.nodes[k].case in ("Nom", "") or k > index]
    return acting if len(acting) == 1 and others else []


_ACTING = frozenset({"Organization", "PublicBody", "Country", "Person"})


def _finite_right_of_comma(tree: Tree, index: int, head: int) -> bool:
    return tree.is_finite(index) and any(tree.lower[at] in ("а", "но") for at in range(head, index))


def _owner(tree: Tree, noun: int, depth: int) -> list[int]:
    """'намерение «Кварца» поставить', 'получил право ремонтировать': whoever has the plan or right."""
    own = [
        kid
        for kid in tree.kids[noun]
        if tree.nodes[kid].case == "Gen" and not tree.prep[kid] and tree.nodes[kid].piece
    ]
    head = tree.nodes[noun].head
    return own or (subjects(tree, head, depth + 1) if head >= 0 else [])


def _linear_subject(tree: Tree, index: int) -> list[int]:
    """Where the parse gives no subject: the one nominative left of the verb in its clause, names first."""
    found = []
    for at in range(index - 1, -1, -1):
        if tree.lower[at] in (",", ";", ":", "(") or (tree.is_finite(at) and tree.nodes[at].piece is None):
            break
        node = tree.nodes[at]
        if (
            node.piece is not None
            and not tree.prep[at]
            and tree.may_be(at, "Nom")
            and (
                tree.rel(at) not in ("obj", "iobj", "nmod")
                or (at == index - 1 and tree.nodes[at].case in ("Nom", ""))
            )
        ):
            found.append(at)
    return found[:1] if len(found) == 1 else []


def agents_of_verb(tree: Tree, index: int) -> list[int]:
    """Who does it; for 'на заводе изготавливают' the plant."""
    if tree.is_passive(index):
        return _instrumental(tree, index) or _on_the_site(tree, index)
    found = [at for at in subjects(tree, index) if at != index]
    if not found and tree.nodes[index].number == "Plur" and tree.is_finite(index):
        return [
            at for at in behind(tree, index, "на", "Loc") + behind(tree, index, "в", "Loc") if tree.nodes[at].piece
        ]
    return found


def _on_the_site(tree: Tree, index: int) -> list[int]:
    """'Машины произведены на заводе X': the plant where it is done."""
    return [
        at
        for at in behind(tree, index, "на", "Loc")
        if (piece := tree.nodes[at].piece) and piece.kind == "Organization"
    ]


def _instrumental(tree: Tree, index: int) -> list[int]:
    found = [at for at in behind(tree, index, "", "Ins") if tree.nodes[at].case == "Ins" or tree.nodes[at].piece]
    sure = [at for at in found if tree.nodes[at].case == "Ins"]
    return sure or [at for at in found if tree.rel(at) not in ("nsubj", "nsubj:pass") and at > index]


def patients_of_verb(tree: Tree, index: int) -> list[int]:
    """What it is done to."""
    if tree.is_passive(index):
        if tree.rel(index) in ("acl", "amod") and not tree.is_short(index):
            return [tree.nodes[index].head]
        return [at for at in subjects(tree, index) if at != index] or _linear_patient(tree, index)
    own = [kid for kid in tree.kids[index] if tree.rel(kid) == "obj" and not tree.prep[kid]]
    if not own:
        acting = _agreeing(tree, index)
        own = [k for k in tree.children(index, "nsubj") if k not in acting and not tree.prep[k]]
    if not own:
        own = [k for k in tree.kids[index] if tree.rel(k) in ("obl", "nmod", "iobj", "nummod") and not tree.prep[k]]
        own = [k for k in own if tree.nodes[k].case in ("Acc", "Gen", "") or tree.nodes[k].upos == "NUM"]
    if own:
        return own
    if tree.rel(index) == "acl:relcl":
        relative = [k for k in tree.kids[index] if tree.lemma(k) == "который" and tree.nodes[k].case == "Acc"]
        if relative:
            return relative
    counted = [k for k in tree.kids[index] if tree.prep[k] in _BOUNDS and _is_counted(tree, k)]
    if counted:
        return counted
    for verb in tree.group(tree.leader(index)):
        shared = tree.children(verb, "obj")
        if verb > index and shared and tree.nodes[verb].upos == "VERB" and not tree.children(verb, "nsubj"):
            return shared
    beside = [k for k in tree.kids[index] if tree.rel(k) == "parataxis" and tree.nodes[k].case in ("Acc", "Nom")]
    return beside or _goods_behind(tree, index)


def _goods_behind(tree: Tree, index: int) -> list[int]:
    """'поставил заводу 40 танков': goods that the parse hangs on the recipient."""
    actors = subjects(tree, index)
    found = [at for at in belongs(tree, index) if at > index and not tree.prep[at] and at not in actors]
    goods = words("components") | words("platforms")
    system = [at for at in found if (piece := tree.nodes[at].piece) and piece.kind == "System"]
    return system[:1] or [at for at in found if tree.nodes[at].piece is None and tree.lemma(at) in goods][:1]


_BOUNDS = frozenset({"до", "около", "свыше", "более", "порядка"})


def _is_counted(tree: Tree, index: int) -> bool:
    """'до 500 двигателей': a preposition that only bounds a number."""
    return tree.nodes[index].upos == "NUM" or any(tree.nodes[k].upos == "NUM" for k in range(tree.left(index), index))


def agents_of_noun(tree: Tree, index: int, depth: int = 0, delivers: bool = False) -> list[int]:
    """Who stands behind an event noun: 'производство X заводом Y', 'занимается производством', 'поставки завода'."""
    by = [k for k in _below(tree, index) if tree.nodes[k].case == "Ins" and not tree.prep[k] and k > index]
    if by:
        return by
    top = tree.leader(index)
    head, relation = tree.nodes[top].head, tree.rel(top)
    firms = [k for k in _below(tree, index) if _is_holder(tree, k, index)]
    delivers = delivers or (tree.lemma(index) in _DELIVERIES and _carried(tree, top))
    if firms and not delivers:
        return firms[:1]
    if head < 0 or depth > 4:
        return []
    lemma = tree.lemma(head)
    if lemma in ("заказать", "заказывать", "поручить", "поручать"):
        return [
            at for at in _below(tree, head) if at != top and tree.nodes[at].piece and at not in subjects(tree, head)
        ]
    if lemma in words("light.verbs"):
        if relation.startswith("nsubj"):
            done = [at for at in _instrumental(tree, head) if at != top]
            plants = [at for at in _below(tree, head) if tree.prep[at] == "на" and tree.nodes[at].piece]
            if done or plants:
                return done or plants
            return [at for at in behind(tree, head, "", "Nom") if tree.nodes[at].piece and at > head]
        found = [at for at in subjects(tree, head) if at != top]
        plural = tree.nodes[head].number == "Plur" and tree.is_finite(head)
        if not found and plural and not tree.is_passive(head):
            # 'На заводе начали выпуск', 'подозревают завод в поставках'
            objects = [at for at in tree.children(head, "obj") if at != top and tree.nodes[at].piece]
            return objects or [at for at in _below(tree, head) if tree.prep[at] == "на" and tree.nodes[at].piece]
        return found or _instrumental_of(tree, head)
    if lemma in words("org_class") and tree.prep[top] == "по":
        builder = tree.nodes[head].head
        if builder >= 0 and tree.lemma(builder) in _PURPOSE and tree.rel(head) == "obj":
            # 'построит завод по выпуску X': the builder will make it.
            return subjects(tree, builder)
        return [head]
    if tree.nodes[head].upos == "NOUN" or relation in ("nmod", "obl", "obj"):
        if tree.nodes[head].upos == "VERB":
            return [at for at in subjects(tree, head) if at != top] if lemma in _PURPOSE else []
        return agents_of_noun(tree, head, depth + 1, delivers)
    return []


_PURPOSE = frozenset(
    {"создать", "открыть", "построить", "подписать", "заключить", "получить", "выиграть", "иметь", "обвинить"}
)


_DELIVERIES = frozenset({"поставка", "экспорт", "продажа", "отгрузка", "передача", "отправка"})


def _carried(tree: Tree, top: int) -> bool:
    """'продолжает поставки двигателей России': the verb's subject delivers, so the name behind is the recipient."""
    head = tree.nodes[top].head
    while head >= 0 and tree.nodes[head].upos == "NOUN":
        head = tree.nodes[head].head
    verb = head >= 0 and tree.nodes[head].upos == "VERB" and not tree.is_passive(head)
    return verb and bool([at for at in subjects(tree, head) if at != top and tree.nodes[at].upos != "PRON"])


def _instrumental_of(tree: Tree, head: int) -> list[int]:
    return _instrumental(tree, head) if tree.is_passive(head) else []


def _is_holder(tree: Tree, kid: int, index: int) -> bool:
    """A firm in the genitive behind an event noun: 'экспорт удобрений «Солигорск-Калия»', 'поставки завода'."""
    node = tree.nodes[kid]
    party = (node.piece is not None and node.piece.kind in ("Organization", "PublicBody", "Country")) or (
        node.piece is None and node.lemma in words("org_class")
    )
    return (
        party
        and kid > index
        and not tree.prep[kid]
        and tree.may_be(kid, "Gen")
        and node.case not in ("Nom", "Dat", "Ins")
    ) or (
        party
        and kid > index
        and not tree.prep[kid]
        and node.piece is not None
        and node.piece.weak
        and node.case in ("", "Nom")
        and tree.rel(kid) in ("nmod", "appos")
    )


def patients_of_noun(tree: Tree, index: int) -> list[int]:
    """What an event or agent noun is about: the genitives behind it, shared in a coordination."""
    for member in [index, *(at for at in tree.group(tree.leader(index)) if at > index)]:
        own = [
            kid
            for kid in tree.kids[member]
            if kid > member
            and not tree.prep[kid]
            and tree.rel(kid) in ("nmod", "obj", "obl", "appos", "nummod", "iobj")
            and tree.nodes[kid].case in ("Gen", "Acc", "")
        ]
        if own:
            return own
    return []


def bearer(tree: Tree, index: int) -> list[int]:
    """What an agent noun is said of: 'X, производитель Y', 'X – поставщик Y', 'поставщиком Y является X'."""
    subject = [kid for kid in tree.children(index, "nsubj") if not tree.prep[kid]]
    if subject:
        return subject
    relation, head = tree.rel(index), tree.nodes[index].head
    top = tree.leader(index)
    if top != index and tree.nodes[top].piece is None:
        return bearer(tree, top)
    if head >= 0 and tree.lemma(head) in ("пост", "должность") and tree.nodes[head].head >= 0:
        return subjects(tree, tree.nodes[head].head)
    if head >= 0 and tree.lemma(head) in ("называть", "назвать", "считать") and tree.nodes[index].case == "Ins":
        return [at for at in tree.children(head, "obj", "nsubj") if at != index]
    if head >= 0 and tree.lemma(head) in _COPULAS and tree.nodes[index].case in ("Ins", "Nom"):
        found = [at for at in subjects(tree, head) if at != index]
        named = [at for at in behind(tree, head, "", "Nom") if tree.nodes[at].piece and at != index]
        return found or [at for at in named if at not in tree.subtree(index)][:1]
    if relation in ("appos", "parataxis", "conj") and head >= 0 and tree.nodes[head].piece is not None:
        return [head]
    beside = [
        kid
        for kid in tree.children(index, "appos", "flat", "nmod")
        if tree.nodes[kid].piece is not None
        and tree.nodes[kid].case in ("Nom", "", tree.nodes[index].case)
        and kid > index
    ]
    beside = [kid for kid in beside if tree.rel(kid) == "appos" or tree.rel(kid).startswith("flat")]
    if beside:
        return beside
    before = tree.left(index) - 1
    if before > 0 and tree.lower[before] in (",", "–", "—", "-") and tree.nodes[before - 1].piece is not None:
        return [before - 1]
    after = _phrase_end(tree, index) + 1
    if after < len(tree) and tree.lower[after] in ("–", "—", "-"):
        after += 1
    if (
        after < len(tree)
        and tree.nodes[after].piece is not None
        and (relation != "nmod" or tree.nodes[after].case == tree.nodes[index].case)
    ):
        return [after]
    if relation == "nsubj" and head >= 0 and tree.nodes[head].piece is not None:
        return [head]
    return []


def _phrase_end(tree: Tree, index: int) -> int:
    """The last node of what hangs on a noun directly behind it."""
    last = index
    for at in range(index + 1, len(tree)):
        node = tree.nodes[at]
        if tree.lower[at] in (",", ";", ":", "–", "—", ".") or node.upos == "VERB":
            break
        if node.piece is not None and node.piece.kind == "Person":
            break
        if index in tree.above(at) or node.upos in ("ADP", "ADJ"):
            last = at
        else:
            break
    return last
