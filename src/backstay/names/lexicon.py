"""What a word of an organisation's name means: translated words, places, generic acronyms, numbers.

Invariant: 'plant', 'завод', 'завода', 'zavod' and 'Werk' give one concept; an adjective of two gives both in order
('авиаремонтный' -> aviation, repair). A word the tables do not know gives nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from backstay.names.script import ascii_fold, is_cyrillic, is_of_other_script, latin
from backstay.names.sound import skeleton
from backstay.names.tables import rows

# How much a known word counts beside an unknown one, which counts 1: 'Minsk', 'plant', 'systems' hardly.
CLASS_WEIGHT = {"g": 0.22, "m": 0.42, "s": 0.65, "x": 0.05}
PLACE_WEIGHT = 0.45
# What a body is by law or by its place in the economy: a list often leaves it out, and it tells bodies apart hardly.
STATUS = frozenset((
    "state", "republican", "national", "unitary", "enterprise", "company", "corporation", "association", "concern",
    "organization", "institution", "production", "group", "holding", "science",
))  # fmt: skip
# What a body is, not what it is for.
BODIES = STATUS | {
    "affairs", "agency", "branch", "bureau", "center", "central", "complex", "control", "directorate", "federal",
    "general", "house", "international", "municipal", "object", "plant", "point", "private", "regional", "republic",
    "school", "service", "shop", "society", "stock", "system", "team", "union", "united",
}  # fmt: skip
# A stem explains a word up to an ending: 'электр' is not all of 'электротяга'. Short stems take short endings.
_SHORT_STEM = 4
_SHORT_ENDING, _LONG_ENDING = 4, 6
# What makes an adjective of a stem, as skeletons: 'государ-ственное', 'производ-ственная', 'исследоват-ельский'.
_ADJECTIVE = re.compile(
    r"[a-zC]{0,4}?(?:stven|tven|esk|isk|sk|Cn|teln|eln|aln|ivn|ten|an|en|avn|nav|av|ev|iv|k)(?:i|ae|ai|a|e|aga|ag|amu|aia|ig|im|imi|iga|aiu|aiy)?"
)
_LINKS = ("", "a", "e", "o")
# 'TsKB', 'ГНПП' with a small letter somewhere: more capitals than this make an acronym.
_CAPITALS, _LONGEST = 2, 7
# Of the stems of a concept the first so many are what it is called as a rule: шиппинг is not among those of a ship.
_USUAL = 3
# The first so many Latin words of a concept are its usual English ones.
_ENGLISH = 3
# Letters of the shortest first part of a compound.
_HEAD = 3
# No endings of words, but of names made of them: Нафтан, Сетунь, Резонит, Уралаз.
_OF_NAMES = frozenset(("an", "un", "it", "az", "uz"))
# An adjective: 'матарарамонтны' says what the plant does, 'Белтаможсервис' is a proper name.
_ADJECTIVAL = re.compile(r"(?:(?:[nk]|av|ev|uSC)(?:i|ae|aga|aia|e|ig|aiu|ai)|(?:niC|uSC|(?:[Clmrtv]|ei)n)a)$")
# What follows a stem and is longer than this may be a word of its own: 'Витебск-энерго'.
_OWN = 3
# What a general acronym before a beginning names: 'ЦНИИмаш'.
HEADS = frozenset(("institute", "bureau", "center", "association", "enterprise"))
# A Latin word is taken for a compound by its sound from one letter more on.
_TELLING = 7


class _Tables:
    """The look-up tables: exact Latin spellings, exact skeletons, and skeleton stems."""

    def __init__(self) -> None:
        self.latin: dict[str, tuple[str, ...]] = {}
        self.exact: dict[str, tuple[str, ...]] = {}
        self.stems: dict[str, tuple[str, ...]] = {}
        self.weight: dict[str, float] = {}
        self.acronyms: dict[str, tuple[str, ...]] = {}
        self.combining: dict[str, tuple[str, ...]] = {}
        self.initials: dict[str, tuple[str, ...]] = {}
        self.initials_en: dict[str, str] = {}
        self.english: dict[str, str] = {}
        self.natives: dict[str, set[str]] = {}
        self.beginnings: dict[str, list[str]] = {}
        self.related: dict[tuple[str, str], float] = {}
        for one, other, alike in rows("related.tsv"):
            self.related[one, other] = self.related[other, one] = float(alike)
        for row in rows("places.tsv"):
            self._add(row[0], PLACE_WEIGHT, row[1], row[2] if len(row) > 2 else "")
        for row in rows("lexicon.tsv"):
            self._add(row[0], CLASS_WEIGHT.get(row[1], 0.0), row[2], row[3] if len(row) > 3 else "")
        for spellings, concepts in rows("acronyms.tsv"):
            for spelling in spellings.split("|"):
                self.acronyms.setdefault(ascii_fold(latin(spelling)), tuple(concepts.split()))

        # How first parts of compounds begin, by skeleton and by Latin spelling: most words begin otherwise.
        self.heads = tuple(
            frozenset(word[:_HEAD] for table in heads for word in table)
            for heads in ((self.exact, self.stems), (self.latin, self.combining))
        )

    def _add(self, concept: str, weight: float, words: str, stems: str) -> None:
        """One row: its first concept, or several for a compound, which have weights of their own."""
        mark = tuple(concept.split())
        if weight:
            self.weight.setdefault(concept, weight)
        for word in filter(None, words.split("|")):
            self.latin.setdefault(ascii_fold(word), mark)
        for stem in filter(None, stems.split("|")):
            table = self.exact if stem.endswith("=") else self.stems
            for sound in _sounds(stem):
                table.setdefault(sound, mark)
            if stem.endswith("="):
                self.combining.setdefault(ascii_fold(latin(stem[:-1])), mark)
        if len(mark) == 1:
            first = words.split("|")[0]
            spelled = [skeleton(stem.rstrip("=")) for stem in stems.split("|")]
            self.natives.setdefault(concept, {stem[:_HEAD] for stem in spelled[:_USUAL]})
            spelled.append(skeleton(first))
            self.beginnings.setdefault(concept, []).extend(filter(None, spelled))
        native = [stem[0] for stem in stems.split("|") if stem]
        if len(mark) == 1 and (words or native):
            foreign = words.split("|")[0][:1]
            self.initials.setdefault(concept, tuple(sorted({skeleton(c)[:1] for c in (native[:1] or foreign)})))
            # 'CEC': a Latin C is one letter of an acronym, whatever it sounds like.
            hard = foreign == "c" and not words.startswith("ch")
            self.initials_en.setdefault(concept, "t" if hard else skeleton(foreign or native[0])[:1])
            usual = [skeleton(word)[:1] for word in words.split("|")[:_ENGLISH]]
            self.english.setdefault(concept, "".join(dict.fromkeys(filter(None, usual))))


def _sounds(stem: str) -> tuple[str, ...]:
    """How a stem may sound: 'комисси' before я (kamise) too; 'дзярж' in Łacinka without its marks (derz) too.

    Łacinka writes a soft l by itself: 'lasnaja' is лясная.
    """
    whole = stem.rstrip("=")
    sound = skeleton(whole)
    found = [sound, skeleton(whole.replace("ля", "ла").replace("лё", "ло"))]
    if len(sound) > _SHORT_STEM:
        found.append(sound.replace("Z", "z").replace("S", "s").replace("C", "t"))
    if not stem.endswith("=") and len(sound) > _SHORT_STEM + 1 and sound.endswith("i"):
        found += [one[:-1] + vowel for one in found for vowel in "eu"]
    return tuple(dict.fromkeys(found))


# What romanised spellings leave open: in Łacinka and Polish a ch is х and a c is ц, before any letter ('cukrovy'), of
# two ch the first alone may be х ('mechanichesky'); passports write ў as u ('Halounaye'), г as h at the end
# ('Univermah'); two words' е meet in 'vneshneekonomichesky'; sch is ш in German and щ in Russian ('obschestvennoe').
_OPEN = (
    (("ch", "kh", 1),),
    (("ch", "kh", -1),),
    (("ch", "kh", -1), ("c", "ts", -1)),
    (("ou", "ow", -1), ("au", "aw", -1)),
    (("ee", "e", -1),),
    (("sch", "shch", -1),),
)
_LEFT_OPEN = re.compile("c|ou|au|ee")


@lru_cache(maxsize=1024)
def _readings(word: str) -> tuple[str, ...]:
    """How a word may sound, the likeliest first."""
    sound = skeleton(word)
    if is_cyrillic(word):
        return (sound,)
    found, low = [sound], word.casefold()
    for changes in _OPEN if _LEFT_OPEN.search(low) else ():
        read = low
        for old, new, times in changes:
            read = read.replace(old, new, times)
        if read != low:
            found.append(skeleton(read))
    if low.endswith("ah") and len(low) > _LONG_ENDING:
        found.append(sound + "g")
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def tables() -> _Tables:
    """The tables, read on first use."""
    return _Tables()


def _stem(sound: str, whole: bool = False) -> tuple[str, ...]:
    """The concept of the longest stem that the skeleton begins with.

    A `whole` word is more than its stem where the rest is no ending but a known word: 'Витебскэнерго'.
    """
    found = tables().exact.get(sound)
    if found:
        return found
    stems = tables().stems
    if sound[:_HEAD] not in tables().heads[0]:
        return ()
    for length in range(len(sound), _HEAD - 1, -1):
        found = stems.get(sound[:length])
        if found and _ends(sound, length):
            return () if whole and _goes_on(sound, length) else found
    return ()


def _goes_on(sound: str, length: int) -> bool:
    """Whether what follows the stem is no ending: a known word (Беларусбанк), or several."""
    rest = sound[length:]
    known = tables().exact.get(rest) or tables().stems.get(rest)
    # A place may sound as an ending does: Ельск in 'исследовательский'.
    if known and len(rest) >= _SHORT_STEM and weight(known[0]) != PLACE_WEIGHT:
        return True
    # An ending is short beside its stem: 'сельскагаспад-арчая'.
    if len(rest) < _OWN or 2 * len(rest) < length or _ADJECTIVE.fullmatch(sound, length):
        return False
    return bool(_compound(sound, plain=False))


def _ends(sound: str, length: int) -> bool:
    """Whether what follows a stem of this length is only an ending."""
    if sound[length:] in _OF_NAMES:
        return False
    if length <= _SHORT_STEM:
        return len(sound) - length <= _SHORT_ENDING
    return len(sound) - length <= _LONG_ENDING or _ADJECTIVE.fullmatch(sound, length) is not None


def _head(part: str, plain: bool) -> tuple[str, ...]:
    """The concepts of the first part of a compound, by Latin spelling or by skeleton."""
    known = tables()
    if plain:
        return known.latin.get(part) or known.combining.get(part, ())
    return known.exact.get(part) or known.stems.get(part, ())


def _compound(word: str, plain: bool, depth: int = 3) -> tuple[str, ...]:
    """Concepts of a compound whose every part is known: 'тула' + 'маш' + 'завод', with linking vowels."""
    if word[:_HEAD] not in tables().heads[plain]:
        return ()
    for cut in range(min(len(word) - 3, 12), _HEAD - 1, -1):
        first = _head(word[:cut], plain)
        if not first:
            continue
        rests = [word[cut + len(link) :] for link in _LINKS if word.startswith(link, cut)]
        # 'электро-оборудование' has one a in a skeleton, which writes no letter twice, 'гос-стандарт' one s.
        if not plain and word[cut - 1] not in "iu":
            rests.append(word[cut - 1 :])
        for rest in rests:
            second = (tables().latin.get(rest) if plain else ()) or _stem(skeleton(rest) if plain else rest, True)
            second = second or (_compound(rest, plain, depth - 1) if depth > 1 else ())
            if second:
                return first + second
    return ()


def _acronym(plain: str) -> tuple[str, ...]:
    """The concepts of a general acronym, or of two written together: 'НИИЭВМ' is НИИ and ЭВМ."""
    known = tables().acronyms
    if plain in known:
        return known[plain]
    for cut in range(3, len(plain) - 2):
        if plain[:cut] in known and plain[cut:] in known:
            return known[plain[:cut]] + known[plain[cut:]]
    return ()


@lru_cache(maxsize=32768)
def parts(word: str) -> tuple[str, ...]:
    """The concepts of a proper name put together from known words ('Белтаможсервис', 'BelOil'), or ()."""
    plain = ascii_fold(latin(word))
    if is_cyrillic(word):
        return _compound(skeleton(word), plain=False) or _headed(plain)
    if not plain.isalpha() or len(plain) < 6:
        return ()
    return _compound(plain, plain=True) or _compound_of(_readings(word)) or _headed(plain)


def _headed(plain: str) -> tuple[str, ...]:
    """The concepts of a general acronym and a beginning after it: 'ЦНИИмаш', 'VNIIGAZ'."""
    known = tables()
    for cut in range(min(len(plain) - _HEAD, _LONG_ENDING), _HEAD - 1, -1):
        head = known.acronyms.get(plain[:cut], ())
        if head and head[-1] in HEADS:
            rest = plain[cut:]
            second = known.combining.get(rest) or known.stems.get(skeleton(rest))
            if second:
                return head + second
    return ()


@lru_cache(maxsize=16384)
def is_of_institute(plain: str) -> bool:
    """Whether a word begins with what institutes, bureaus and associations are shortened to: ВНИИРТ, ЦКБР."""
    known = tables().acronyms
    return any(known.get(plain[:cut], ("",))[-1] in HEADS for cut in range(_HEAD, min(len(plain), _LONG_ENDING + 1)))


@lru_cache(maxsize=1024)
def _compound_of(sounds: tuple[str, ...]) -> tuple[str, ...]:
    """The concepts of a compound by the first of these sounds that is one."""
    return next((found for sound in sounds if len(sound) > _TELLING and (found := _compound(sound, plain=False))), ())


def _describes(sound: str, found: tuple[str, ...]) -> bool:
    """Whether a word of these concepts says what a firm is, and is no name: 'матарарамонтны', 'шклозавод'."""
    return bool(_ADJECTIVAL.search(sound)) or (found[-1] == "plant" and weight(found[0]) != PLACE_WEIGHT)


@lru_cache(maxsize=32768)
def is_romanised(word: str) -> bool:
    """Whether a Latin word is no English one, and known by its sound: 'upravlenie', 'vnutrennikh'."""
    if is_cyrillic(word) or not word.isalpha() or len(word) < _TELLING:
        return False
    plain = ascii_fold(latin(word))
    if plain in tables().latin or plain in tables().acronyms:
        return False
    return any(_stem(sound, whole=True) for sound in _readings(word))


def may_be_slavic(sound: str) -> bool:
    """Whether a word that sounds so may be a short one, or a whole form, that `in_slavic` knows."""
    return sound in tables().exact or (len(sound) < 5 and sound[:_HEAD] in tables().heads[0])


def in_slavic(word: str) -> tuple[str, ...]:
    """What a Latin word means by its sound alone, if it is a short one or a whole form: 'del', 'suda'."""
    if is_cyrillic(word) or not word.isalpha() or ascii_fold(latin(word)) in tables().acronyms:
        return ()
    sound = skeleton(word)
    return tables().exact.get(sound) or (_stem(sound, whole=True) if 2 < len(sound) < 5 else ())


@lru_cache(maxsize=32768)
def concepts(word: str, slavic: bool = False) -> tuple[str, ...]:
    """The concepts that a word stands for, or () where the tables do not know it as a whole.

    A short Latin word is read by its sound only where it is `slavic`: 'del' among romanised words. Of other scripts
    none is read: 'იმედი', hope, only sounds like 'имени'.
    """
    if is_of_other_script(word):
        return ()
    known = tables()
    plain = ascii_fold(latin(word))
    if slavic and (short := in_slavic(word)):
        return short
    if not is_cyrillic(word):
        found = known.latin.get(plain)
        if not found and len(plain) > 4 and plain.endswith("s"):
            found = known.latin.get(plain[:-1])
        if found:
            return found
    if word.isupper() or len(word) <= 3 or (len(word) <= _LONGEST and sum(map(str.isupper, word)) > _CAPITALS):
        found = _acronym(plain)
        if found:
            return found
    sound = skeleton(word)
    if len(sound) < 3:
        return known.exact.get(sound, ()) if is_cyrillic(word) else ()
    if not is_cyrillic(word) and len(sound) < 5:
        return ()
    sounds = _readings(word)
    found = next((found for one in sounds if (found := _stem(one, whole=True))), ())
    # 'Grodnooblgaz' has an o of each part, no English oo.
    together = _compound(plain, plain=True) if "oo" in word.casefold() else ()
    if len(together) <= len(found):
        if found:
            return found
        together = _compound_of(sounds)
    return together if together and _describes(sound, together) else ()


@lru_cache(maxsize=32768)
def is_phrase(first: str, second: str) -> bool:
    """Whether the lexicon has two Latin words written together, and means more by it than by the two."""
    if len(first) < 3 or len(second) < 3 or not (first.isascii() and second.isascii()):
        return False
    known = tables().latin
    one, other = first.casefold(), second.casefold()
    together = known.get(one + other)
    if together is None and other.endswith("s") and other not in known:
        together = known.get(one + other[:-1])
    apart = known.get(one), known.get(other)
    return together is not None and (None in apart or together != (*(apart[0] or ()), *(apart[1] or ())))


def weight(concept: str) -> float:
    """How much a concept counts beside an unknown word."""
    return tables().weight.get(concept, CLASS_WEIGHT["g"])


def related(one: str, other: str) -> float:
    """How alike two different concepts are in translations of names: 'enterprise' / 'company' 0.7, mostly 0."""
    return tables().related.get((one, other), 0.0)


def related_pairs() -> dict[tuple[str, str], float]:
    """Every two concepts that are alike, both ways round, and how alike."""
    return tables().related


@lru_cache(maxsize=1)
def relatives() -> frozenset[str]:
    """The concepts that are alike another."""
    return frozenset(one for one, _ in related_pairs())


def initial(concept: str, english: bool) -> str:
    """The skeleton letter that the concept's Russian (or English) word begins with: 'plant' z (or p)."""
    known = tables()
    if english:
        return known.initials_en.get(concept, skeleton(concept)[:1])
    return known.initials.get(concept, (skeleton(concept)[:1],))[0]


def in_english(concept: str) -> str:
    """The skeleton letters that a concept's usual English words begin with: plant, factory and works give p, f, v."""
    return tables().english.get(concept) or initial(concept, english=True)


def is_cognate(concept: str, sound: str) -> bool:
    """Whether a word of this skeleton begins as the concept's Russian word does: 'atomic', атомный."""
    return sound[:_HEAD] in tables().natives.get(concept, ())


def beginnings(concept: str) -> tuple[str, ...]:
    """The skeletons that the concept's Russian, Belarusian, Ukrainian and first English word begin with."""
    return tuple(tables().beginnings.get(concept, ()))
