"""Who hangs on whom, who is not listed, what a designation would do: questions of a graph of facts.

`graph` builds it at a date and a floor · `tiers` up and down · `paths` between two · `chokepoints` where it is
narrow · `listed` who stands where · `gaps` who does not · `exposure` owners and suppliers · `whatif` the effect of
a designation · `coverage` the best k · `programmes` who takes part · `hs` goods on the Common High Priority List ·
`roles`, `effect`, `strength`, `arcs` what these stand on.
"""

from backstay.network.chokepoints import cut_vertices, dominators, one_known_producer, supplies_of_goods
from backstay.network.coverage import cover, designations
from backstay.network.gaps import Gap, Gaps, gaps
from backstay.network.graph import Graph, build
from backstay.network.listed import register
from backstay.network.paths import Path, paths
from backstay.network.tiers import Reached, downstream, upstream
from backstay.network.whatif import WhatIf, designate

__all__ = [
    "Gap",
    "Gaps",
    "Graph",
    "Path",
    "Reached",
    "WhatIf",
    "build",
    "cover",
    "cut_vertices",
    "designate",
    "designations",
    "dominators",
    "downstream",
    "gaps",
    "one_known_producer",
    "paths",
    "register",
    "supplies_of_goods",
    "upstream",
]
