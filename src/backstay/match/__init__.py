"""Pairs and candidates: which names mean one thing, how sure, and why.

`score` and `explain` judge two parsed names alone, `rank` orders the answers of a search, `compare` two `Subject`s with identifiers, dates and countries;
`Index` finds candidates among many; `blocking_keys` link large sets. Thresholds: `PAIR`, `RESOLVE`, `SCREEN`.
"""

from backstay.match.bench import bench_compare, bench_match
from backstay.match.identifiers import is_valid
from backstay.match.index import Index
from backstay.match.keys import blocking_keys
from backstay.match.score import explain, rank, score
from backstay.match.subject import Scored, Subject, compare
from backstay.match.thresholds import PAIR, RESOLVE, SCREEN, probability

__all__ = [
    "PAIR",
    "RESOLVE",
    "SCREEN",
    "Index",
    "Scored",
    "Subject",
    "bench_compare",
    "bench_match",
    "blocking_keys",
    "compare",
    "explain",
    "is_valid",
    "probability",
    "rank",
    "score",
]
