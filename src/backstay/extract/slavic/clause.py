"""One sentence as a row of items that frames look at: parties, goods, and how the sentence says it."""

from __future__ import annotations

from dataclasses import dataclass, field

from backstay.extract.slavic.lexicon import Words
from backstay.extract.slavic.names import Item, Named

PARTIES = frozenset({"Organization", "PublicBody", "Country"})
_MARKS = frozenset(',;:.!?–—-()«»“”"…')


@dataclass(frozen=True, slots=True)
class End:
    """One end of a claim: a thing at items first..last."""

    thing: Named
    first: int
    last: int
    pronoun: bool = False


@dataclass(slots=True)
class Clause:
    """The items of a sentence; `antecedent` is the one organisation that 'the company' can mean here."""

    items: list[Item]
    words: Words
    antecedent: Named | None = None
    goods_made: dict[tuple[int, int], Named] = field(default_factory=dict)

    def low(self, index: int) -> str:
        return self.items[index].low if 0 <= index < len(self.items) else ""

    def kind(self, index: int) -> str:
        return self.items[index].kind if 0 <= index < len(self.items) else ""

    def has(self, name: str, index: int) -> bool:
        low = self.low(index)
        return bool(low) and self.words.has(name, low)

    def verb(self, name: str, index: int) -> bool:
        low = self.low(index)
        return bool(low) and self.words.verb(name, low)

    def party_at(self, index: int, kinds: frozenset[str] = PARTIES) -> End | None:
        if 0 <= index < len(self.items) and self.kind(index) in kinds:
            thing = self.items[index].thing
            assert thing is not None
            return End(thing, index, index)
        return None

    def before(self, index: int) -> list[End]:
        """The subject left of a verb: a party, or several joined by 'and', or a class noun with one antecedent."""
        at = index - 1
        while at >= 0 and self._is_between(at):
            at -= 1
        if self.has("and", at):
            return self._shared(at)
        if self.low(at) == ",":
            at = self._before_relative(at)
        found = self.party_at(at)
        if found is None:
            return self._pronoun(at)
        if self.low(at - 1) and self.has("prepositions", at - 1):
            return []
        ends = [found]
        while at >= 2 and (self.has("and", at - 1) or self.low(at - 1) == ",") and self.party_at(at - 2):
            more = self.party_at(at - 2)
            assert more is not None
            if self.low(at - 1) == "," and len(ends) == 1:
                break
            ends.insert(0, more)
            at -= 2
        return ends

    def _before_relative(self, at: int) -> int:
        """The item before ', що входить до холдингу X,' when a comma at `at` closes it, else `at`."""
        for index in range(at - 1, max(at - 12, 0), -1):
            if self.low(index) == ",":
                return index - 1 if self.has("relatives", index + 1) else at
        return at

    def _inner_comma(self, at: int) -> bool:
        """The commas around 'probably' and before 'which'."""
        return self.low(at) == "," and (
            self.has("relatives", at + 1)
            or (self.has("complement", at + 1) and self.has("deny", at - 1))
            or self.has("possible", at + 1)
            or self.has("possible", at - 1)
        )

    def _is_between(self, at: int) -> bool:
        """Words that may stand between a subject and its verb: adverbs, 'which', 'denies, that'."""
        denial = self.has("deny", at) or (self.has("complement", at) and self.has("deny", at - 2))
        return denial or self.has("skip", at) or self.has("relatives", at) or self._inner_comma(at)

    def _shared(self, at: int) -> list[End]:
        """'X makes this and will make that': the subject of the verb before, within the same clause."""
        for verb in range(at - 1, -1, -1):
            if self.low(verb) == ",":
                return []
            if any(self.verb(name, verb) for name in ("make", "supply", "service")):
                return self.before(verb)
        return []

    def _pronoun(self, at: int) -> list[End]:
        if at == 0 and self.antecedent is not None and self.has("pronouns", 0):
            return [End(self.antecedent, 0, 0, pronoun=True)]
        return []

    def goods(self, index: int) -> tuple[list[tuple[int, int]], int]:
        """Coordinated goods from an item on, as (first, last) items, and the item behind them."""
        found: list[tuple[int, int]] = []
        at = index
        while at < len(self.items):
            last = self._good_end(at)
            if last is None:
                break
            found.append((at, last))
            at = last + 1
            joined = self.low(at) == "," or self.has("and", at)
            if not joined or self._good_end(at + 1) is None or self._looks_like_verb(at + 1):
                break
            at += 1
        return found, at

    def _looks_like_verb(self, at: int) -> bool:
        return self.low(at).endswith(tuple(self.words.lists["verb_tails"][0]))

    def _good_end(self, at: int) -> int | None:
        """The last item of one good: a designation, or lower-case words up to a preposition, name or mark."""
        if self.kind(at) == "System":
            return at
        if at + 1 < len(self.items) and self.has("system_class", at) and self.kind(at + 1) == "System":
            return at + 1
        last = at - 1
        while last + 1 < len(self.items) and last - at < 4 and self._is_good_word(last + 1):
            last += 1
        if last < at or any(self.has("no_goods", i) for i in range(at, last + 1)):
            return None
        return last

    def _is_good_word(self, at: int) -> bool:
        item = self.items[at]
        if item.thing is not None or not item.low[0].isalpha() or (item.text[0].isupper() and at > 0):
            return False
        if self.has("org_class", at) and self.kind(at + 1) in PARTIES:
            return False
        closed = ("prepositions", "and", "but", "relatives", "skip", "instrumental", "complement", "body_class")
        verbs = ("make", "supply", "service", "lead", "buy", "enter", "own")
        passive = any(self.words.passive(name, item.low) for name in (*verbs, "used", "belong", "located"))
        if passive or self.has("passive_supply", at) or self.has("passive_make", at):
            return False
        return not any(self.has(name, at) for name in closed) and not any(self.verb(name, at) for name in verbs)

    def after_class(self, index: int) -> int:
        """The item after class words: 'заводу «Кавир»' -> the name."""
        while index < len(self.items) and (self.has("org_class", index) or self.has("system_class", index)):
            index += 1
        return index

    def modality(self, verb: int) -> str:
        """'denied', 'possible', 'planned' or 'asserted', from the words between the subject and the verb."""
        at = verb - 1
        seen = [verb]
        while at >= 0 and self.items[at].thing is None and self.low(at) not in (";", ":"):
            if self.low(at) == "," and not (self._inner_comma(at) or self.has("complement", at + 1)):
                break
            seen.append(at)
            at -= 1
        if any(self.has("negation", i) for i in seen) or any(self.has("deny", i) for i in seen):
            return "denied"
        if any(self.has("possible", i) for i in seen) or self._opens_possible(seen[-1]):
            return "possible"
        future = self.words.language == "uk" and self.low(verb).endswith(("тиме", "тимуть"))
        return "planned" if future or any(self.has("planned", i) for i in seen) else "asserted"

    def _opens_possible(self, first: int) -> bool:
        return any(self.has("possible", i) for i in range(min(2, first)))
