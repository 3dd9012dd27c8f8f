"""Entities against listings: hits with their explanation, decisions that are remembered, and the ownership rules.

`lists` reads the official formats · `candidates` compiles names into an index · `hits` holds entities against
listings · `cut` finds names that were cut off · `kinds` asks again as another kind · `names` one name · `customers`
a table of customers · `coverage` says which jurisdictions were asked · `decisions` remembers what a person decided ·
`incremental` re-screens whom a change can touch · `seats` where firms are · `join` joins listings of one firm by
number · `ownership` holds the four ownership tests.
"""

from backstay.screen import coverage, lists, ownership
from backstay.screen.candidates import Lists, compiled, in_memory, lists_of
from backstay.screen.coverage import standings
from backstay.screen.customers import read_customers, result_rows
from backstay.screen.cut import screen_asked
from backstay.screen.decisions import decide, decided, rulings
from backstay.screen.hits import FLOOR, screen
from backstay.screen.incremental import Changes, Rescreened, rescreen
from backstay.screen.join import joined
from backstay.screen.kinds import is_other_kind, screen_records
from backstay.screen.names import Question, entity_of, typed
from backstay.screen.seats import seated

# Part of what a picture depends on: raised when the same entities and lists can give other hits.
SCREENER = "screen/15"

__all__ = [
    "FLOOR",
    "SCREENER",
    "Changes",
    "Lists",
    "Question",
    "Rescreened",
    "compiled",
    "coverage",
    "decide",
    "decided",
    "entity_of",
    "in_memory",
    "is_other_kind",
    "joined",
    "lists",
    "lists_of",
    "ownership",
    "read_customers",
    "rescreen",
    "result_rows",
    "rulings",
    "screen",
    "screen_asked",
    "screen_records",
    "seated",
    "standings",
    "typed",
]
