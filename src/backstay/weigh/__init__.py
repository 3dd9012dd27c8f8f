"""Weighing: claims become facts with independent origins, grades and contradictions; figures stand side by side.

`weighing` the whole stage · `statements` claims made ready · `facts` grouping · `papers`, `wording`, `marks`,
`speakers` what documents share · `origins` independent origins of a fact · `reports` those of whole documents ·
`letters` reliability A-F · `grades` credibility 1-6 · `contradictions` what cannot both stand · `counted`,
`reconcile`, `figures`, `derived` figures side by side · `judged` what reviewers decided.
"""

from backstay.weigh.derived import Check
from backstay.weigh.judged import Reviewed, basis_in, basis_of, review
from backstay.weigh.letters import default_source, make_letters
from backstay.weigh.weighing import Weighed, derived_checks, weigh

# Raised when the same inputs give other facts or grades: pictures made before are made anew.
WEIGHER = "weigh/5"

__all__ = [
    "WEIGHER",
    "Check",
    "Reviewed",
    "Weighed",
    "basis_in",
    "basis_of",
    "default_source",
    "derived_checks",
    "make_letters",
    "review",
    "weigh",
]
