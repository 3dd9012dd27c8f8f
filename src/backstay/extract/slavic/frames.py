"""The frequent frames of Russian, Ukrainian and Belarusian sentences, each a function over one clause.

A frame gives nothing where an end is in doubt: no subject beside its verb, no goods, a condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backstay.extract.slavic.clause import Clause, End
from backstay.extract.slavic.names import Named

Detail = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim before it is a value; goods are given as (first, last) items."""

    predicate: str
    subject: End
    object: End
    verb: int
    frame: str
    modality: str = ""
    details: tuple[Detail, ...] = ()
    role: str = ""


Frame = Callable[[Clause, int], Iterator[Row]]
_INSTRUMENTAL = ("ом", "ам", "ем", "ею", "ою", "яй", "ай", "am", "om", "aj")
_SYSTEMS = frozenset({"System"})
_FIRMS = frozenset({"Organization", "PublicBody"})


def rows_of(clause: Clause) -> list[Row]:
    """Every claim of a clause, by all frames."""
    if any(clause.has("condition", i) for i in range(len(clause.items))) and _is_condition(clause):
        return []
    return [row for index in range(len(clause.items)) for frame in FRAMES for row in frame(clause, index)]


def _is_condition(clause: Clause) -> bool:
    """'если бы', 'якби', 'калі б': the first words open a condition."""
    return any(clause.has("condition", i) for i in range(min(2, len(clause.items))))


def _good(clause: Clause, first: int, last: int) -> End:
    if clause.kind(last) == "System":
        thing = clause.items[last].thing
        assert thing is not None
        return End(thing, last, last)
    key = (first, last)
    if key not in clause.goods_made:
        clause.goods_made[key] = Named("Product", [" ".join(clause.items[i].text for i in range(first, last + 1))])
    return End(clause.goods_made[key], first, last)


def _made(clause: Clause, verb: int, subjects: list[End], first: int, predicate: str, frame: str) -> Iterator[Row]:
    goods, behind = clause.goods(first)
    for subject in subjects:
        for good in goods:
            details: tuple[Detail, ...] = ()
            system = _for_system(clause, behind)
            if system is not None and predicate == "produces":
                details = (("system", behind + 1, system.last),)
            yield Row(predicate, subject, _good(clause, *good), verb, frame, details=details)
    system = _for_system(clause, behind)
    if subjects and system is not None and predicate == "produces":
        for good in goods:
            yield Row("component_of", _good(clause, *good), system, verb, "part for a system", "asserted")


def _for_system(clause: Clause, at: int) -> End | None:
    if not clause.has("for", at):
        return None
    return clause.party_at(clause.after_class(at + 1), _SYSTEMS)


def makes(clause: Clause, at: int) -> Iterator[Row]:
    """'X выпускает датчики', 'X участвует в производстве радаров'."""
    if clause.verb("make", at):
        yield from _made(clause, at, clause.before(at), at + 1, "produces", "makes")
    elif clause.verb("taking_part", at) and clause.has("at", at + 1) and clause.has("making", at + 2):
        yield from _made(clause, at, clause.before(at), at + 3, "produces", "takes part in making")
    elif clause.verb("service", at):
        yield from _made(clause, at, clause.before(at), at + 1, "services", "services")
    elif clause.has("doing", at) and clause.has("servicing", at + 1):
        yield from _made(clause, at, clause.before(at), at + 2, "services", "does repairs")


def made_by(clause: Clause, at: int) -> Iterator[Row]:
    """'Ми-17 обслуживаются компанией X', 'Производство двигателей компанией X'."""
    for name, predicate in (("service", "services"), ("make", "produces")):
        low = clause.low(at)
        if low and clause.words.passive(name, low):
            maker = _agent(clause, at + 1)
            good = _good_before(clause, at)
            if maker and good:
                yield Row(predicate, maker, _good(clause, *good), at, "passive")
    if clause.has("making", at) and not clause.has("prepositions", at - 1):
        goods, behind = clause.goods(at + 1)
        maker = _agent(clause, behind)
        if maker and goods:
            yield Row("produces", maker, _good(clause, *goods[0]), at, "making by")


