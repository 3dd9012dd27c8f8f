"""Where names stand in a sentence: runs of capitalised words with their connecting words, quotes and legal forms.

A run is found from the words as written and never from the parse, so one wrong arc cannot cut a name.
'Ministry of Industry and Trade' is one name, 'the Ministry of Defence and Rostec' two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backstay.extract.english.lemmas import is_word
from backstay.extract.english.lexicon import cities, countries, demonyms, places, words
from backstay.extract.english.syntax import Tree
from backstay.extract.things import is_acronym_of

_OPEN = frozenset("‘“«\"'„")
_PAIRS = {"‘": "’", "“": "”", "«": "»", '"': '"', "'": "'", "„": "“”"}
_FUNCTION = frozenset({"DET", "ADP", "PRON", "SCONJ", "CCONJ", "ADV", "AUX", "PART", "INTJ"})
_CALENDAR = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday",
     "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "i", "mr", "mrs", "ms", "dr"}
)  # fmt: skip
_JOINING = frozenset(
    {"of", "for", "on", "and", "&", "the", "in", "to", "de", "del", "von", "van", "bin", "al", "und"}
)
# Whose: 'People's Republic', 'Workers' Party'.
_PLURALS = frozenset({"people", "peoples", "children", "women", "workers", "veterans", "farmers", "officers", "men"})
# What stands before the name of an event.
_AT_EVENT = frozenset(
    {"at", "during", "hosted", "hosts", "host", "hosting", "attended", "visited", "attend", "organised"}
)
# Bodies named by what they are for, which may be a list.
_MINISTRIES = frozenset(
    {"ministry", "department", "committee", "commission", "minister", "secretariat", "directorate"}
)
# Words that a careless capital makes part of a name: 'the Federal Assembly To the President'.
_TRAILING = frozenset({"to", "on", "and", "for", "the", "of", "in", "at", "by", "from", "with"})
# Endings of what bodies are for: 'Combating Organised Crime and Corruption'.
_ABSTRACT = ("tion", "ment", "ism", "ity", "ance", "ence", "ture", "ics")
# 'In 2019 Volna bought': a year, and no number of a name.
_BEFORE_YEAR = frozenset(
    {"in", "since", "by", "until", "till", "from", "during", "before", "after", "of", "early", "late", "mid"}
)
_LONGEST = 24
_CODE = re.compile(r"^(?=.*\d)(?=.*[A-ZА-Я])[\w./+-]+$")


@dataclass(frozen=True, slots=True)
class Run:
    """Words first..last of a sentence that form one name; `quoted` when quotation marks hold it all."""

    first: int
    last: int
    quoted: bool = False


def is_capital(word: str) -> bool:
    """Whether a word is written as a name: 'Peleng', '1A50', 'iPhone' no, 'of' no."""
    return word[0].isupper() or bool(_CODE.match(word))


class Runs:
    """Finds the runs of one sentence."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.size = len(tree)

    def find(self) -> list[Run]:
        found, index = [], 0
        while index < self.size:
            last = self._grow(index) if self._starts(index) else None
            if last is None or not self._is_name(index, last):
                # 'North Korean shipments': the second word alone is no name either.
                whole = last is not None and self.tree.quote(index, last).lower() in demonyms()
                index = last + 1 if last is not None and whole else index + 1
                continue
            while last > index and self._text(last).lower() in _TRAILING:
                last -= 1
            quoted = self._text(index) in _OPEN and self._closing(index) == last
            found.append(Run(index + 1, last - 1, True) if quoted else Run(index, last))
            index = last + 1
        return self._with_initials(found)

    def _with_initials(self, runs: list[Run]) -> list[Run]:
        """'Chemical Industries and Development of Material Group (CIDMG)': two runs that one acronym stands for."""
        kept: list[Run] = []
        for run in runs:
            before = kept[-1] if kept else None
            joined = [self._text(i).lower() for i in range(before.last + 1, run.first)] if before else []
            letters = (
                self._text(run.last + 2)
                if self._text(run.last + 1) == "(" and self._text(run.last + 3) == ")"
                else ""
            )
            if before is not None and joined in (["and"], [",", "and"], ["for"], ["of"]) and len(letters) > 2:
                whole = self.tree.quote(before.first, run.last)
                if is_acronym_of(letters, whole) and not is_acronym_of(letters, self.tree.quote(run.first, run.last)):
                    kept[-1] = Run(before.first, run.last)
                    continue
            kept.append(run)
        return kept

    def _text(self, index: int) -> str:
        return self.tree.tokens[index].text if 0 <= index < self.size else ""

    def _touches(self, index: int) -> bool:
        """Whether a word stands directly behind the one before it."""
        tokens = self.tree.tokens
        return 0 < index < self.size and tokens[index].start == tokens[index - 1].end

    def _starts(self, index: int) -> bool:
        word = self._text(index)
        if word in _OPEN:
            close = self._closing(index)
            return close is not None and self._mostly_capital(index + 1, close - 1)
        if re.fullmatch(r"\d{1,4}(?:st|nd|rd|th)?", word):
            return (
                is_capital(self._text(index + 1) or "a")
                and not self._touches(index + 1)
                and self._text(index + 1).lower() not in _CALENDAR
                and self._text(index - 1) not in ("$", "€", "£")
                and not (re.fullmatch(r"(?:19|20)\d\d", word) and self._text(index - 1).lower() in _BEFORE_YEAR)
            )
        if not is_capital(word) or word.lower() in _CALENDAR:
            return False
        return not self._opens_sentence(index) or self._is_name_at_start(index)

    def _opens_sentence(self, index: int) -> bool:
        return index == 0 or all(not self._text(i)[0].isalnum() for i in range(index)) or self._text(index - 1) == ":"

    def _is_name_at_start(self, index: int) -> bool:
        token = self.tree.tokens[index]
        word = token.text
        if len(word) > 1 and (word.isupper() or _CODE.match(word) or any(c.isupper() for c in word[1:])):
            return True
        following = self._text(index + 1)
        if token.upos in _FUNCTION:
            return False
        if word.lower() in words("components") and not following[:1].isupper():
            return False  # 'Titanium goes into engines'
        if token.xpos.startswith("NNP") or token.upos == "PROPN":
            return True
        return bool(following) and following[0].isupper() and token.upos in ("NOUN", "ADJ")

    def _closing(self, index: int) -> int | None:
        """The word that closes the quotation opened at `index`, nested quotations counted."""
        opening = self._text(index)
        close, depth = _PAIRS.get(opening, ""), 0
        for at in range(index + 1, min(index + _LONGEST, self.size)):
            word = self._text(at)
            if word == opening and opening not in close:
                depth += 1
            elif word in close and word:
                if depth == 0:
                    return at if at > index + 1 else None
                depth -= 1
        return None

    def _mostly_capital(self, first: int, last: int) -> bool:
        inner = [self._text(i) for i in range(first, last + 1) if self._text(i)[0].isalnum()]
        capital = [word for word in inner if is_capital(word)]
        small = [word for word in inner if not is_capital(word) and word not in _JOINING | {"named", "after", "by"}]
        return (
            bool(inner)
            and (is_capital(inner[0]) or (inner[0][0].isdigit() and bool(capital)))
            and 3 * len(small) <= len(capital)
        )

    def _grow(self, index: int) -> int | None:
        """The last word of the name that starts at `index`."""
        last = self._closing(index) if self._text(index) in _OPEN else index
        while last is not None and last - index < _LONGEST:
            step = self._step(index, last)
            if step is None:
                break
            last = step
        return last

    def _step(self, first: int, last: int) -> int | None:
        """Where the name reaches when it takes in what follows, or None where it ends."""
        following = last + 1
        word = self._text(following)
        if not word:
            return None
        if word in "-–‐" and self._touches(following) and self._touches(following + 1):
            return following + 1 if self._hyphen_joins(following + 1) else None
        if word in ("al", "el", "as", "ad") and self._text(following + 1) == "-" and self._touches(following + 2):
            return following + 2
        if word in _OPEN and not self._touches(following):
            close = self._closing(following)
            named = (close is not None and is_capital(self._text(following + 1))) or self._text(following + 1)[
                :1
            ].isdigit()
            formal = (
                self._text(last).lower().rstrip(".") in words("legal_forms") | words("organisation")
                or self._text(last) == ")"
            )
            return (
                close
                if close is not None and (self._mostly_capital(following + 1, close - 1) or (formal and named))
                else None
            )
        if word[0].isdigit() and not _CODE.match(word):
            return following if self._number_belongs(first, following) else None
        if is_capital(word) and word.lower() not in _CALENDAR:
            return None if self._is_front(first, following) else following
        if self._is_inner_adjective(first, following):
            return following + 1
        if word == "(":
            return self._form_in_brackets(following)
        if word == "," and (listed := self._listed(first, last, following)) is not None:
            return listed
        if word == "," and self._text(following + 1).lower().rstrip(".") in words("legal_forms"):
            further = self._text(following + 2)
            own = (
                bool(further)
                and (is_capital(further) or further in _OPEN)
                and further.lower() not in words("legal_forms")
            )
            return following + 1 if self._text(following + 1)[0].isupper() and not own else None
        if word.lower() in ("’s", "'s", "’", "'") and self._text(last).lower() in _PLURALS:
            return following + 1 if is_capital(self._text(following + 1) or "a") else None
        if word in ("named", "called") and self._text(following + 1) == "after":
            return following + 2 if is_capital(self._text(following + 2) or "a") else None
        return self._connected(first, last, following)

    def _listed(self, first: int, last: int, comma: int) -> int | None:
        """'Ministry of Science, Research and Technology': the last word of what a ministry is for."""
        inside = [self._text(i).lower() for i in range(first, last + 1)]
        ministry = bool(_MINISTRIES & set(inside)) and "of" in inside
        if not self._is_common(last) or (
            not ministry and not all(self._is_common(i) for i in range(first, last + 1))
        ):
            return None
        at = comma + 1
        while at < min(comma + 8, self.size) and self._is_common(at):
            at += 1
            if self._text(at) == "," and self._is_common(at + 1):
                at += 1
            if self._text(at).lower() == "and" and self._is_common(at + 1):
                end = at + 1
                while self._is_common(end + 1):
                    end += 1
                heads = words("organisation") | words("public_body")
                return end if ministry or (end > at + 1 and self._text(end).lower() in heads) else None
        return None

    def _is_common(self, index: int) -> bool:
        """Whether a word is a common noun or adjective written with a capital."""
        word = self._text(index)
        return bool(word) and word[0].isupper() and (is_word(word.lower()) or word.lower() in words("descriptive"))

    def _is_inner_adjective(self, first: int, index: int) -> bool:
        """'AGAT electromechanical Plant OJSC': a small adjective between capitals that a legal form closes."""
        formal = self._text(index + 2).lower().rstrip(".") in words("legal_forms")
        head = self._text(index + 1)
        return (
            self.tree.tokens[index].upos == "ADJ"
            and self._text(first).isupper()
            and head[:1].isupper()
            and head.lower() in words("organisation")
            and formal
        )

    def _is_front(self, first: int, index: int) -> bool:
        """'Iranian State-owned', 'Volna Minsk-based': a word joined to a participle ends the name before it."""
        hyphen = self._text(index + 1) in ("-", "–", "‐") and self._touches(index + 1) and self._touches(index + 2)
        if not hyphen or self._hyphen_joins(index + 2):
            return False
        place = self.tree.quote(first, index).lower()
        return not any(place in known for known in (places(), cities(), countries()))  # 'Hong Kong-based'

    def _hyphen_joins(self, index: int) -> bool:
        """'Almaz-Antey' but not 'EU-listed', 'Minsk-based', 'Russian-made'."""
        token = self.tree.tokens[index]
        return token.text[0].isalnum() and not (token.text.islower() and token.xpos in ("VBN", "VBG", "VBD", "JJ"))

    def _number_belongs(self, first: int, index: int) -> bool:
        """'Uragan 2' but not 'Minsk 500 people' nor 'Rostec 2023'."""
        word, following = self._text(index), self.tree.tokens[index + 1] if index + 1 < self.size else None
        if self._touches(index):
            return False
        if re.fullmatch(r"(?:19|20)\d\d", word):
            return self._is_edition(first, index)
        named = following is not None and is_capital(following.text)
        if named and self._text(index - 1).lower() in words("legal_forms"):
            return True  # 'OJSC 558 Aircraft Repair Plant'
        return following is None or named or following.upos not in ("NOUN", "ADJ", "SYM")

    def _is_edition(self, first: int, year: int) -> bool:
        """'hosted Milex 2017', 'the ARMY 2022 forum', 'Expo 2020': an event with its year, not 'Rostec 2023'."""
        inside = {self._text(i).lower() for i in range(first, year)}
        following = [self._text(i).lower() for i in range(year + 1, year + 4)]
        after, before = following[0], self._text(first - 1).lower()
        named = words("event") - {"war", "invasion", "meeting", "event"}
        opens = after in ("opened", "opens", "began", "begins", "kicked", "hosted", "gathered", "attracted", "took")
        return (
            bool(inside & named)
            or bool(set(following) & (named - {"days"}))
            or before in _AT_EVENT
            or before in named
            or opens
        )

    def _form_in_brackets(self, index: int) -> int | None:
        """'Joint Stock Company (JSC) VNIIRT': a legal form in brackets inside a name."""
        inside = self._text(index + 1).lower()
        after = self._text(index + 3)
        if (
            (inside in words("legal_forms") or inside in ("fsue", "fsbi", "fgbu", "pjsc"))
            and self._text(index + 2) == ")"
            and after
        ):
            return index + 2 if is_capital(after) or after in _OPEN else None
        return None

    def _connected(self, first: int, last: int, following: int) -> int | None:
        """Where 'of the X', 'for X', 'and X' lead, if they belong to the name."""
        word = self._text(following).lower()
        target = following + 1
        if word in ("of", "for", "on") and self._text(target).lower() == "the":
            target += 1
        after = self._text(target)
        quoted = (
            after in _OPEN
            and (close := self._closing(target)) is not None
            and self._mostly_capital(target + 1, close - 1)
        )
        if not after or (not quoted and (not is_capital(after) or after.lower() in _CALENDAR)):
            return None
        inside = {self._text(i).lower() for i in range(first, last + 1)}
        if word == "of":
            return target - 1 if quoted else target
        if word == "for" and target == following + 2 and after.lower() in demonyms():
            return None  # 'built by Bani Steel Industries for the Iranian Army'
        if word in ("for", "on") and inside & (words("organisation") | words("public_body") | words("programme")):
            return target
        if word in ("de", "del", "von", "van", "bin", "al", "und", "&"):
            return target
        if word == "and" and target == following + 1 and self._and_joins(first, last, target):
            return target
        if word == "to" and self._text(last).lower() in ("assistance", "support", "aid", "help"):
            return target
        return None

    def _and_joins(self, first: int, last: int, target: int) -> bool:
        """Whether 'and' stands inside one name: 'Research and Production Enterprise', 'Industry and Trade'."""
        right = [self._text(target).lower()]
        index = target + 1
        while self._text(index) in ("-", "‐", "–") and self._touches(index) and self._touches(index + 1):
            # 'Research and Self-Sufficiency Jihad Organisation'
            right[0] += f"-{self._text(index + 1).lower()}"
            index += 2
        while index < self.size and self._text(index)[0].isupper():
            right.append(self._text(index).lower())
            index += 1
        heads = words("organisation") | words("public_body")
        left = [self._text(i).lower() for i in range(first, last + 1)]
        describes = words("descriptive")
        ministry = bool(_MINISTRIES & set(left)) and is_word(left[-1])
        formal = left[0] in words("legal_forms") and is_word(left[-1]) and right[-1] in heads
        if left[-1] not in describes and not ministry and not formal:
            return False
        follows_preposition = any(word in ("of", "for", "on") for word in left) and bool(set(left) & heads)
        if follows_preposition and _MINISTRIES & set(left[:3]):
            abstract = right[0].endswith(_ABSTRACT)
            common = (abstract or is_word(right[0]) or right[0] in describes) and is_word(left[-1])
            if common and not (len(right) > 1 and right[-1] in heads - describes):
                return True
        if follows_preposition:
            return right[0] in describes and not (len(right) > 1 and right[-1] in heads - describes)
        if set(left[-1:]) & (heads - describes) or (set(left) & (heads - describes) and right[-1] not in heads):
            return False
        return right[0] in describes | heads and bool(set(right) & heads)

    def _is_name(self, first: int, last: int) -> bool:
        """Whether a run names something: no bare adjective of a country, date or ordinal."""
        inner = [self._text(i) for i in range(first, last + 1) if self._text(i)[0].isalnum()]
        if not inner or all(word[0].isdigit() and not _CODE.match(word) for word in inner):
            return False
        if inner[0][0].isdigit() and not _CODE.match(inner[0]):
            return bool({w.lower() for w in inner} & (words("organisation") | words("public_body")))
        written = " ".join(inner).lower()
        return written not in demonyms() and written not in words("adjectives")
