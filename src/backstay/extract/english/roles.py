"""Who does what in a clause: the agent, the patient and the prepositional dependents of a trigger word.

Verbs, verbal nouns ('production of'), agent nouns ('producer of') and participles ('produced by') answer the same
questions. Answers are words; what they stand for is decided in `denotes`.
"""

from __future__ import annotations

from backstay.extract.english.goods import measured
from backstay.extract.english.lexicon import cue, cues, words
from backstay.extract.english.syntax import Tree

# What is needed or used to do something does not do it.
_NEEDED = frozenset({"need", "use", "require", "employ", "utilise", "utilize"})
_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})


def light() -> frozenset[str]:
    """Verbs and adjectives that only carry an event noun: 'is engaged in the production of'."""
    return frozenset(cues()["syntax"]["light"])


def subjects(tree: Tree, index: int, depth: int = 0) -> list[int]:
    """The subject of a verb or of a nominal predicate, also where it is shared, controlled or modified."""
    found = tree.children(index, "nsubj")
    if found or depth > 8:
        return found
    relation, head = tree.rel(index), tree.head(index)
    if head < 0:
        return []
    if relation in ("acl", "advcl") and tree.case[index].startswith(("such as", "including")):
        # 'takes part in contracts, such as supplying radios'
        verb = next((word for word in tree.above(index) if tree.tokens[word].upos == "VERB"), -1)
        return subjects(tree, verb, depth + 1) if verb >= 0 else []
    if relation == "acl":
        return _infinitive_subject(tree, index, depth) if _is_purpose(tree, index) else [head]
    if relation == "amod":
        return [head]
    if relation == "appos":
        return [head]
    if relation in ("xcomp", "ccomp", "advcl") and tree.lemmas[head] in cue("syntax", "commands"):
        ordered = tree.children(head, "obj", "iobj")
        if ordered:
            return ordered
    if relation in ("xcomp", "advcl") and tree.case[index] == "as" and not is_passive_use(tree, head):
        # 'identified Volna as exporting radios'
        return tree.children(head, "obj") or subjects(tree, head, depth + 1)
    if relation in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "list"):
        return subjects(tree, head, depth + 1)
    if relation == "acl:relcl" and is_passive_use(tree, index):
        return [head]
    if relation in ("obl", "obj", "nmod", "advmod") and tree.tokens[index].upos in ("NOUN", "VERB", "PROPN", "ADJ"):
        return subjects(tree, head, depth + 1)
    return []


def _is_purpose(tree: Tree, index: int) -> bool:
    """'plans to build', 'a contract for building', and what is coordinated with it."""
    return any(tree.rel(kid) == "mark" and tree.lower[kid] in ("to", "for") for kid in tree.kids[index])


def _infinitive_subject(tree: Tree, index: int, depth: int) -> list[int]:
    """'announced plans to build', 'has the right to supply': whoever has the plan or right."""
    noun = tree.head(index)
    return tree.children(noun, "nmod:poss") or subjects(tree, noun, depth + 1)


def is_passive_use(tree: Tree, index: int) -> bool:
    """Whether a verb stands in the passive: 'is produced', 'sights produced by'."""
    if tree.is_passive(index):
        return True
    if tree.rel(index) == "conj" and tree.tokens[index].xpos == "VBN":
        has_own = bool(tree.children(index, "nsubj", "obj")) or any(tree.rel(k) == "aux" for k in tree.kids[index])
        return not has_own and is_passive_use(tree, tree.head(index))
    if tree.rel(index) == "xcomp" and tree.is_participle(index) and not tree.children(tree.head(index), "obj"):
        return True  # 'come equipped with', 'remain installed in'
    return tree.is_participle(index) and tree.rel(index) in ("acl", "amod", "advcl", "root", "parataxis", "acl:relcl")


def agents_of_verb(tree: Tree, index: int) -> list[int]:
    """Who does it."""
    if is_passive_use(tree, index):
        for verb in sorted(tree.group(tree.leader(index)), key=lambda word: word != index):
            by = list(tree.prepositions(verb, "by"))
            if by:
                return by
        return []
    head = tree.head(index)
    if tree.rel(index) in ("xcomp", "advcl") and tree.lemmas[head] in _NEEDED and is_passive_use(tree, head):
        return []  # 'Gallium is needed to make radars'
    found = [word for word in subjects(tree, index) if word != index]
    return owners_of_role(tree, found) or [*found, *_helpers(tree, index)]


