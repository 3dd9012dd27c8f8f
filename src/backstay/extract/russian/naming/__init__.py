"""Names in a parsed Russian sentence: which words name which kind of thing, and the name in the nominative.

`quoted` names in quotes with the class word before them · `systems` designations, series, decrees · `bodies`
countries, ministries, armies · `plants` firms named by class and trade or in one word · `people` persons and names in
Latin letters · `places` places and what is left. Each takes the words that those before it left.
"""

from backstay.extract.russian.naming.pieces import Piece
from backstay.extract.russian.naming.spotter import pieces_of

__all__ = ["Piece", "pieces_of"]
