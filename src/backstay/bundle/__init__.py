"""A case handed over: one zip that holds the evidence, what was made of it, and how to make it again.

`frame` the archive's bytes · `bag` BagIt, piece by piece · `packing` what goes in · `opened` reading without trust ·
`checking` does it hold · `layout` which files its tables ask for · `logged` its tables against the audit logs ·
`again` the manifest run anew on the bundled originals.
"""

from backstay.bundle.again import Rerun, rerun
from backstay.bundle.checking import check, is_bundle, seal_told
from backstay.bundle.packing import Packed, pack

__all__ = ["Packed", "Rerun", "check", "is_bundle", "pack", "rerun", "seal_told"]