def _agent(clause: Clause, at: int) -> End | None:
    own = clause.party_at(at)
    inside = clause.items[at].text.lower().split() if own is not None else []
    if any(_is_instrumental(clause, word) for word in inside):
        # 'виробляються Запорізьким моторним комбінатом': the class word stands within the name.
        return own
    return clause.party_at(at + 1) if clause.has("instrumental", at) else None


def _is_instrumental(clause: Clause, word: str) -> bool:
    return clause.words.has("instrumental", word) or (
        clause.words.has("org_class", word) and word.endswith(_INSTRUMENTAL)
    )


def _good_before(clause: Clause, at: int) -> tuple[int, int] | None:
    """The goods that begin the sentence and end right before the verb."""
    goods, behind = clause.goods(0)
    while behind < at and (clause.has("skip", behind)):
        behind += 1
    return goods[0] if len(goods) == 1 and behind == at else None


def maker_of(clause: Clause, at: int) -> Iterator[Row]:
    """'X, производитель прицелов', 'X – постачальник танкерів для Y'."""
    subject = clause.party_at(at - 2)
    if subject is None or clause.low(at - 1) not in (",", "–", "—", "-"):
        return
    if clause.has("maker", at):
        yield from _made(clause, at, [subject], at + 1, "produces", "maker of")
    elif clause.has("supplier", at):
        goods, behind = clause.goods(at + 1)
        recipient = clause.party_at(clause.after_class(behind + 1)) if clause.has("for", behind) else None
        if recipient:
            yield Row("supplies", subject, recipient, at, "supplier of", "asserted", _products(goods))


def _products(goods: list[tuple[int, int]]) -> tuple[Detail, ...]:
    return tuple(("product", first, last) for first, last in goods)


def supplies(clause: Clause, at: int) -> Iterator[Row]:
    """'X поставляет двигатели Y', 'X передала России ракеты', 'X продаёт подшипники Y, но не Z'."""
    if not clause.verb("supply", at):
        return
    subjects = clause.before(at)
    first = at + 1
    recipient = clause.party_at(clause.after_class(first))
    if recipient is not None:
        goods, behind = clause.goods(recipient.last + 1)
        if not goods:
            return
    else:
        goods, behind = clause.goods(_past_number(clause, first))
        if not goods:
            return
        if clause.has("to", behind):
            behind += 1
        recipient = clause.party_at(clause.after_class(behind))
    for subject in subjects:
        if recipient is None or recipient.thing is subject.thing:
            continue
        yield Row("supplies", subject, recipient, at, "supplies", details=_products(goods))
        after = recipient.last + 1
        if clause.low(after) == "," and clause.has("but", after + 1) and clause.has("negation", after + 2):
            other = clause.party_at(clause.after_class(after + 3))
            if other:
                yield Row("supplies", subject, other, at, "supplies, but not to", "denied", _products(goods))


def _past_number(clause: Clause, at: int) -> int:
    return at + 1 if clause.low(at).isdigit() else at


def supplied(clause: Clause, at: int) -> Iterator[Row]:
    """'Микросхемы были отправлены компании Y фирмой X'; 'Y купила чипы у X'."""
    if clause.has("passive_supply", at):
        good = _good_before(clause, at)
        recipient = clause.party_at(clause.after_class(at + 1)) if not clause.has("instrumental", at + 1) else None
        if recipient and good:
            supplier = _agent(clause, recipient.last + 1)
            if supplier:
                yield Row("supplies", supplier, recipient, at, "passive", details=_products([good]))
    elif clause.verb("buy", at):
        goods, behind = clause.goods(at + 1)
        supplier = clause.party_at(clause.after_class(behind + 1)) if clause.has("from", behind) else None
        if not goods and clause.has("from", at + 1):
            # 'закупило у X 200 безпілотників'
            supplier = clause.party_at(clause.after_class(at + 2))
            goods, behind = clause.goods(_past_number(clause, supplier.last + 1)) if supplier else ([], behind)
        if goods and supplier and supplier.thing.kind == "Organization":
            for buyer in clause.before(at):
                yield Row("supplies", supplier, buyer, at, "bought from", details=_products(goods))


