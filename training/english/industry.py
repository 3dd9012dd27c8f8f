"""Made-up sentences of what firms make and for whom, with lists: what the treebank's blogs hardly have.

'The plant makes sights for tanks and howitzers, as well as fuel pumps' has a list in a list; 'communication and
navigation systems' two qualities of one noun; 'is engaged in the development, production and repair of engines,
pumps and other equipment' two lists in a row. The trees follow the treebank's conventions: the first member heads.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from own import WORDS, Node, gold_of
from treebank import Gold

Make = Callable[[random.Random], Node]


def word(form: str, upos: str, xpos: str, relation: str = "root", *left: Node) -> Node:
    return Node(form, upos, xpos, relation, list(left))


def mark(form: str) -> Node:
    return word(form, "PUNCT", form, "punct")


def the(form: str = "the") -> Node:
    return word(form, "DET", "DT", "det")


def behind(preposition: str, noun: Node, relation: str = "nmod") -> Node:
    """The noun as a phrase behind a preposition, which comes first of all its words."""
    noun.left.insert(0, word(preposition, "ADP", "IN", "case"))
    return noun.to(relation)


def pick(rng: random.Random, name: str) -> str:
    return rng.choice(WORDS[name])


def good(rng: random.Random) -> Node:
    """A good with what specifies it: 'guidance systems', 'naval and aviation engines', 'unmanned aerial vehicles'."""
    mass = rng.random() < 0.2
    head = word(pick(rng, "masses") if mass else pick(rng, "heads"), "NOUN", "NN" if mass else "NNS")
    draw = rng.random()
    if draw < 0.3:
        head.left.append(word(pick(rng, "compounds"), "NOUN", "NN", "compound"))
    elif draw < 0.42:
        first, second = pick(rng, "pairs")
        head.left.append(word(second, "NOUN", "NN", "compound", word(first, "NOUN", "NN", "compound")))
    elif draw < 0.58:
        head.left.append(two_qualities(rng))
    elif draw < 0.66:
        head.left.append(word(pick(rng, "worked"), "VERB", "VBN", "amod"))
    elif draw < 0.72:
        first, second = pick(rng, "ranges")
        head.left.append(word(second, "NOUN", "NN", "compound", word(first, "ADJ", "JJ", "amod"), hyphen()))
    elif draw < 0.76:
        head.left.append(word(designation(rng), "PROPN", "NNP", "compound"))
    if 0.3 < draw < 0.42 or draw > 0.58 or (draw < 0.3 and rng.random() < 0.4):
        head.left.insert(0, word(pick(rng, "qualities"), "ADJ", "JJ", "amod"))
    if head.left and rng.random() < 0.06:
        head.right.append(bracketed(word("".join(rng.choices("ABCMRSUV", k=3)) + "s", "NOUN", "NNS", "appos")))
    return head


def hyphen() -> Node:
    return word("-", "PUNCT", "HYPH", "punct")


def bracketed(inner: Node) -> Node:
    inner.left.insert(0, word("(", "PUNCT", "-LRB-", "punct"))
    inner.right.append(word(")", "PUNCT", "-RRB-", "punct"))
    return inner


def two_qualities(rng: random.Random) -> Node:
    """'radar and navigation', 'hydraulic, fuel and control': joined before one noun."""

    def quality() -> Node:
        if rng.random() < 0.5:
            return word(pick(rng, "compounds"), "NOUN", "NN", "compound")
        return word(pick(rng, "qualities"), "ADJ", "JJ", "amod")

    first = quality()
    others = [quality().to("conj") for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    for other in others[:-1]:
        other.left.insert(0, mark(","))
    others[-1].left.insert(0, word("and", "CCONJ", "CC", "cc"))
    first.right += others
    return first


def designation(rng: random.Random) -> str:
    return (
        rng.choice("ABKMRSTV")
        + rng.choice(["", "a", "h", "R", "u"])
        + f"-{rng.randrange(1, 400)}"
        + rng.choice(["", "", "M"])
    )


def listed(rng: random.Random, make: Make, most: int = 5) -> Node:
    """One to `most` phrases in a row; the first heads."""
    first = make(rng)
    count = rng.choice([0, 0, 0, 1, 1, 2, 2, 3, 4][: 4 + most])
    for number in range(count):
        other = make(rng).to("conj")
        last = number == count - 1
        if last and rng.random() < 0.12:
            other.left.insert(0, as_well_as())
            other.left.insert(0, mark(","))
        elif last:
            if rng.random() < 0.2:
                other.left.insert(0, word("other", "ADJ", "JJ", "amod"))
            other.left.insert(0, word("and", "CCONJ", "CC", "cc"))
            if count > 1 and rng.random() < 0.4:
                other.left.insert(0, mark(","))
        else:
            other.left.insert(0, mark(","))
        first.right.append(other)
    return first


def as_well_as() -> Node:
    made = word("as", "ADV", "RB", "cc")
    made.right = [word("well", "ADV", "RB", "fixed"), word("as", "ADP", "IN", "fixed")]
    return made


def for_what(rng: random.Random) -> Node:
    """'for tanks and helicopters', 'for military purposes', 'for the Russian army'."""
    draw = rng.random()
    if draw < 0.55:
        return behind("for", listed(rng, platform))
    if draw < 0.8:
        return behind("for", client(rng))
    noun = word(pick(rng, "uses"), "NOUN", "NNS", "root", word(pick(rng, "qualities"), "ADJ", "JJ", "amod"))
    return behind("for", noun)


def platform(rng: random.Random) -> Node:
    made = word(pick(rng, "platforms"), "NOUN", "NNS")
    draw = rng.random()
    if draw < 0.25:
        made.left.append(word(designation(rng), "PROPN", "NNP", "compound"))
    elif draw < 0.5:
        made.left.append(word(pick(rng, "qualities"), "ADJ", "JJ", "amod"))
    elif draw < 0.6:
        made = word(designation(rng), "PROPN", "NNP")
    if draw < 0.1:
        made.left.insert(0, the())
    return made


def client(rng: random.Random) -> Node:
    made = word(pick(rng, "clients"), "NOUN", "NN", "root", the())
    made.left.append(word(rng.choice(["Russian", "Iranian", "Syrian", "Chinese"]), "ADJ", "JJ", "amod"))
    return made


def goods(rng: random.Random) -> Node:
    """A list of goods, with what they are for, and examples: 'engines and pumps, including fuel pumps, for tanks'."""
    made = listed(rng, good)
    draw = rng.random()
    if draw < 0.15:
        # A list within a list: 'sights for tanks and howitzers, as well as pumps'.
        made = good(rng)
        made.right.append(behind("for", listed(rng, platform, 2)))
        other = listed(rng, good, 3).to("conj")
        other.left.insert(0, as_well_as() if rng.random() < 0.5 else word("and", "CCONJ", "CC", "cc"))
        other.left.insert(0, mark(","))
        made.right.append(other)
        return made
    if draw < 0.3:
        last = ([kid for kid in made.right if kid.relation == "conj"] or [made])[-1]
        last.right.append(examples(rng))
    elif draw < 0.5:
        made.right.append(for_what(rng))
    elif draw < 0.6:
        made.right.append(used(rng))
    if draw > 0.9:
        measure = word(pick(rng, "measures"), "NOUN", "NN", "root", the("a"), word("wide", "ADJ", "JJ", "amod"))
        measure.right.append(behind("of", made))
        return measure
    return made


def examples(rng: random.Random) -> Node:
    """', including fuel pumps and valves', 'such as Rv-41 and K-7'."""
    make = good if rng.random() < 0.6 else platform
    made = listed(rng, make).to("nmod")
    if rng.random() < 0.5:
        opening = word("including", "VERB", "VBG", "case")
    else:
        opening = word("such", "ADJ", "JJ", "case")
        opening.right.append(word("as", "ADP", "IN", "fixed"))
    made.left.insert(0, opening)
    if rng.random() < 0.6:
        made.left.insert(0, mark(","))
    return made


def used(rng: random.Random) -> Node:
    """'used in tanks', 'which are installed on helicopters'."""
    participle, preposition = pick(rng, "fitted")
    made = word(participle, "VERB", "VBN", "acl")
    where = client(rng) if preposition == "by" else listed(rng, platform)
    made.right.append(behind(preposition, where, "obl:agent" if preposition == "by" else "obl"))
    if rng.random() < 0.5:
        made.to("acl:relcl").left += [
            word(rng.choice(["which", "that"]), "PRON", "WDT", "nsubj:pass"),
            word("are", "AUX", "VBP", "aux:pass"),
        ]
        if made.left[0].word == "which":
            made.left.insert(0, mark(","))
    return made


def firm(rng: random.Random) -> Node:
    """'Granit', 'JSC Granit', 'LLC ‘Granit’', 'Granit Group', 'Design Bureau Granit', 'the company'."""
    name = word(pick(rng, "names"), "PROPN", "NNP")
    draw = rng.random()
    if draw < 0.2:
        return name
    if draw < 0.4:
        name.left.append(word(pick(rng, "forms"), "PROPN", "NNP", "compound"))
    elif draw < 0.55:
        name.left += [word(pick(rng, "forms"), "PROPN", "NNP", "compound"), word("‘", "PUNCT", "``", "punct")]
        name.right.append(word("’", "PUNCT", "''", "punct"))
    elif draw < 0.7:
        return word(pick(rng, "ends"), "PROPN", "NNP", "root", name.to("compound"))
    elif draw < 0.8:
        first, second = pick(rng, "bureaus")
        made = word(second, "PROPN", "NNP", "root", word(first, "PROPN", "NNP", "compound"))
        made.right.append(name.to("appos"))
        return made
    else:
        return word(pick(rng, "kinds"), "NOUN", "NN", "root", the())
    return name


def firms(rng: random.Random) -> Node:
    """'Belarusian enterprises', 'Rotor and JSC Granit'."""
    if rng.random() < 0.5:
        return word(
            rng.choice(["enterprises", "companies", "factories", "plants"]), "NOUN", "NNS", "root",
            word(rng.choice(["Belarusian", "Russian", "Chinese", "these", "several"]), "ADJ", "JJ", "amod"),
        )  # fmt: skip
    made, other = firm(rng), firm(rng).to("conj")
    other.left.insert(0, word("and", "CCONJ", "CC", "cc"))
    made.right.append(other)
    return made


def verbs(rng: random.Random, form: int, tag: str) -> Node:
    """One to three verbs in a row with one object: 'develops, makes and supplies sights for tanks'."""
    chosen = rng.sample(WORDS["verbs"], rng.choice([1, 1, 1, 2, 2, 3]))
    made = word(chosen[0][form], "VERB", tag)
    for number, forms in enumerate(chosen[1:], 1):
        other = word(forms[form], "VERB", tag, "conj")
        other.left.append(word("and", "CCONJ", "CC", "cc") if number == len(chosen) - 1 else mark(","))
        made.right.append(other)
    made.right.append(goods(rng).to("obj"))
    if rng.random() < 0.25:
        made.right.append(behind(rng.choice(["to", "to", "for"]), client(rng), "obl"))
    return made


def event(rng: random.Random) -> Node:
    """'the development, production and repair of engines and pumps'."""
    made = listed(rng, lambda r: word(pick(r, "events"), "NOUN", "NN"), 4)
    if rng.random() < 0.7:
        made.left.insert(0, the())
    made.right.append(behind("of", goods(rng)))
    return made


def busy(rng: random.Random, relation: str) -> Node:
    """'engaged in the production of sights', 'specialising in designing and making sights', 'active in ...'."""
    form, upos, tag, own = rng.choice(
        [
            ("engaged", "VERB", "VBN", "acl"),
            ("specialised", "VERB", "VBN", "acl"),
            ("specialising", "VERB", "VBG", "acl"),
            ("specializing", "VERB", "VBG", "acl"),
            ("involved", "ADJ", "JJ", "amod"),
            ("active", "ADJ", "JJ", "amod"),
        ]
    )
    made = word(form, upos, tag, relation or own)
    draw = rng.random()
    if draw < 0.7:
        made.right.append(behind("in", event(rng), "obl"))
    elif draw < 0.85 and "speciali" in form:
        made.right.append(behind("in", goods(rng), "obl"))
    else:
        forms = [third[:-1] for third, *_ in WORDS["verbs"] if third[:-1].endswith(("d", "t", "p", "r"))]
        inner = word(rng.choice(forms) + "ing", "VERB", "VBG", "advcl", word("in", "SCONJ", "IN", "mark"))
        inner.right.append(goods(rng).to("obj"))
        made.right.append(inner)
    return made


def called(rng: random.Random) -> Node:
    """'a leading producer and supplier of sights', 'a company which makes sights', 'a firm engaged in ...'."""
    draw = rng.random()
    quality = word(pick(rng, "praise"), "ADJ", "JJ", "amod")
    article = the("an" if quality.word[0] in "aeiouAEIOU" else "a")
    if draw < 0.35:
        made = word(pick(rng, "agents"), "NOUN", "NN", "root", article, quality)
        if rng.random() < 0.3:
            other = word(pick(rng, "agents"), "NOUN", "NN", "conj", word("and", "CCONJ", "CC", "cc"))
            made.right.append(other)
        made.right.append(behind("of", goods(rng)))
    elif draw < 0.42:
        made = word(pick(rng, "agents"), "NOUN", "NN", "root", article, quality)
        made.left.append(word(pick(rng, "heads"), "NOUN", "NNS", "compound"))
    else:
        made = word(pick(rng, "kinds"), "NOUN", "NN", "root", article, quality)
        if draw < 0.65:
            clause = verbs(rng, 0, "VBZ").to("acl:relcl")
            clause.left.insert(0, word(rng.choice(["that", "which"]), "PRON", "WDT", "nsubj"))
            made.right.append(clause)
        elif draw < 0.75:
            forms = [("producing", "VBG"), ("making", "VBG"), ("manufacturing", "VBG"), ("supplying", "VBG")]
            form, tag = rng.choice(forms)
            clause = word(form, "VERB", tag, "acl")
            clause.right.append(goods(rng).to("obj"))
            made.right.append(clause)
        else:
            made.right.append(busy(rng, ""))
    return made


def who(rng: random.Random) -> Node:
    """A firm, perhaps with what it is: 'JSC Granit, a producer of sights,'."""
    made = firm(rng)
    if made.upos == "PROPN" and rng.random() < 0.15:
        beside = called(rng).to("appos")
        beside.left.insert(0, mark(","))
        beside.right.append(mark(","))
        made.right.append(beside)
    return made


def sentence(rng: random.Random) -> Node:
    """One whole sentence without its point."""
    draw = rng.random()
    if draw < 0.06:
        made = verbs(rng, 1, "VBP")
        made.left.append(firms(rng).to("nsubj"))
    elif draw < 0.3:
        made = verbs(rng, 0, "VBZ")
        made.left.append(who(rng).to("nsubj"))
    elif draw < 0.4:
        made = busy(rng, "root")
        participle = made.upos == "VERB" and made.xpos == "VBN"
        if made.xpos == "VBG":
            made.word, made.xpos = made.word.replace("ing", "es"), "VBZ"
            made.left.append(who(rng).to("nsubj"))
        else:
            made.left += [
                who(rng).to("nsubj:pass" if participle else "nsubj"),
                word("is", "AUX", "VBZ", "aux:pass" if participle else "cop"),
            ]
    elif draw < 0.62:
        made = called(rng)
        made.left[:0] = [firm(rng).to("nsubj"), word("is", "AUX", "VBZ", "cop")]
    elif draw < 0.72:
        made = head_of_firm(rng)
    elif draw < 0.82:
        made = passive(rng)
    elif draw < 0.9:
        made = products(rng)
    else:
        made = supplied_with(rng)
    if rng.random() < 0.12:
        when = behind("in", word(str(rng.randrange(2008, 2026)), "NUM", "CD"), "obl")
        when.left[0].word = "In"
        when.right.append(mark(","))
        made.left.insert(0, when)
    return made


def head_of_firm(rng: random.Random) -> Node:
    """'Ivan Orlov is the director of JSC Granit, which makes sights.'"""
    first, last = pick(rng, "people")
    person = word(first, "PROPN", "NNP", "nsubj")
    person.right.append(word(last, "PROPN", "NNP", "flat"))
    made = word(pick(rng, "posts"), "NOUN", "NN", "root", person, word("is", "AUX", "VBZ", "cop"), the())
    where = firm(rng)
    clause = verbs(rng, 0, "VBZ").to("acl:relcl")
    clause.left[:0] = [mark(","), word("which", "PRON", "WDT", "nsubj")]
    where.right.append(clause)
    made.right.append(behind("of", where))
    return made


def passive(rng: random.Random) -> Node:
    """'Sights for tanks are made by JSC Granit', 'Engines are installed on helicopters'."""
    what = listed(rng, good, 3).to("nsubj:pass")
    are = word("are", "AUX", "VBP", "aux:pass")
    if rng.random() < 0.5:
        participle, preposition = pick(rng, "fitted")
        made = word(participle, "VERB", "VBN", "root", what, are)
        where = client(rng) if preposition == "by" else listed(rng, platform)
        made.right.append(behind(preposition, where, "obl:agent" if preposition == "by" else "obl"))
    else:
        made = word(rng.choice(WORDS["verbs"])[3], "VERB", "VBN", "root", what, are)
        made.right.append(behind("by", firm(rng), "obl:agent"))
        if rng.random() < 0.4:
            made.right.append(behind(rng.choice(["to", "for"]), client(rng), "obl"))
    return made


def products(rng: random.Random) -> Node:
    """'Its main products are sights', 'The company's products include sights and pumps'."""
    noun = word("products", "NOUN", "NNS", "nsubj")
    if rng.random() < 0.5:
        noun.left.append(word(rng.choice(["its", "their"]), "PRON", "PRP$", "nmod:poss"))
    else:
        owner = firm(rng).to("nmod:poss")
        owner.right.append(word("'s", "PART", "POS", "case"))
        noun.left.append(owner)
    if rng.random() < 0.5:
        noun.left.append(word("main", "ADJ", "JJ", "amod"))
    if rng.random() < 0.5:
        made = word("include", "VERB", "VBP", "root", noun)
        made.right.append(goods(rng).to("obj"))
        return made
    made = goods(rng)
    made.left[:0] = [noun, word("are", "AUX", "VBP", "cop")]
    return made


def supplied_with(rng: random.Random) -> Node:
    """'Granit supplies the Russian army with sights', 'provides engines and pumps to the navy'."""
    third, past = rng.choice([("supplies", "supplied"), ("provides", "provided"), ("equips", "equipped")])
    form, tag = (third, "VBZ") if rng.random() < 0.7 else (past, "VBD")
    made = word(form, "VERB", tag, "root", who(rng).to("nsubj"))
    made.right.append((client(rng) if rng.random() < 0.6 else word(pick(rng, "places"), "PROPN", "NNP")).to("obj"))
    made.right.append(behind("with", goods(rng), "obl"))
    return made


def industry_sentences(rng: random.Random, count: int) -> list[Gold]:
    """`count` sentences drawn anew."""
    return [gold_of(sentence(rng), rng) for _ in range(count)]
