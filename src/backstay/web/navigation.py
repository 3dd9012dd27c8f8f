"""The sections of the app in the order of the menu; a page says which one it belongs to with `{% set section %}`.

A section's title is a message of the catalogues. Each new page of the menu is one line here.
"""

from __future__ import annotations

from backstay.web.languages import message

# Name, address, title, the key that follows 'g'.
SECTIONS: tuple[tuple[str, str, str, str], ...] = (
    ("overview", "/", message("Overview"), "o"),
    ("entities", "/entities", message("Entities"), "e"),
    ("documents", "/documents", message("Documents"), "d"),
    ("network", "/network", message("Network"), "n"),
    ("gaps", "/gaps", message("Gaps"), "g"),
    ("matrix", "/matrix", message("Listing matrix"), "m"),
    ("figures", "/figures", message("Figures"), "f"),
    ("outlook", "/outlook", message("Outlook"), "u"),
    ("whatif", "/whatif", message("What if"), "w"),
    ("conflicts", "/conflicts", message("Conflicts"), "c"),
    ("changes", "/changes", message("Changes"), "h"),
    ("lists", "/lists", message("Lists"), "l"),
    ("review", "/review", message("Review"), "r"),
    ("screening", "/screening", message("Screening"), "s"),
)
