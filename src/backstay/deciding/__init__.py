"""What people decide, through one door: every decision has an author, a reason, a time, and a line in the audit log.

`finding` from names to the anchors that a decision binds to · `record` the door, and the way back · `claims` what
is signed, corrected or added · `shown` decisions as they stand · `queue` what to look at next · `again` screening
after lists changed · `customers` hits of a user's own records. A decision counts from the next build on.
"""

from backstay.deciding.again import rescreen
from backstay.deciding.claims import Correction, add_claim, decide_claim, places_of
from backstay.deciding.queue import Asked, ask
from backstay.deciding.record import Recorded, decide_hit, decide_pair, grade_source, withdraw
from backstay.deciding.shown import Shown, decisions

__all__ = [
    "Asked",
    "Correction",
    "Recorded",
    "Shown",
    "add_claim",
    "ask",
    "decide_claim",
    "decide_hit",
    "decide_pair",
    "decisions",
    "grade_source",
    "places_of",
    "rescreen",
    "withdraw",
]
