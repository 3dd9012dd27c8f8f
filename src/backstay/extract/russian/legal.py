"""Wording of legal consequence and of listing criteria: 'Таким образом, X оказывает поддержку ...' states nothing."""

from __future__ import annotations

import re

from backstay.extract.russian.syntax import Tree

_LEGAL = re.compile(
    r"^(?:таким образом|следовательно|поэтому|тем самым|в связи с этим|исходя из этого)\b.*"
    r"(?:поддерж|ответствен|подрыва|извлека|выгод)"
    r"|подрывающ\w+ (?:территориальн|демократ|суверен)|несёт ответственность за|несет ответственность за"
    r"|извлекает выгоду из|оказыва\w+ (?:материальную|финансовую) поддержку (?:действи|режим|правительств)",
    re.IGNORECASE | re.DOTALL,
)


def is_legal(tree: Tree) -> bool:
    """Whether a sentence draws a legal consequence."""
    return bool(_LEGAL.search(tree.text[tree.start : tree.end]))
