"""Arcs of the parse set right where words and cases leave no doubt: each repair takes and gives nodes."""

from __future__ import annotations

from dataclasses import replace

from backstay.extract.russian.lemmas import only_adjective, readings
from backstay.extract.russian.lexicon import words
from backstay.extract.russian.nodes import NOMINAL, Node

_SPAN = 5


def mended(nodes: list[Node]) -> list[Node]:
    """The nodes with every repair made, as a tree."""
    for repair in (
        _nouns_read_as_verbs,
        _nouns_read_as_adjectives,
        _genitives,
        _coordinated_backwards,
        _before_quotes,
        _owners_names,
        _swapped_roles,
        _described,
        _set_off,
        _prepositions,
        _opening_participle,
        _relative_clauses,
        _beside_verbs,
        _rooted,
    ):
        nodes = repair(nodes)
    return nodes


def _nouns_read_as_verbs(nodes: list[Node]) -> list[Node]:
    """'поставщик стали': a finite verb that hangs on a noun as its genitive is a noun."""
    for index, node in enumerate(nodes):
        if node.upos != "VERB" or node.rel != "nmod" or node.head < 0 or nodes[node.head].upos != "NOUN":
            continue
        nouns = [one for one in readings(node.text) if one.tag.POS == "NOUN" and str(one.tag.case) == "gent"]
        if nouns:
            lemma = str(nouns[0].normal_form)
            nodes[index] = replace(node, upos="NOUN", lemma=lemma, case="Gen", number="Sing", feats={"Case": "Gen"})
    return nodes


def _nouns_read_as_adjectives(nodes: list[Node]) -> list[Node]:
    """'оснащает машины рациями': a noun is no adjective of the noun behind it."""
    for index in range(len(nodes) - 1):
        node, after = nodes[index], nodes[index + 1]
        if node.rel != "amod" or node.head != index + 1 or node.piece is not None:
            continue
        goods = node.text.lower().startswith("комплектующ") and node.number != after.number
        if not goods and (node.upos != "NOUN" or readings(node.text)[0].tag.POS != "NOUN"):
            continue
        if after.head >= 0:
            relation = "obj" if node.case in ("Acc", "Nom") else "obl"
            lemma = "комплектующие" if goods else node.lemma
            nodes[index] = replace(node, upos="NOUN", lemma=lemma, head=after.head, rel=relation)
    return nodes


def _genitives(nodes: list[Node]) -> list[Node]:
    """'Модули связи': a noun that hangs on the noun right before it stands in the genitive where it can."""
    for index in range(1, len(nodes)):
        node, head = nodes[index], nodes[index - 1]
        plain = node.upos == head.upos == "NOUN" and node.piece is None and head.piece is None
        hangs = plain and (node.rel, node.head, node.case) == ("nmod", index - 1, "Nom")
        if hangs and any(str(one.tag.case) == "gent" for one in readings(node.text)):
            nodes[index] = replace(node, case="Gen")
    return nodes


def _coordinated_backwards(nodes: list[Node]) -> list[Node]:
    """'дальномер и баллистический вычислитель': of two nouns beside each other the first one leads."""
    for index, node in enumerate(nodes):
        if node.upos not in NOMINAL or node.head <= index or node.rel not in ("amod", "conj"):
            continue
        other, between = nodes[node.head], range(index + 1, node.head)
        joined = bool(between) and nodes[index + 1].upos == "CCONJ" and other.upos in NOMINAL
        if node.rel == "amod" and joined:
            for at in between:
                if nodes[at].head == index:
                    nodes[at] = replace(nodes[at], head=node.head, rel="amod" if nodes[at].upos == "ADJ" else "cc")
            nodes[node.head] = replace(other, head=index, rel="conj")
            nodes[index] = replace(node, head=other.head, rel=other.rel)
        elif node.rel == "conj" and index < other.head < node.head and nodes[other.head].upos == "VERB":
            # 'дрон X содержит мотор': what stands before the verb is not beside its object.
            taken = any(one.head == other.head and one.rel.startswith("nsubj") for one in nodes)
            subject = not taken and node.may_be("Nom")
            nodes[index] = replace(node, head=other.head, rel="nsubj" if subject else "obl")
    return nodes


