"""HTML: one self-contained page with the report's style sheet; every text is escaped by the template engine."""

from __future__ import annotations

from markupsafe import Markup

from backstay import __version__
from backstay.publish.paper import Paper
from backstay.publish.report import environment


def page_text(paper: Paper) -> str:
    """The paper as a page."""
    blocks = [(type(block).__name__, block, Markup(getattr(block, "svg", ""))) for block in paper.blocks]
    return environment().get_template("paper.html").render(paper=paper, blocks=blocks, version=__version__)
