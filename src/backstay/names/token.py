"""The values that a name is taken apart into: its words, each with its sound, meaning, role and weight."""

from __future__ import annotations

from dataclasses import dataclass, field

from backstay.names.script import VOWELLESS

# A longer text is no name.
LONGEST = 512


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as written, plain Latin, skeleton, consonants, what it is, and how much it counts.

    `role` is word, concept, compound, number, given, patronymic, father, syllable, title, initial or particle.
    `mark` is what makes two words of that role one whatever their spelling: a concept, concepts joined by '+', a
    number, a group of given names, or ''.
    `letters` and `plain_letters` have a bit for each letter of the skeleton and of the plain spelling: words whose
    bits differ much cannot be few edits apart. `is_spelling` words without a mark are known by their spelling alone.
    """

    text: str
    plain: str
    sound: str
    bones: str
    role: str
    mark: str
    weight: float
    letters: int = field(init=False, compare=False)
    plain_letters: int = field(init=False, compare=False)
    has_vowels: bool = field(init=False, compare=False)
    is_spelling: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", _bits(self.sound))
        object.__setattr__(self, "plain_letters", _bits(self.plain))
        has_vowels = self.text.isascii() or not VOWELLESS.match(self.text)
        object.__setattr__(self, "has_vowels", has_vowels)
        # A C may be a х too, see `sound.other_sound`.
        is_spelling = self.role in ("word", "concept", "compound") and has_vowels and "C" not in self.sound
        is_spelling = is_spelling and self.sound[:1] != "#"
        object.__setattr__(self, "is_spelling", is_spelling)


_BITS = tuple(1 << (code & 63) for code in range(128))


def _bits(word: str) -> int:
    bits = 0
    if word.isascii():
        for code in word.encode():
            bits |= _BITS[code]
        return bits
    for char in word:
        bits |= 1 << (ord(char) & 63)
    return bits


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A parsed name. `kind` as in the model's vocabulary, or ''; `forms` are (class, family) of legal forms.

    Two names are equal if they were parsed from the same text as the same kind.
    """

    text: str
    kind: str
    tokens: tuple[Token, ...]
    forms: tuple[tuple[str, str], ...] = ()
    numbers: tuple[str, ...] = ()
    weight: float = 0.0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Name) and self.text == other.text and self.kind == other.kind

    def __hash__(self) -> int:
        return hash((self.text, self.kind))

    @property
    def is_person(self) -> bool:
        return self.kind == "Person"
