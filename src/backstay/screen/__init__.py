"""Entities against listings: hits with their explanation, and the ownership rules for given shares.

`screen.lists` reads the official formats · `screen.candidates` compiles names into an index · `screen.hits` holds
entities against listings · `screen.names` one name · `screen.customers` a table of customers · `screen.coverage`
says which jurisdictions were asked · `screen.decisions` remembers what a person decided ·
`screen.incremental` re-screens what a new version can have changed · `screen.join` joins listings of one firm ·
`screen.ownership` holds the four ownership tests.
"""

from backstay.screen.candidates import Lists, compiled
from backstay.screen.hits import screen

# Raised when the same entities and lists give other hits: pictures made before are made anew.
SCREENER = "screen/1"

__all__ = ["SCREENER", "Lists", "compiled", "screen"]