def parts(clause: Clause, at: int) -> Iterator[Row]:
    """'Радиомодуль входит в состав Орлана-10', 'Чипи використовуються в «Ланцеті»', 'X входит в холдинг Y'."""
    low = clause.low(at)
    entering = clause.verb("enter", at)
    using = bool(low) and clause.words.passive("used", low)
    if not (entering or using) or not (clause.has("at", at + 1) or clause.has("to", at + 1)):
        return
    inside = at + 2
    composed = clause.has("composition", inside)
    inside = clause.after_class(inside + 1 if composed else inside)
    good = _good_before(clause, at)
    whole = clause.party_at(inside, _SYSTEMS | _FIRMS)
    if whole is None:
        return
    if good and (using or whole.thing.kind == "System"):
        if whole.thing.kind == "Organization":
            whole.thing.kind = "System"
        yield Row("component_of", _good(clause, *good), whole, at, "used in" if using else "part of a system")
    elif entering and whole.thing.kind in _FIRMS and (composed or clause.has("org_class", at + 2)):
        for part in clause.before(at):
            yield Row("part_of", part, whole, at, "member of a holding")


def belongs(clause: Clause, at: int) -> Iterator[Row]:
    """'X принадлежит компании Y', 'X подчиняется министерству', 'X – дочерняя фирма Y', 'Y владеет 9% акций X'."""
    low = clause.low(at)
    if clause.verb("belong", at) or (low and clause.words.passive("subordinate", low)):
        owner = clause.party_at(clause.after_class(at + 1), _FIRMS)
        for part in clause.before(at) if owner else ():
            assert owner is not None
            yield Row("part_of", part, owner, at, "belongs to")
    elif clause.has("subsidiary", at) and clause.low(at - 1) in ("–", "—", "-", ","):
        part_, owner = clause.party_at(at - 2, _FIRMS), clause.party_at(clause.after_class(at + 1), _FIRMS)
        if part_ and owner:
            yield Row("part_of", part_, owner, at, "subsidiary of", "asserted", role="subsidiary")
    elif clause.verb("own", at) and clause.low(at + 1)[:1].isdigit():
        yield from _shares(clause, at)


def _shares(clause: Clause, at: int) -> Iterator[Row]:
    behind = at + 2
    while (
        clause.low(behind) in ("%",)
        or clause.has("part", behind)
        or clause.low(behind).startswith(("процент", "відсот", "працэнт"))
    ):
        behind += 1
    firm = clause.party_at(clause.after_class(behind), _FIRMS)
    for owner in clause.before(at) if firm else ():
        assert firm is not None
        if owner.thing.kind == "Organization":
            yield Row(
                "part_of",
                firm,
                owner,
                at,
                "holds shares of",
                details=(("share", at + 1, at + 1),),
                role="shareholder",
            )


def seats(clause: Clause, at: int) -> Iterator[Row]:
    """'X находится в Бергене', 'Расположенный в Тбилиси завод X'."""
    low = clause.low(at)
    stays = bool(low) and (
        clause.words.passive("located", low) or clause.has("registered", at) or clause.verb("located", at)
    )
    place = _place(clause, at + 2) if clause.has("at", at + 1) else None
    if place is None:
        return
    firm = clause.party_at(clause.after_class(at + 3), _FIRMS) if clause.has("situated", at) else None
    if firm and clause.has("org_class", at + 3):
        yield Row("located_in", firm, place, at, "situated in")
    elif stays:
        for subject in clause.before(at):
            if subject.thing.kind in _FIRMS:
                yield Row("located_in", subject, place, at, "located in")


def _place(clause: Clause, at: int) -> End | None:
    country = clause.party_at(at, frozenset({"Country"}))
    if country or at >= len(clause.items):
        return country
    item = clause.items[at]
    if item.thing is None and item.text[0].isupper() and item.text.isalpha() and len(item.text) > 2:
        item.thing = Named("Place", [item.text])
        return End(item.thing, at, at)
    return clause.party_at(at, frozenset({"Place"}))