def owners_of_role(tree: Tree, found: list[int]) -> list[int]:
    """'Its role is to make sights', 'the main activity of X is making sights': whose role it is."""
    if len(found) == 1 and tree.lower[found[0]] == "one" and (inner := tree.prepositions(found[0], "of")):
        found = inner  # 'One of the activities of X is the production of'
    if len(found) != 1 or tree.lemmas[found[0]] not in cue("syntax", "roles"):
        return []
    return tree.children(found[0], "nmod:poss") or tree.prepositions(found[0], "of")


def _helpers(tree: Tree, index: int) -> list[int]:
    """'cooperates with X to build drones': X builds them too."""
    head = tree.head(index)
    joint = head >= 0 and tree.rel(index) in ("advcl", "xcomp") and _is_purpose(tree, index)
    return tree.prepositions(head, "with") if joint and tree.lemmas[head] in cue("syntax", "joint") else []


def patients_of_verb(tree: Tree, index: int) -> list[int]:
    """What it is done to."""
    if is_passive_use(tree, index):
        if tree.rel(index) in ("acl", "amod"):
            return [tree.head(index)]
        return [word for word in subjects(tree, index) if word != index]
    objects = tree.children(index, "obj")
    if objects:
        return objects
    if tree.rel(index) == "amod" and tree.tokens[index].xpos == "VBG":
        return [
            kid for kid in tree.kids[index] if kid < index and tree.rel(kid) in ("compound", "obj", "obl", "nmod")
        ]
    if tree.rel(index) == "acl:relcl":
        head = tree.head(index)
        relative = [kid for kid in tree.kids[index] if tree.lower[kid] in _RELATIVE]
        if tree.children(index, "nsubj") and not any(tree.rel(kid).startswith("nsubj") for kid in relative):
            return [head]
    for verb in tree.group(tree.leader(index)):
        if verb != index and tree.tokens[verb].upos == "VERB" and (shared := tree.children(verb, "obj")):
            between = range(min(verb, index), max(verb, index))
            if not any(word in between for word in shared) or verb < index:
                return shared if verb > index or not tree.children(index, "obl") else []
    return []


def agents_of_noun(tree: Tree, index: int, depth: int = 0) -> list[int]:
    """Who stands behind an event noun: 'X's production', 'production by X', 'X is engaged in production'."""
    members = tree.group(tree.leader(index))
    for word in members:
        own = tree.children(word, "nmod:poss") or tree.prepositions(word, "by")
        made = tree.prepositions(word, "of")
        own = own or [by for good in made for by in tree.prepositions(good, "by")]
        own = own or [kid for one in [word, *made] for kid in tree.kids[one] if tree.case[kid] == "including by"]
        engaged = _engaged(tree, tree.leader(index))
        own = own or engaged or [owner for good in made for owner in tree.children(good, "nmod:poss")]
        if own:
            return own
    top = tree.leader(index)
    head, relation = tree.head(top), tree.rel(top)
    if head < 0:
        found = [word for word in tree.children(top, "nsubj") if tree.lower[word] not in ("there", "it")]
        return owners_of_role(tree, found) or found
    upos, lemma = tree.tokens[head].upos, tree.lemmas[head]
    if relation == "compound" and lemma in words("org_class"):
        return [head]
    if relation == "nsubj" and lemma in cue("syntax", "pays"):
        # 'The sale brought Volna 20 million', 'the takeover cost Volna 3 million'
        return (tree.children(head, "iobj") or tree.children(head, "obj"))[:1]
    if lemma in cue("syntax", "deals") and (winner := _awarded(tree, head)):
        return winner
    if relation == "nsubj:pass" and lemma in light():
        return tree.prepositions(head, "by")
    if relation == "compound" and lemma == "service" and depth < 4:
        return agents_of_noun(tree, head, depth + 1)
    if tree.case[top] == "for" and _serves_goods(tree, head):
        return []
    if relation in ("obj", "obl", "nmod", "advcl", "acl", "ccomp", "xcomp") or relation.startswith("obl"):
        if upos in ("VERB", "ADJ", "AUX") and (lemma in light() or tree.lower[head] in light()):
            found = subjects(tree, head)
            return owners_of_role(tree, found) or found
        if upos == "VERB" and tree.case[top] in ("through", "via", "by"):
            return subjects(tree, head)  # 'evades sanctions through the sale of arms'
        if upos in ("NOUN", "PROPN") and lemma in words("org_class"):
            return [head]
        example = tree.case[top].startswith("including")
        if upos in ("NOUN", "PROPN") and depth < 4 and (example or lemma not in words("platforms")):
            return agents_of_noun(tree, head, depth + 1)
    return []


