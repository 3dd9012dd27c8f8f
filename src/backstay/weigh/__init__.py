"""Weighing: claims become facts with independent origins, grades and contradictions; figures stand side by side.

`weighing` the whole stage · `papers` documents and what they copy · `origins` independent origins of a fact ·
`letters` reliability A-F · `grades` credibility 1-6 · `facts` grouping · `contradictions` what cannot both stand.
"""

from backstay.weigh.judged import reviewed
from backstay.weigh.letters import default_source
from backstay.weigh.weighing import Weighed, weigh

# Raised when the same inputs give other facts or grades: pictures made before are made anew.
WEIGHER = "weigh/1"

__all__ = ["WEIGHER", "Weighed", "default_source", "reviewed", "weigh"]
