"""What a frame's ends must be beyond their kinds: goods in a delivery, parts that go into platforms."""

from __future__ import annotations

from backstay.extract.english.fillers import Filler
from backstay.extract.english.frames import slot
from backstay.extract.english.goods import measured
from backstay.extract.english.lexicon import cue, words
from backstay.extract.english.roles import is_passive_use
from backstay.extract.english.syntax import Tree
from backstay.extract.frames import Frame, Trigger
from backstay.extract.things import plain_words

# A whole branch of industry makes nothing by itself, and only enterprises belong to it.
_BRANCHES = frozenset({"complex", "industry", "sector"})
_WHOLES = _BRANCHES | {"group", "holding", "concern", "consortium", "conglomerate"}
# What a weapon stands on: 'a launcher based on a wheeled chassis'.
_BEARING = frozenset({"chassis", "platform", "truck", "tractor", "carrier", "vehicle", "trailer", "airframe"})


def allowed(
    tree: Tree, trigger: Trigger, subjects: list[Filler], objects: list[Filler], products: list[Filler]
) -> bool:
    """What a frame needs beyond kinds, by frame name."""
    name, word = trigger.frame.name, trigger.word
    patients = [one for kid in slot(tree, trigger, "patient") for one in tree.group(kid)]
    given = [inner for kid in patients for inner in measured(tree, kid)]
    if name in ("buy", "bought-by", "equip"):
        services = name == "buy" and any(tree.lemmas[kid] == "service" for kid in given)
        return bool(products) or services or any(tree.lemmas[kid] in words("bare") for kid in given)
    if name == "supply":
        given += slot(tree, trigger, "with")
        aid = all(tree.lemmas[kid] in words("no_goods") for kid in given)
        services = any(_is_service(tree, kid) for kid in given)
        deals = not given and tree.lemmas[word] in cue("syntax", "deals_in") and not is_passive(tree, trigger)
        return bool(products) or services or (not aid and bool(given)) or deals
    if name == "make-for":
        return bool(products) or any(tree.lemmas[kid] in words("bare") for kid in slot(tree, trigger, "patient"))
    if name == "take-part" and tree.lemmas[word] == "take":
        parts = [kid for kid in tree.children(word, "obj") if tree.lower[kid] == "part"]
        return not any(tree.prepositions(kid, "of") for kid in parts)  # 'took part of the blame'
    if name == "contracted":
        return not any(one.thing.kind == "Person" for one in subjects)
    if name == "within":
        # 'an enterprise of the Ministry', but 'listed under Regulation (EU)'
        bodies = [one for one in objects if one.thing.kind == "PublicBody"]
        return all(tree.case[one.last] in ("of", "in", "within") for one in bodies)
    if name == "listed":
        return not _is_chosen(tree, word)
    if name == "belongs" and tree.lemmas[word] in ("report", "answer"):
        return not tree.children(word, "obj")  # 'reported the theft to'
    if name == "specialise":
        return tree.rel(word) != "amod"  # 'specialised companies in the field of'
    if name == "operates-from":
        return not tree.children(word, "obj")  # 'operates ferries from'
    if name == "supply-noun":
        return bool(products) or any(filler.first > word for filler in objects)
    return True


def _is_chosen(tree: Tree, index: int) -> bool:
    """'designated head of Volna', 'listed among the bidders': a post or a register, no sanctions."""
    post = any(tree.lemmas[kid] in words("person_class") for kid in tree.children(index, "xcomp", "obj"))
    among = [kid for noun in tree.prepositions(index, "among") for kid in tree.subtree(noun)]
    return post or (bool(among) and not any(tree.lemmas[kid].startswith("sanction") for kid in among))


def is_ware(tree: Tree, index: int) -> bool:
    """'pumps', 'boats', 'radars': goods by the noun alone, as 'shares' and 'silence' are not."""
    lemma = tree.lemmas[index]
    return lemma in (words("components") | words("platforms") | words("system_heads")) - words("bare")


def _is_service(tree: Tree, index: int) -> bool:
    """'repair services', 'technical assistance', 'logistical support'; support alone may be of a policy."""
    if tree.lemmas[index] == "support":
        return any(tree.lower[word] in cue("syntax", "aid") for word in tree.subtree(index) if word < index)
    return tree.lemmas[index] in ("service", "assistance")


