"""From triggers to claims: fill a frame's slots, check the kinds, and say how the text means it.

Each pair of a subject and an object is one claim (coordination multiplies). Its span is the shortest stretch that
holds both ends, as far as they stand in this sentence, and the trigger.
"""

from __future__ import annotations

from collections.abc import Iterator

from backstay.extract.english.attribution import attributed_to
from backstay.extract.english.denotes import Denoter
from backstay.extract.english.fillers import Filler, Found
from backstay.extract.english.frames import slot, triggers
from backstay.extract.english.goods import measured
from backstay.extract.english.lexicon import cue, words
from backstay.extract.english.modality import is_unsaid, modality
from backstay.extract.english.roles import givers, is_passive_use, users
from backstay.extract.english.syntax import Tree
from backstay.extract.frames import Frame, Trigger
from backstay.extract.things import plain_words
from backstay.model.vocabulary import PREDICATES

_GOODS = frozenset({"Product", "System"})
# A whole branch of industry makes nothing by itself, and only enterprises belong to it.
_BRANCHES = frozenset({"complex", "industry", "sector"})
# Verbs whose object is who gets the goods: 'supplies the army with radios'.
_GIVEN_WITH = frozenset({"supply", "provide", "furnish", "serve", "gift"})
_WHOLES = _BRANCHES | {"group", "holding", "concern", "consortium", "conglomerate"}
_OF_ONE = frozenset({"part_of", "located_in", "sanctioned_by"})
# What stands between a part and its whole: 'part of the management circuit of Almatek'.
_LAYERS = frozenset(
    {"circuit", "structure", "system", "perimeter", "composition", "group", "holding", "chain", "network",
     "umbrella", "portfolio", "control", "management", "jurisdiction", "authority", "family", "framework", "number",
     "list"}
)  # fmt: skip
# What a weapon stands on: 'a launcher based on a wheeled chassis'.
_BEARING = frozenset({"chassis", "platform", "truck", "tractor", "carrier", "vehicle", "trailer", "airframe"})
_MARKET = frozenset({"Organization", "PublicBody", "Country", "Person", "Place"})


def claims_of(denoter: Denoter, sentence: int) -> Iterator[Found]:
    """Every relation that the frames find in one sentence."""
    tree = denoter.tree(sentence)
    for trigger in triggers(tree):
        if denoter.page.piece(sentence, trigger.word) is not None or is_unsaid(tree, trigger.word):
            continue
        yield from _fill(denoter, sentence, tree, trigger)


