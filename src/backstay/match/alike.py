"""How alike two words are, and by which rule: what they mean, how they sound, how many edits apart they are spelled.

Invariant: the same whichever word comes first, and depends on the two words alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from backstay.match.acronyms import MOST, letters
from backstay.match.keys import ABJAD
from backstay.names import Token
from backstay.names.lexicon import is_of_institute, related
from backstay.names.persons import is_group as group_known
from backstay.names.script import is_of_other_script
from backstay.names.sound import other_sound

# Least share of letters two words must have in common to meet at all: 'Mertz' / 'Merz' 0.8, 'Frank' / 'Fredrik' 0.43.
LEAST = 0.6
# Likeness by number of edits and length of the longer word: 'Gates' / 'Cates' 0.84, 'Cook' / 'Cock' 0.7.
_ONE_EDIT = (0.0, 0.0, 0.0, 0.4, 0.72, 0.84, 0.86)
# How many edits two words may be apart, by the length of the longer one.
_EDITS = tuple(max(1, int(longest * (1 - LEAST))) for longest in range(64))
# Letters in which words differ that are more edits apart, for each edit takes one and brings one.
_LONG = len(_EDITS) - 1
_APART = tuple(2 * edits for edits in (*_EDITS[:-1], 64))
_TWO_EDITS = (0.0, 0.0, 0.0, 0.0, 0.0, 0.25, 0.42, 0.55, 0.66, 0.72)

_PUT_TOGETHER = {"compound", "concept"}
# Two institutes are a letter or two apart: ВНИИР is no ВНИИРТ.
INSTITUTES = 0.5
# Least likeness of two compounds of different parts.
MISPRINT = 0.85
# Endings of Slavic surnames and adjectives in the cases that organisations' names use, as skeletons.
_ENDING = re.compile(r"(?:av|ev|in|n|iC)?(?:sk)?(?:a|i|u|e|ae|ai|ag|aga|ega|im|ig|ei|am|am[ui])?")

# Letters of a word that is known though two have changed places; of one that is known in spite of a wrong one.
_SWAPPED_FROM, _WRONG_FROM = 6, 7
_MAY_BE_MISPRINTED = frozenset(("word", "compound", "concept"))
# Words that sound alike are a little less so than words that are spelled alike.
_BY_SOUND = 0.97

_SAME, _SOUNDS_SAME, _NOTHING = (1.0, "same"), (0.98, "same sound"), (0.0, "")
VOWELS = "aeiu"
# The letters of skeletons that reading a ch as х can change.
KH_LETTERS = sum(1 << (ord(letter) & 63) for letter in "CSgkst")


def _most_edits(longest: int) -> int:
    return _EDITS[longest] if longest < len(_EDITS) else int(longest * (1 - LEAST))


def edited(left: str, right: str) -> float:
    """Likeness of two spellings by edits: one edit costs more the shorter the words are."""
    short, longest = len(left), len(right)
    if short > longest:
        short, longest = longest, short
    most = _most_edits(longest)
    if longest - short > most:
        return 0.0
    return by_edits(OSA.distance(left, right, score_cutoff=most), longest)


def by_edits(edits: int, longest: int) -> float:
    """Likeness of two spellings so many edits apart, the longer of which has `longest` letters."""
    if edits == 0:
        return 1.0
    if edits == 1:
        return _ONE_EDIT[longest] if longest < 7 else 0.9
    if edits == 2:
        return _TWO_EDITS[longest] if longest < 10 else 0.78
    share = 1.0 - edits / longest
    return max(0.0, share - 0.2) if share >= LEAST else 0.0


def bare(left: str, right: str) -> float:
    """Likeness by consonants alone; one or two of them are hardly evidence: 'پور' is not 'Jabari'."""
    shortest = min(len(left), len(right))
    most = 0.95 if shortest > 2 else 0.6 if shortest == 2 else 0.3
    return most * edited(left, right)


def inflected(left: str, right: str) -> bool:
    """Whether two skeletons are one word with two Slavic endings: 'zlatoust' / 'zlatoustavski'."""
    if left[:4] != right[:4]:
        return False
    common = 4
    for one, other in zip(left[4:], right[4:], strict=False):
        if one != other:
            break
        common += 1
    return bool(_ENDING.fullmatch(left, common) and _ENDING.fullmatch(right, common))


def alike(left: Token, right: Token) -> tuple[float, str]:
    """How alike two words are, 0 to 1, and the rule that says so."""
    if left.is_spelling and right.is_spelling and not (left.mark and right.mark):
        if left.plain == right.plain and left.mark == right.mark:
            return _SAME
        return _SOUNDS_SAME if left.sound == right.sound else _spelled(left, right)
    if left.plain == right.plain and left.mark == right.mark:
        return _SAME
    if left.mark and left.mark == right.mark and left.role == right.role:
        return (1.0 if left.role in ("concept", "number") else 0.97), f"same {left.role}"
    if left.mark and right.mark and "compound" not in (left.role, right.role):
        return _known(left, right)
    if left.role == right.role == "compound" and _of_like_parts(left.mark, right.mark):
        return 0.9, "same compound"
    if left.sound == right.sound:
        return _SOUNDS_SAME
    if "C" in left.sound + right.sound and _same_with_kh(left, right):
        return 0.97, "same sound"
    roles = {left.role, right.role}
    if "number" in roles or "particle" in roles:
        return _NOTHING
    if "initial" in roles:
        # By sound or by letter: 'Ю' is 'Yuri', and so is 'Y', which sounds otherwise alone.
        same = left.sound[:1] == right.sound[:1] or left.plain[:1] == right.plain[:1]
        return (0.75, "initial") if same else _NOTHING
    if left.sound[:1] == "#" or right.sound[:1] == "#":
        return _NOTHING
    if roles == {"compound", "concept"} and left.sound[:4] != right.sound[:4]:
        return _NOTHING
    likeness, rule = _spelled(left, right)
    # Of names put together from known words only a misprint is one: Belavia is no Belshina.
    return _NOTHING if roles <= _PUT_TOGETHER and likeness < MISPRINT else (likeness, rule)


@lru_cache(maxsize=65536)
def _of_like_parts(left: str, right: str) -> bool:
    """Whether two compounds are of the same and of related parts: 'Авиатехсервис', 'AviaTechService'."""
    one, other = left.split("+"), right.split("+")
    return len(one) == len(other) and all(a == b or related(a, b) >= LEAST for a, b in zip(one, other, strict=True))


def _spelled(left: Token, right: Token) -> tuple[float, str]:
    """Two words of different sound by their spelling alone."""
    if left.bones == right.bones and len(left.bones) > 2:
        if _may_be_vowels(left, right):
            return 0.9, "same consonants"
        likeness = max(_BY_SOUND * edited(left.sound, right.sound), edited(left.plain, right.plain))
        return (likeness, "spelling") if likeness > LEAST else (LEAST, "same consonants")
    if left.has_vowels != right.has_vowels:
        return bare(left.bones.translate(ABJAD), right.bones.translate(ABJAD)), "consonants"
    if far_apart(left, right):
        return _NOTHING
    if (
        len(left.text) <= MOST
        and left.text.isupper()
        and right.text.isupper()
        and letters(left.text) == letters(right.text)
    ):
        return 0.95, "same letters"
    if left.role == right.role == "word" and is_of_institute(left.plain) and is_of_institute(right.plain):
        return INSTITUTES * edited(left.sound, right.sound), "spelling"
    likeness = _BY_SOUND * edited(left.sound, right.sound)
    if likeness < 0.9:
        likeness = max(likeness, edited(left.plain, right.plain))
    if likeness < 0.8 and left.bones == right.bones and len(left.sound) == len(right.sound) > 3:
        return 0.8, "same consonants"
    if likeness < 0.9 and inflected(left.sound, right.sound):
        return 0.9, "ending"
    return likeness, "spelling"


def is_misprint(left: Token, right: Token) -> bool:
    """Whether two words are one but for a letter, of seven and more, or for two that changed places, of six and more.

    Of the words of all lists' firms, pairs of six letters of which one differs are two words more often than one. Of
    what is put together from known words a misprint has no meaning: 'Belaruskali', 'Belaruskaily'. A digit is no
    letter: 'Avtobaza12' is not 'Avtobaza13'.
    """
    if not (left.plain.isalpha() and right.plain.isalpha()):
        return False
    if (left.mark and right.mark) or not _MAY_BE_MISPRINTED.issuperset((left.role, right.role)):
        return False
    if not (left.has_vowels and right.has_vowels) or is_of_other_script(left.text) or is_of_other_script(right.text):
        return False
    if is_of_institute(left.plain) or is_of_institute(right.plain):
        return False
    return _is_one_off(left.sound, right.sound) or _is_one_off(left.plain, right.plain)


def _is_one_off(left: str, right: str) -> bool:
    longest = max(len(left), len(right))
    if longest < _SWAPPED_FROM or OSA.distance(left, right, score_cutoff=1) != 1:
        return False
    return longest >= _WRONG_FROM or (len(left) == len(right) and sorted(left) == sorted(right))


# How alike the two words of a misprint are at least.
MISPRINTED_LEAST = _BY_SOUND * by_edits(1, _SWAPPED_FROM)


def _may_be_vowels(left: Token, right: Token) -> bool:
    """Whether only the spelling of vowels may tell words of the same consonants apart: 'Itelma' is no 'TulAmmo'."""
    one, other = left.sound, right.sound
    if (one[0] in VOWELS) != (other[0] in VOWELS):
        return False
    return len(left.bones) > 3 or edited(one, other) >= 0.5


def far_apart(left: Token, right: Token) -> bool:
    """Whether the letters alone show that no rule on spelling can bring two words together."""
    one, other = left.sound, right.sound
    longest = len(one) if len(one) > len(other) else len(other)
    if (left.letters ^ right.letters).bit_count() <= _APART[longest if longest < _LONG else _LONG]:
        return False
    if one[:4] == other[:4] or left.bones == right.bones:
        return False
    longest = len(left.plain) if len(left.plain) > len(right.plain) else len(right.plain)
    if (left.plain_letters ^ right.plain_letters).bit_count() <= _APART[longest if longest < _LONG else _LONG]:
        return False
    return not (left.text.isupper() and right.text.isupper())


def _same_with_kh(left: Token, right: Token) -> bool:
    """Whether two words are one when a ch is read as х: 'Ruchservomotor' / 'Рухсервомотор'."""
    if (left.letters ^ right.letters) & ~KH_LETTERS:
        return False
    return other_sound(left.text) in (right.sound, other_sound(right.text)) or left.sound == other_sound(right.text)


def _known(left: Token, right: Token) -> tuple[float, str]:
    """Two words that the tables know apart: related concepts, misprinted patronymics, else different."""
    if left.role == right.role == "given":
        return _NOTHING
    if {left.role, right.role} == {"given", "father"} and left.mark == right.mark:
        return 0.9, "given"
    if left.role == right.role == "concept":
        return related(left.mark, right.mark), "related"
    if left.role == right.role == "patronymic":
        # Two known fathers are two; a misprinted one ('Nikoayevna') is nobody's.
        likeness = edited(left.sound, right.sound)
        least = 0.8 if group_known(left.mark) and group_known(right.mark) else 0.5
        return (likeness, "spelling") if likeness > least else (0.0, "")
    if left.role == right.role == "syllable":
        one, other = left.mark.split("."), right.mark.split(".")
        return (0.7, "syllable") if one[0] == other[0] and one[2] == other[2] else (0.0, "")
    return 0.0, ""