def _awarded(tree: Tree, deal: int) -> list[int]:
    """'A contract for the delivery of trucks was awarded to Volna', 'awarded Volna a contract'."""
    verb = tree.head(deal)
    if verb < 0 or tree.lemmas[verb] not in ("award", "grant", "give"):
        return []
    return tree.prepositions(verb, "to") or tree.children(verb, "iobj")


def _engaged(tree: Tree, top: int) -> list[int]:
    """'Volna is engaged in the production of Russia's drones': those engaged make them, not the goods' owner."""
    head = tree.head(top)
    if head < 0 or tree.lower[head] not in ("engaged", "involved", "specialises", "specialised", "specializes"):
        return []
    return subjects(tree, head)


def _serves_goods(tree: Tree, head: int) -> bool:
    """'sells spare parts for the repair of aircraft': the repair is not the seller's."""
    goods = [head, *tree.children(head, "obj")]
    return any(tree.lemmas[word] in words("components") for good in goods for word in tree.group(good))


def patients_of_noun(tree: Tree, index: int) -> list[int]:
    """What an event or agent noun is about: 'production of X', 'X producer', shared in a coordination."""
    group = tree.group(tree.leader(index))
    members = [index, *(word for word in group if word > index), *(word for word in reversed(group) if word < index)]
    for word in members:
        of = tree.prepositions(word, "of")
        if of:
            return of
    return [kid for kid in tree.kids[index] if kid < index and tree.rel(kid) in ("compound", "nmod:poss:of")]


def givers(tree: Tree, index: int) -> list[int]:
    """Who gives what 'are provided to the army', where that is said of goods that somebody makes right there."""
    if tree.rel(index) != "acl:relcl" or not is_passive_use(tree, index):
        return []
    for head in tree.above(index):
        if tree.lemmas[head] in cue("syntax", "makes") and tree.tokens[head].upos == "VERB":
            return [] if is_passive_use(tree, head) else agents_of_verb(tree, head)
    return []


def users(tree: Tree, index: int) -> list[int]:
    """Who buys what 'is bought from Volna': 'the steel that X uses', 'X's steel'."""
    if not is_passive_use(tree, index) or tree.prepositions(index, "by"):
        return []
    goods = patients_of_verb(tree, index)
    clauses = [kid for good in goods for kid in tree.children(good, "acl:relcl") if tree.lemmas[kid] in _NEEDED]
    owners = [kid for good in goods for kid in tree.children(good, "nmod:poss")]
    return owners or [word for kid in clauses for word in tree.children(kid, "nsubj")]


def lower_recipients(tree: Tree, goods: list[int]) -> list[int]:
    """'supplies chips produced by A, a maker of B, to C': the last 'to' below the goods, behind a comma or not."""
    below = [word for good in goods for member in tree.group(good) for word in tree.subtree(member)]
    found = [word for word in sorted(set(below)) if tree.case[word].split(" ")[-1] == "to" and word not in goods]
    return found[-1:]


def sites(tree: Tree, index: int, kind: str) -> list[int]:
    """Where something 'is produced at the Volna plant', 'production at Volna': the place stands for who does it."""
    if kind == "verbs" and not is_passive_use(tree, index):
        return []
    if tree.rel(index) == "acl:relcl" and any(tree.lower[kid] == "where" for kid in tree.kids[index]):
        # 'Volna's yards, where ships are repaired'
        return tree.children(tree.head(index), "nmod:poss") or [tree.head(index)]
    patients = patients_of_verb(tree, index) if kind == "verbs" else patients_of_noun(tree, index)
    return dependents(tree, index, patients, "at") or tree.prepositions(index, "in")


def places_of_sites(tree: Tree, index: int) -> list[int]:
    """'operates from two sites in Omsk', 'makes tractors at a plant in Omsk': where the sites are."""
    found: list[int] = []
    for site in tree.prepositions(index, "from", "at"):
        own = tree.prepositions(site, "in", "near")
        found += own or [kid for kid in tree.prepositions(index, "in", "near") if min(tree.subtree(kid)) == site + 1]
    return found