def _fill(denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger) -> Iterator[Found]:
    frame = trigger.frame
    rule = PREDICATES[frame.predicate]
    objects = _fillers(denoter, sentence, tree, trigger, frame.object, rule.object)
    if frame.predicate == "component_of":
        objects = [whole for one in objects for whole in denoter.bearers(one)]
    if not objects and frame.name == "buy":
        objects = [f for word in users(tree, trigger.word) for f in denoter.parties(sentence, word)]
    if not objects:
        return
    if frame.predicate == "located_in":
        objects += [f for one in objects for f in around(denoter, sentence, tree, one)]
    subjects = _fillers(denoter, sentence, tree, trigger, frame.subject, rule.subject)
    if not subjects and frame.name == "supply":
        subjects = [f for word in givers(tree, trigger.word) for f in denoter.parties(sentence, word)]
        if not subjects and _passive(tree, trigger):
            goods = [one for word in slot(tree, trigger, "patient") for one in measured(tree, word)]
            subjects = [f for word in goods for f in denoter.origins(sentence, word)]
    if not subjects and frame.name == "supply-noun":
        # 'deliveries of Volna chassis to Iran', 'exports of Belarusian goods to Russia'
        goods = [one for word in slot(tree, trigger, "patient") for one in measured(tree, word)]
        subjects = [f for word in goods for f in denoter.origins(sentence, word)]
    if not subjects and frame.predicate in _OF_ONE:
        subjects = _of_the_text(denoter, sentence, tree, trigger)
    if not subjects:
        return
    products = _products(denoter, sentence, tree, trigger)
    if frame.name == "supply-noun" and any(
        one.thing.kind == "Person" for word in slot(tree, trigger, "patient") for one in denoter.party(sentence, word)
    ):
        return  # 'the transfer of Ivan Petrov from Volna to Orbita'
    if not _allowed(tree, trigger, subjects, objects, products):
        return
    meant = modality(tree, trigger.word)
    speakers = tuple(attributed_to(denoter, sentence, trigger.word))
    for subject in subjects:
        for object_ in objects:
            if frame.predicate == "component_of":
                settle_system(tree, _last_word(subject), object_)
            if subject.key == object_.key or not rule.allows(subject.thing.kind, object_.thing.kind):
                continue
            if not _ends_fit(frame, subject, object_) or (
                frame.predicate == "component_of" and not _is_component(tree, subject, object_, frame)
            ):
                continue
            qualifiers: list[tuple[str, str, tuple[int, int] | None]] = [
                ("product", f.thing.name, (f.first, f.last))
                for f in products
                if f.key not in (subject.key, object_.key)
            ]
            qualifiers += _role(tree, trigger)
            if meant == "asserted" and _is_set_apart(tree, object_):
                meant = "denied"
            says = tuple(speaker for speaker in speakers if speaker.key not in (subject.key,))
            yield Found(
                frame.name, frame.predicate, subject, object_, sentence, trigger.word, meant,
                _reason(tree, trigger, subject, object_), tuple(qualifiers), says,
            )  # fmt: skip


def _of_the_text(denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger) -> list[Filler]:
    """'Effectively controlled by Almatek.': a participle alone is said of what the text is about."""
    word = trigger.word
    alone = tree.head(word) < 0 and tree.tokens[word].xpos == "VBN" and not tree.children(word, "nsubj", "csubj")
    thing = denoter.focus(frozenset({"Organization"})) if alone and trigger.kind == "verbs" else None
    return [Filler(thing, sentence, word, word, True, "the entity that the text is about")] if thing else []


def _fillers(
    denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger, slots: tuple[str, ...], kinds: tuple[str, ...]
) -> list[Filler]:
    """What fills the first slot that has something of the right kind; for recipients all slots count."""
    found: list[Filler] = []
    if "front" in trigger.frame.object and slots == trigger.frame.subject and slot(tree, trigger, "front"):
        behind = denoter.behind(sentence, trigger.word)
        if behind:
            return [filler for filler in behind if filler.thing.kind in kinds]
    for name in slots:
        if (
            trigger.frame.name == "take-part"
            and slots == trigger.frame.subject
            and name == "patient"
            and not _passive(tree, trigger)
        ):
            continue
        if trigger.frame.name == "leader" and name == "at" and slot(tree, trigger, "patient"):
            continue  # 'the head of the trade union at Volna'
        if trigger.frame.name == "supply" and name == "patient" and tree.lemmas[trigger.word] not in _GIVEN_WITH:
            continue
        for word in slot(tree, trigger, name):
            if slots == trigger.frame.subject and trigger.frame.name in ("used-in", "bought-by"):
                makers = denoter.makers(sentence, word)
                if trigger.frame.name == "bought-by" and not makers and _is_ware(tree, word):
                    makers = denoter.owners_of_goods(sentence, word)
                if trigger.frame.name == "used-in":
                    makers = [good for maker in makers for good in denoter.products_of(maker)]
                found += makers
            found += [
                filler
                for filler in _at(denoter, sentence, word, kinds, trigger, name)
                if filler.key not in {f.key for f in found}
            ]
        if found:
            break
    return found


