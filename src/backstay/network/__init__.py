"""Who hangs on whom, who is not listed, what a designation would do: questions of a graph of facts.

`pack` puts a case into columns, once · `graph` sees it at a date and a floor · `tiers` up and down · `paths` between
two · `neighbours` around one · `chokepoints` where it is narrow · `listed` who stands where · `gaps` who does not,
ranked by `ranking` · `exposure` owners and suppliers · `whatif` the effect of a designation · `coverage` the best k ·
`programmes` who takes part · `questions` what a person should look at first · `naming` names to entities ·
`hs` goods on the Common High Priority List · `roles`, `effect`, `strength`, `wording`, `arcs`, `columns` what these
stand on.
"""

from backstay.network.chokepoints import cut_vertices, dominators, one_known_producer, supplies_of_goods
from backstay.network.coverage import cover, designations
from backstay.network.gaps import Gap, Gaps, gaps
from backstay.network.graph import Graph, build, view
from backstay.network.listed import register
from backstay.network.neighbours import Neighbour, Neighbourhood, neighbours
from backstay.network.pack import Pack, pack
from backstay.network.paths import Path, paths
from backstay.network.tiers import Reached, Tiers, downstream, upstream
from backstay.network.whatif import WhatIf, designate

__all__ = [
    "Gap",
    "Gaps",
    "Graph",
    "Neighbour",
    "Neighbourhood",
    "Pack",
    "Path",
    "Reached",
    "Tiers",
    "WhatIf",
    "build",
    "cover",
    "cut_vertices",
    "designate",
    "designations",
    "dominators",
    "downstream",
    "gaps",
    "neighbours",
    "one_known_producer",
    "pack",
    "paths",
    "register",
    "supplies_of_goods",
    "upstream",
    "view",
]
