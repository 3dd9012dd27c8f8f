"""What stands at an end of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backstay.extract.found import Filler as AnyFiller
from backstay.extract.found import Found as AnyFound
from backstay.extract.russian.page import Thing

PARTIES = frozenset({"Organization", "PublicBody", "Country", "Person", "Place"})
FIRMS = frozenset({"Organization", "PublicBody"})

if TYPE_CHECKING:
    Filler = AnyFiller[Thing]
    Found = AnyFound[Thing]
else:
    # A class with its argument would try to note the argument on each frozen value.
    Filler, Found = AnyFiller, AnyFound