def is_set_apart(tree: Tree, filler: Filler) -> bool:
    """'repairs trucks, not tanks': 'not' right before the second."""
    return (
        filler.first > 1
        and tree.lower[filler.first - 1] == "not"
        and tree.lower[filler.first - 2] in (",", "but", "and")
    )


def ends_fit(frame: Frame, subject: Filler, object_: Filler) -> bool:
    """Kinds beyond the predicate's table, by frame name."""
    kinds = subject.thing.kind, object_.thing.kind
    if frame.predicate == "produces":
        return kinds[0] in ("Organization", "Country", "PublicBody") and not _is_branch(subject)
    if frame.name == "within":
        return kinds[1] == "PublicBody" or last_word(object_) in _WHOLES
    if frame.predicate == "participates_in" and kinds[0] == "Product":
        return object_.thing.kind == "Event"
    if frame.name == "held-by" and "government" in plain_words(object_.thing.name):
        # What a government owns is its country's (`owns`, read from the phrase).
        return False
    if frame.name == "member" and subject.thing.weak and _may_be_person(subject):
        return False
    if frame.name == "shareholder" and object_.thing.weak and _may_be_person(object_):
        # A name that nothing marks as a firm may be a person's.
        return False
    if frame.name in ("held-in", "takes-place"):
        return kinds[0] == "Event"
    if frame.name == "works-in":
        return kinds == ("Organization", "Place")
    if frame.predicate == "located_in":
        return not (subject.thing.kind == "PublicBody" and object_.thing.kind == "Country")
    if frame.predicate == "supplies" and frame.name != "supply":
        return kinds[1] != "Person"
    return True


def _is_branch(filler: Filler) -> bool:
    """'the Bordurian defence industry'; not 'Orlan Industries', which is a firm."""
    return filler.thing.name.split()[-1].islower() and last_word(filler) in _BRANCHES


def _may_be_person(filler: Filler) -> bool:
    """Whether nothing in a guessed name of two to four words speaks of a firm: 'Armin Ghorsi'."""
    inside = plain_words(filler.thing.name)
    return 2 <= len(inside) <= 4 and not any(w in words("organisation") | words("descriptive") for w in inside)


def is_passive(tree: Tree, trigger: Trigger) -> bool:
    """Whether the trigger is a verb in the passive."""
    return trigger.kind == "verbs" and is_passive_use(tree, trigger.word)


def is_component(tree: Tree, part: Filler, whole: Filler, frame: Frame) -> bool:
    """A part that can be one, in a whole that can have parts; two platforms are only 'used' together."""
    platform = whole.thing.kind == "System" or last_word(whole) in words("platforms") or _is_unit(whole)
    if part.thing.kind == "Organization":
        return platform and frame.name == "used-in"
    listed = any(
        _singular(word) in words("components") for form in part.thing.forms for word in plain_words(form)[-1:]
    )
    if frame.name == "underpin" and part.thing.kind == "System" and last_word(whole) in words("components"):
        return False  # 'The boat carries an engine'
    if frame.name == "based-on":
        return platform and last_word(part) in _BEARING
    if frame.name == "has-inside" and whole.thing.kind != "System":
        # 'The drones use American chips', but 'The trucks carry missiles' is a transport.
        moved = last_word(whole) in ("truck", "ship", "vessel", "boat", "car", "plane", "vehicle")
        return platform and listed and not moved and last_word(part) not in words("platforms")
    return platform and (part.thing.kind == "System" or listed)


def _is_unit(filler: Filler) -> bool:
    """'guidance units', 'a navigation unit'; army units have no parts."""
    return last_word(filler) == "unit" and bool(set(plain_words(filler.thing.name)) & cue("syntax", "fields"))


def settle_system(tree: Tree, part: str, whole: Filler) -> None:
    """'chips vital for the Lancet': a name of unknown kind with 'the' that has components is a system."""
    guessed = whole.via == "guessed system" and whole.thing.weak and whole.first > 0
    if guessed and tree.lower[whole.first - 1] == "the" and part in words("components"):
        whole.thing.kind, whole.thing.weak = "System", False


def last_word(filler: Filler) -> str:
    """The last word of the thing's name, in the singular."""
    return _singular((plain_words(filler.thing.name) or ("",))[-1])


def _singular(word: str) -> str:
    known = words("components") | words("platforms")
    if word[:-1] not in known and word in known:
        return word
    if word.endswith(("xes", "ches", "shes", "sses", "oes")):
        return word[:-2]
    return word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word