def counterparts(tree: Tree, index: int) -> list[int]:
    """'a contract with the army for the supply of drones': with whom it was signed."""
    for noun in tree.above(index):
        signed = [kid for kid in tree.children(noun, "obj") if tree.lemmas[kid] in cue("syntax", "deals")]
        deals = (
            signed
            if tree.tokens[noun].upos == "VERB"
            else [noun]
            if tree.lemmas[noun] in cue("syntax", "deals")
            else []
        )
        found = [
            word for deal in deals for word in [*tree.prepositions(deal, "with"), *tree.prepositions(noun, "with")]
        ]
        if found or tree.tokens[noun].upos == "VERB":
            return list(dict.fromkeys(found))
    return []


def on_order(tree: Tree, index: int) -> list[int]:
    """For whom something is done 'on the orders of', 'in the interest of', 'under a contract with' somebody."""
    holders = [index, *tree.children(index, "obj")]
    # 'by order of the Ministry', where the parser takes 'by order' for one preposition
    found = [kid for kid in tree.kids[index] if tree.case[kid].split(" ")[1:2] in (["order"], ["orders"])]
    for holder in (word for one in holders for word in tree.group(one)):
        for noun in tree.prepositions(holder, "on", "in", "under", "by", "at", "to", "for"):
            if tree.lemmas[noun] in cue("syntax", "orders"):
                given = tree.children(noun, "nmod:poss") or tree.prepositions(noun, "of", "with", "from", "by")
                found += given or _right_behind(tree, index, noun)
    return found


def _right_behind(tree: Tree, index: int, noun: int) -> list[int]:
    """'under orders from the army', where 'from' hangs on the verb."""
    return [kid for kid in tree.prepositions(index, "from", "of") if min(tree.subtree(kid)) == noun + 1]


def markets(tree: Tree, index: int) -> list[int]:
    """'exports lathes on the Russian market': the market, as who gets the goods."""
    holders = [index, *tree.children(index, "obj")]
    return [
        noun for holder in holders for noun in tree.prepositions(holder, "on", "in") if tree.lemmas[noun] == "market"
    ]


def purposes(tree: Tree, index: int) -> list[int]:
    """What something is used to carry, equip or make: 'to mount launchers', 'for the assembly of drones'."""
    found: list[int] = []
    for kid in tree.children(index, "xcomp", "advcl", "ccomp"):
        # 'used by the army to launch missiles' is an act of war, not what a good is for.
        acts = tree.lemmas[kid] == "launch" and bool(tree.prepositions(index, "by"))
        if tree.lemmas[kid] in cue("syntax", "carrying") and not acts:
            found += tree.children(kid, "obj")
    for noun in tree.prepositions(index, "in", "among", "from", "amid"):
        if tree.lemmas[noun] in cue("syntax", "wrecks"):
            found += tree.prepositions(noun, "of", "from") or tree.children(noun, "compound", "nmod:poss")
    for noun in tree.prepositions(index, "for", "in", "as"):
        if tree.lemmas[noun] in cue("syntax", "making") or tree.lemmas[noun] in ("part", "component", "element"):
            found += tree.prepositions(noun, "of", "for")
    return found


def dependents(tree: Tree, index: int, patients: list[int], *prepositions: str) -> list[int]:
    """Words behind a preposition that belong to the trigger, to one coordinated with it, or to its patient."""
    holders = [index]
    leader = tree.leader(index)
    if leader != index:
        holders.append(leader)
    holders += [word for word in tree.group(leader) if word not in holders]
    holders += [kid for kid in tree.prepositions(index, "among") if tree.lemmas[kid] in ("thing", "other", "else")]
    for patient in patients:
        goods = [inner for word in tree.group(patient) for one in measured(tree, word) for inner in tree.group(one)]
        holders += [word for word in dict.fromkeys([*tree.group(patient), *goods]) if word not in holders]
    top = tree.head(index)
    if (
        tree.tokens[index].upos == "NOUN"
        and top >= 0
        and (tree.lemmas[top] in light() or tree.tokens[top].upos == "VERB")
    ):
        holders.append(top)
    found: list[int] = []
    for holder in holders:
        found += [word for word in tree.prepositions(holder, *prepositions) if word not in found]
    return found