def relations(clause: Clause, at: int) -> Iterator[Row]:
    """'X сотрудничает с Y', 'X участвовала в выставке E', 'X выполняет гособоронзаказ'."""
    if clause.verb("cooperate", at) and clause.has("with", at + 1):
        other = clause.party_at(clause.after_class(at + 2))
        for subject in clause.before(at) if other else ():
            assert other is not None
            yield Row("cooperates_with", subject, other, at, "cooperates with")
    if clause.verb("taking_part", at):
        event = next(
            (e for i in range(at + 1, at + 6) if (e := clause.party_at(i, frozenset({"Event", "Programme"})))), None
        )
        for subject in clause.before(at) if event else ():
            assert event is not None
            yield Row("participates_in", subject, event, at, "takes part in")
    if clause.verb("fulfil", at) and clause.has("defence_order", at + 1):
        order = clause.items[at + 1]
        order.thing = order.thing or Named("Programme", [order.text])
        for subject in clause.before(at):
            yield Row("participates_in", subject, End(order.thing, at + 1, at + 1), at, "fulfils the defence order")


def sanctions(clause: Clause, at: int) -> Iterator[Row]:
    """'C ввели санкции против X', 'X не внесена в санкционный список Евросоюза'."""
    if clause.has("imposed", at) and clause.has("sanctions", at + 1) and clause.has("against", at + 2):
        target = clause.party_at(clause.after_class(at + 3))
        for body in clause.before(at) if target else ():
            assert target is not None
            if body.thing.kind in ("Country", "PublicBody"):
                yield Row("sanctioned_by", target, body, at, "imposed sanctions")
    if clause.has("listed", at) and any(clause.has("sanction_list", i) for i in range(at + 1, at + 4)):
        lister = next(
            (b for i in range(at + 2, at + 6) if (b := clause.party_at(i, frozenset({"Country", "PublicBody"})))),
            None,
        )
        for subject in clause.before(at) if lister else ():
            assert lister is not None
            yield Row("sanctioned_by", subject, lister, at, "listed by")


def leaders(clause: Clause, at: int) -> Iterator[Row]:
    """'Ли Сон Хо возглавляет КБ X', 'директор верфи X Тиха Зо', 'Тура Лин, директор завода X', 'P заснаваў X'."""
    person = _person_ending(clause, at - 1)
    firm = clause.party_at(clause.after_class(at + 1), _FIRMS)
    if clause.verb("lead", at) and person and firm:
        yield Row("leads", person, firm, at, "leads")
    elif clause.has("founded", at) and person and firm:
        yield Row("owns", person, firm, at, "founded", role="founder")
    elif clause.has("roles", at) and firm:
        first = at - 1 if clause.has("former", at - 1) else at
        role = " ".join(clause.items[i].text.lower() for i in range(first, at + 1))
        behind = _person_starting(clause, firm.last + 1)
        ahead = _person_ending(clause, first - 2) if clause.low(first - 1) in (",", "–", "—") else None
        person = ahead or behind
        if person and not any(clause.has("no_roles", i) for i in (at - 1, at + 1)):
            yield Row("leads", person, firm, at, "role of a firm", "asserted", role=role)


def _is_part_of_name(clause: Clause, at: int) -> bool:
    if not 0 <= at < len(clause.items):
        return False
    item = clause.items[at]
    plain = item.thing is None and item.text[0].isupper() and item.text.replace("-", "").isalpha()
    closed = ("org_class", "roles", "former", "prepositions", "pronouns", "skip")
    return plain and not any(clause.has(name, at) for name in closed)


def _person(clause: Clause, first: int, last: int) -> End | None:
    if not 2 <= last - first + 1 <= 3:
        return None
    name = " ".join(clause.items[i].text for i in range(first, last + 1))
    if clause.items[first].thing is None:
        clause.goods_made.setdefault((first, last), Named("Person", [name]))
    return End(clause.goods_made[first, last], first, last)


def _person_ending(clause: Clause, last: int) -> End | None:
    first = last + 1
    while _is_part_of_name(clause, first - 1):
        first -= 1
    return _person(clause, first, last)


def _person_starting(clause: Clause, first: int) -> End | None:
    last = first - 1
    while _is_part_of_name(clause, last + 1):
        last += 1
    return _person(clause, first, last)


FRAMES: tuple[Frame, ...] = (
    makes,
    made_by,
    maker_of,
    supplies,
    supplied,
    parts,
    belongs,
    seats,
    relations,
    sanctions,
    leaders,
)
