"""Legal wording in statements of reasons: sentences of consequence and listing criteria state no relation.

'Therefore, X is supporting ...' repeats the law's criteria. Such a sentence is left out whole; where a sentence only
ends so ('..., and is therefore responsible for'), it is read up to there.
"""

from __future__ import annotations

from backstay.extract.english.lexicon import cues
from backstay.extract.english.syntax import Tree


def readable_end(tree: Tree) -> int:
    """The offset up to which a sentence states facts; its start when it is legal wording throughout."""
    legal = cues()["legal"]
    written = tree.text[tree.start : tree.end].lower().replace("’", "'")
    if any(written.startswith(opening) for opening in legal["openings"]):
        return tree.start
    for tail in legal["tails"]:
        at = written.find(tail)
        if at > 0:
            return tree.start + at
    if " therefore " in written and "(and therefore" not in written:
        return _cut(tree, written, written.find(" therefore "))
    if any(phrase in written for phrase in legal["phrases"]):
        return _cut(tree, written, min(written.find(phrase) for phrase in legal["phrases"] if phrase in written))
    return tree.end


def _cut(tree: Tree, written: str, at: int) -> int:
    """Where what stands before legal wording ends, if it is a good part of the sentence; else its start."""
    comma = max(written.rfind(mark, 0, at) for mark in (", ", " and ", "; "))
    return tree.start + comma if comma > 0.4 * len(written) else tree.start