def _before_quotes(nodes: list[Node]) -> list[Node]:
    """'купленная кипрской «Целтой»': an adjective before a name in quotes is that name's, in its case."""
    for index in range(len(nodes) - 1):
        word, name = nodes[index], nodes[index + 1]
        if (
            word.piece is not None
            or name.piece is None
            or name.text[0] not in '«“„"'
            or (word.text.istitle() and index)
        ):
            continue
        if not only_adjective(word.text) or word.upos not in ("ADJ", "NOUN", "PROPN"):
            continue
        case = word.feats.get("Case", "")
        if name.head == index or (word.upos != "ADJ" and word.head != index + 1):
            name = replace(name, head=word.head, rel=word.rel)
        elif word.head != index + 1 and index and case == "Gen" and nodes[index - 1].upos == "NOUN":
            name = replace(name, head=index - 1, rel="nmod")
        if case:
            name = replace(name, case=case, cases=frozenset({case}))
        nodes[index] = replace(word, upos="ADJ", head=index + 1, rel="amod")
        nodes[index + 1] = name
        if case == "Nom" and name.rel in ("appos", "nmod"):
            _behind_relative(nodes, index + 1)
    return nodes


def _behind_relative(nodes: list[Node], index: int) -> None:
    """'завод, который снабжает турецкая «X»': the name behind the clause's verb acts, 'который' is done to."""
    head = nodes[index].head
    verb = next((at for at in range(index - 1, head, -1) if nodes[at].is_finite and nodes[at].head == head), -1)
    which = next((at for at in range(head + 1, verb) if nodes[at].lemma == "который"), -1)
    if head >= 0 and which >= 0 and nodes[which].head == verb and nodes[which].rel == "nsubj":
        nodes[which] = replace(nodes[which], rel="obj", case="Acc")
        nodes[index] = replace(nodes[index], head=verb, rel="nsubj")


def _owners_names(nodes: list[Node]) -> list[Node]:
    """'дочерняя компания «Волны»', '«дочка» «Волны»': the name in the genitive is the owner's."""
    for index in range(1, len(nodes)):
        name, at = nodes[index], index - 1
        if name.piece is None or name.text[0] not in '«“„"' or not name.may_be("Gen"):
            continue
        at -= nodes[at].text in '»”"'
        owned = any(one.lemma in words("owned_adjective") and one.head == at for one in nodes[:at])
        if nodes[at].piece is None and (nodes[at].lemma == "дочка" or (owned and nodes[at].upos == "NOUN")):
            nodes[index] = replace(name, head=at, rel="nmod", case="Gen", cases=frozenset({"Gen"}))
    return nodes


def _swapped_roles(nodes: list[Node]) -> list[Node]:
    """'Завод X выпускает машины' with the roles the wrong way round: the subject is what agrees with the verb."""
    for index, verb in enumerate(nodes):
        if verb.upos != "VERB" or not verb.is_finite or not verb.number:
            continue
        own = [at for at, one in enumerate(nodes) if one.head == index and one.rel == "nsubj"]
        other = [at for at, one in enumerate(nodes) if one.head == index and one.rel == "obj"]
        if len(own) != 1 or len(other) != 1:
            continue
        said, done = nodes[own[0]], nodes[other[0]]
        apart = said.piece is None and said.number not in ("", verb.number) and said.case == "Acc"
        if apart and done.piece is not None and done.number == verb.number and done.may_be("Nom"):
            nodes[own[0]], nodes[other[0]] = replace(said, rel="obj"), replace(done, rel="nsubj")
    return nodes


def _described(nodes: list[Node]) -> list[Node]:
    """'селитру, адипиновую кислоту': an adjective that the noun right behind it agrees with is that noun's."""
    for index in range(len(nodes) - 1):
        quality, noun = nodes[index], nodes[index + 1]
        agrees = (quality.case, quality.number) == (noun.case, noun.number) and quality.case
        if quality.upos != "ADJ" or noun.upos != "NOUN" or not agrees or quality.piece is not None:
            continue
        if noun.head == index:
            relation = "conj" if quality.rel in ("acl", "amod") and quality.head >= 0 else quality.rel
            nodes[index + 1] = replace(noun, head=quality.head, rel=relation)
        if noun.head == index or (quality.rel == "acl" and noun.head == quality.head):
            nodes[index] = replace(quality, head=index + 1, rel="amod")
    return nodes


def _set_off(nodes: list[Node]) -> list[Node]:
    """'без деталей, важных для танков, завод встал': behind a comma the word agrees with the noun before it."""
    for index, node in enumerate(nodes):
        if node.upos not in ("ADJ", "VERB") or node.rel not in ("amod", "acl") or node.head < index or not node.case:
            continue
        head, comma = nodes[node.head], index - 1
        while comma > 0 and nodes[comma].upos == "ADV":
            comma -= 1
        if comma < 1 or nodes[comma].text != "," or (node.number == head.number and head.may_be(node.case)):
            continue
        noun = nodes[comma - 1]
        if noun.upos in NOMINAL and noun.case == node.case and noun.number == node.number:
            nodes[index] = replace(node, head=comma - 1, rel="acl")
    return nodes


