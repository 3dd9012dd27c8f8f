"""Pairs and candidates: which names mean one thing, how sure, and why.

Of two parsed names: `pair` (could they be one thing, threshold `PAIR`), `score` (may they be joined, `RESOLVE`),
`rank` (which of many is meant, `SCREEN`), `explain` (why); `meet` lays two names side by side once for all of these.
`compare` judges two `Subject`s with identifiers, dates and countries; `Index` finds candidates among many;
`blocking_keys` link large sets.
"""

from backstay.match.asking import Asking, At, Bounds, Met, Near
from backstay.match.bench import bench_compare, bench_match
from backstay.match.identifiers import is_valid
from backstay.match.index import Index
from backstay.match.keys import blocking_keys
from backstay.match.reach import SLACK
from backstay.match.score import Meeting, explain, meet, pair, rank, score
from backstay.match.subject import Scored, Subject, beside, compare
from backstay.match.thresholds import PAIR, RESOLVE, SCREEN, probability, probability_among

__all__ = [
    "PAIR",
    "RESOLVE",
    "SCREEN",
    "SLACK",
    "Asking",
    "At",
    "Bounds",
    "Index",
    "Meeting",
    "Met",
    "Near",
    "Scored",
    "Subject",
    "bench_compare",
    "bench_match",
    "beside",
    "blocking_keys",
    "compare",
    "explain",
    "is_valid",
    "meet",
    "pair",
    "probability",
    "probability_among",
    "rank",
    "score",
]
