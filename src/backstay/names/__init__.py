"""Text to Name: scripts, sound, meaning, legal forms, parts of a person's name.

`parse` takes a name apart into a `Name` of `Token`s; `key` is its loose normal form for exact grouping;
`latin` writes any script readably in Latin; `run_together` leaves letters and digits alone;
`skeleton` is the coarse spelling that renderings share;
`without_address` takes a city off that stands behind a firm's name.
"""

from backstay.names.name import guess, key, parse
from backstay.names.script import ascii_fold, latin, run_together
from backstay.names.sound import skeleton
from backstay.names.tails import without_address
from backstay.names.token import Name, Token

__all__ = [
    "Name",
    "Token",
    "ascii_fold",
    "guess",
    "key",
    "latin",
    "parse",
    "run_together",
    "skeleton",
    "without_address",
]