def around(denoter: Denoter, sentence: int, tree: Tree, place: Filler) -> list[Filler]:
    """The region or country written behind a place: 'Tula in the Russian Federation', 'Omsk (Russia)'."""
    at = place.last + 1
    if at >= len(tree) or tree.lower[at] not in (",", "(", "in"):
        return []
    at += 1 + (tree.lower[at + 1 : at + 2] == ["the"])
    wider = denoter.page.piece(sentence, at)
    if (
        wider is None
        or wider.first != at
        or wider.thing.kind not in ("Place", "Country")
        or wider.thing is place.thing
    ):
        return []
    # 'in Omsk, Russia has ...' begins a new clause; a place in apposition is closed or ends the sentence.
    closed = wider.last + 1 >= len(tree) or tree.lower[wider.last + 1] in (
        ",",
        ")",
        ".",
        ";",
        "and",
        "or",
        "which",
        "(",
    )
    return (
        [Filler(wider.thing, sentence, wider.first, wider.last)]
        if closed or tree.lower[place.last + 1] != ","
        else []
    )


def _at(
    denoter: Denoter, sentence: int, word: int, kinds: tuple[str, ...], trigger: Trigger, name: str
) -> list[Filler]:
    wanted = set(kinds)
    found: list[Filler] = []
    if wanted <= {"Programme", "Event"}:
        return denoter.doings(sentence, word) if name not in ("agent", "self") else []
    if name in ("front", "demonym"):
        return denoter.in_front(sentence, word, wanted)
    tree = denoter.tree(sentence)
    is_part = trigger.frame.predicate == "component_of" and tree.lemmas[word] in words("components")
    if wanted & _MARKET and not is_part:
        found = denoter.party(sentence, word) if name == "self" else denoter.parties(sentence, word)
        found = [filler for filler in found if filler.thing.kind in wanted]
    if not found and trigger.frame.predicate == "part_of" and tree_lemma(denoter, sentence, word) in _LAYERS:
        inner = denoter.tree(sentence).prepositions(word, "of")
        found = [one for kid in inner for one in denoter.parties(sentence, kid) if one.thing.kind in wanted]
    if not found and "Event" in wanted and name != "self":
        found = [filler for filler in denoter.doings(sentence, word) if filler.thing.kind == "Event"]
    if not found and wanted & _GOODS and name != "self":
        found = [filler for filler in denoter.goods(sentence, word) if filler.thing.kind in wanted or filler.via]
        found = [f for f in found if f.via != "guessed system" or not wanted & _MARKET]
    return found


def tree_lemma(denoter: Denoter, sentence: int, word: int) -> str:
    """The lemma of a word of a sentence."""
    return denoter.tree(sentence).lemmas[word]


def _products(denoter: Denoter, sentence: int, tree: Tree, trigger: Trigger) -> list[Filler]:
    found: list[Filler] = []
    for name in trigger.frame.product:
        for word in slot(tree, trigger, name):
            if not denoter.parties(sentence, word):
                found += [filler for filler in denoter.goods(sentence, word) if filler.thing.kind in _GOODS]
        if found:
            break
    return found