def _prepositions(nodes: list[Node]) -> list[Node]:
    """'среди экспонентов форума': a preposition stands before the noun behind it, not before that noun's genitive."""
    for index in range(len(nodes) - 1):
        node, noun = nodes[index], nodes[index + 1]
        far = node.upos == "ADP" and node.rel == "case" and node.head > index + 1 and noun.upos == "NOUN"
        if far and nodes[node.head].head == index + 1:
            nodes[index] = replace(node, head=index + 1)
    return nodes


def _opening_participle(nodes: list[Node]) -> list[Node]:
    """'Возглавляемый Петровым завод вырос': a participle that opens the sentence describes the subject."""
    first = nodes[0] if nodes else None
    if first is None or first.piece is not None or first.case != "Nom":
        return nodes
    if first.feats.get("VerbForm") != "Part" and (first.upos != "ADJ" or not first.rel.startswith("nsubj")):
        return nodes
    if first.rel in ("acl", "amod") and nodes[first.head].case == "Nom" and nodes[first.head].number == first.number:
        return nodes
    for index in range(1, len(nodes)):
        node = nodes[index]
        if node.is_finite or node.text in (",", ";"):
            break
        subject = node.rel.startswith("nsubj") or (node.head == 0 and node.piece is not None)
        plain = node.upos in NOMINAL and node.case != "Dat" and nodes[index - 1].upos != "ADP"
        if subject and plain and node.may_be("Nom"):
            if node.head == 0:
                nodes[index] = replace(node, head=first.head, rel=first.rel)
            nodes[0] = replace(first, head=index, rel="acl")
            break
    return nodes


def _relative_clauses(nodes: list[Node]) -> list[Node]:
    """'«X», о котором никто не слышал, выпускает Y': the verb behind the clause is the sentence's, not its second."""
    for which, node in enumerate(nodes):
        if node.lemma != "который":
            continue
        open_ = next((at for at in range(which - 1, max(which - _SPAN, 0), -1) if nodes[at].text == ","), -1)
        verb = next((at for at in range(which + 1, len(nodes)) if nodes[at].is_finite), -1)
        if open_ < 1 or verb < 0 or nodes[verb].rel == "acl:relcl" or nodes[open_ - 1].upos not in NOMINAL:
            continue
        close = next((at for at in range(verb + 1, len(nodes)) if nodes[at].text == ","), -1)
        main = next((at for at in range(close + 1, len(nodes)) if nodes[at].is_finite), -1) if close > 0 else -1
        if main < 0 or nodes[close + 1].upos in ("CCONJ", "SCONJ") or nodes[close + 1].lemma == "который":
            continue
        if (nodes[main].head, nodes[main].rel) == (verb, "conj"):
            nodes[main] = replace(nodes[main], head=nodes[verb].head, rel=nodes[verb].rel)
        elif (nodes[verb].head, nodes[verb].rel) != (main, "conj"):
            continue
        nodes = _apart(nodes, open_, verb, close, main)
    return nodes


def _apart(nodes: list[Node], open_: int, verb: int, close: int, main: int) -> list[Node]:
    """What stands inside the commas hangs on the clause's verb, what stands outside on the sentence's."""
    nodes[verb] = replace(nodes[verb], head=open_ - 1, rel="acl:relcl")
    for index, node in enumerate(nodes):
        inside = open_ < index < close
        if node.head == (main if inside else verb) and index not in (verb, main):
            nodes[index] = replace(node, head=verb if inside else main)
    known = any(node.head == main and node.rel.startswith("nsubj") for node in nodes)
    noun = nodes[open_ - 1]
    if not known and noun.head == main and noun.rel == "obj" and noun.may_be("Nom"):
        nodes[open_ - 1] = replace(noun, rel="nsubj")
    return nodes


def _beside_verbs(nodes: list[Node]) -> list[Node]:
    """'ввёз станки и перепродал их': a finite verb 'beside' an object stands beside the verb before."""
    for index, node in enumerate(nodes):
        finite = node.upos == "VERB" and node.feats.get("VerbForm") == "Fin"
        if not finite or node.rel != "conj" or node.head < 0 or nodes[node.head].upos not in ("NOUN", "PROPN"):
            continue
        verb = nodes[node.head].head
        if nodes[node.head].rel in ("obj", "obl") and 0 <= verb < node.head and nodes[verb].upos == "VERB":
            nodes[index] = replace(node, head=verb)
    return nodes


def _rooted(nodes: list[Node]) -> list[Node]:
    """Names made one may leave a node whose head lies below it: cut such rings at their first node."""
    for index in range(len(nodes)):
        seen, at = {index}, nodes[index].head
        while at >= 0 and at not in seen:
            seen.add(at)
            at = nodes[at].head
        if at == index:
            nodes[index] = replace(nodes[index], head=-1, rel="root")
    return nodes
