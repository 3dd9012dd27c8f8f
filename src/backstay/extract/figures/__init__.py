"""Quantities with a meaning for the network, in every language that has a lexicon in `numerals/`.

`numbers` numbers with bounds · `phrases` sentences as words · `circumstances` when, how sure, between whom ·
`reading` figures · `numerals/` the words of each language · `lacinka` Belarusian in Latin script.
"""

from backstay.extract.figures.reading import figures

__all__ = ["figures"]