def _allowed(
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
        deals = not given and tree.lemmas[word] in cue("syntax", "deals_in") and not _passive(tree, trigger)
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


def _is_ware(tree: Tree, index: int) -> bool:
    """'pumps', 'boats', 'radars': goods by the noun alone, as 'shares' and 'silence' are not."""
    lemma = tree.lemmas[index]
    return lemma in (words("components") | words("platforms") | words("system_heads")) - words("bare")


def _is_service(tree: Tree, index: int) -> bool:
    """'repair services', 'technical assistance', 'logistical support'; support alone may be of a policy."""
    if tree.lemmas[index] == "support":
        return any(tree.lower[word] in cue("syntax", "aid") for word in tree.subtree(index) if word < index)
    return tree.lemmas[index] in ("service", "assistance")


def _is_set_apart(tree: Tree, filler: Filler) -> bool:
    """'repairs trucks, not tanks': 'not' right before the second."""
    return (
        filler.first > 1
        and tree.lower[filler.first - 1] == "not"
        and tree.lower[filler.first - 2] in (",", "but", "and")
    )


def _ends_fit(frame: Frame, subject: Filler, object_: Filler) -> bool:
    """Kinds beyond the predicate's table, by frame name."""
    kinds = subject.thing.kind, object_.thing.kind
    if frame.predicate == "produces":
        return kinds[0] in ("Organization", "Country", "PublicBody") and not _is_branch(subject)
    if frame.name == "within":
        return kinds[1] == "PublicBody" or _last_word(object_) in _WHOLES
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
    return filler.thing.name.split()[-1].islower() and _last_word(filler) in _BRANCHES


def _may_be_person(filler: Filler) -> bool:
    """Whether nothing in a guessed name of two to four words speaks of a firm: 'Armin Ghorsi'."""
    inside = plain_words(filler.thing.name)
    return 2 <= len(inside) <= 4 and not any(w in words("organisation") | words("descriptive") for w in inside)


def _passive(tree: Tree, trigger: Trigger) -> bool:
    return trigger.kind == "verbs" and is_passive_use(tree, trigger.word)


def _is_component(tree: Tree, part: Filler, whole: Filler, frame: Frame) -> bool:
    """A part that can be one, in a whole that can have parts; two platforms are only 'used' together."""
    platform = whole.thing.kind == "System" or _last_word(whole) in words("platforms") or _is_unit(whole)
    if part.thing.kind == "Organization":
        return platform and frame.name == "used-in"
    listed = any(
        _singular(word) in words("components") for form in part.thing.forms for word in plain_words(form)[-1:]
    )
    if frame.name == "underpin" and part.thing.kind == "System" and _last_word(whole) in words("components"):
        return False  # 'The boat carries an engine'
    if frame.name == "based-on":
        return platform and _last_word(part) in _BEARING
    if frame.name == "has-inside" and whole.thing.kind != "System":
        # 'The drones use American chips', but 'The trucks carry missiles' is a transport.
        moved = _last_word(whole) in ("truck", "ship", "vessel", "boat", "car", "plane", "vehicle")
        return platform and listed and not moved and _last_word(part) not in words("platforms")
    return platform and (part.thing.kind == "System" or listed)


def _is_unit(filler: Filler) -> bool:
    """'guidance units', 'a navigation unit'; army units have no parts."""
    return _last_word(filler) == "unit" and bool(set(plain_words(filler.thing.name)) & cue("syntax", "fields"))


def settle_system(tree: Tree, part: str, whole: Filler) -> None:
    """'chips vital for the Lancet': a name of unknown kind with 'the' that has components is a system."""
    guessed = whole.via == "guessed system" and whole.thing.weak and whole.first > 0
    if guessed and tree.lower[whole.first - 1] == "the" and part in words("components"):
        whole.thing.kind, whole.thing.weak = "System", False


def _last_word(filler: Filler) -> str:
    return _singular((plain_words(filler.thing.name) or ("",))[-1])


def _singular(word: str) -> str:
    known = words("components") | words("platforms")
    if word[:-1] not in known and word in known:
        return word
    if word.endswith(("xes", "ches", "shes", "sses", "oes")):
        return word[:-2]
    return word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word


def _role(tree: Tree, trigger: Trigger) -> list[tuple[str, str, tuple[int, int] | None]]:
    """The role as written: 'former General Director', 'subsidiary', 'founder'."""
    if trigger.kind != "agents" or trigger.frame.predicate not in ("leads", "owns", "part_of"):
        return []
    word = trigger.word
    left = [
        kid
        for kid in tree.modifiers(word)
        if kid == word - 1 or tree.lower[kid] in ("former", "deputy", "general", "vice", "managing", "executive")
    ]
    first = min([word, *left])
    first = first if all(w in tree.modifiers(word) or w == word for w in range(first, word + 1)) else word
    return [("role", tree.quote(first, word), (first, word))]


def _reason(tree: Tree, trigger: Trigger, subject: Filler, object_: Filler) -> str:
    written = tree.quote(trigger.word, trigger.word)
    words_ = [f"'{written}': {subject.thing.name} {trigger.frame.reason} ({object_.thing.name})"]
    words_ += [filler.via for filler in (subject, object_) if filler.via]
    return "; ".join(words_) + "."
