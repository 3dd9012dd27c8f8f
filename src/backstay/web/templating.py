"""Templates: one environment a language, everything escaped, no undefined name let through."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from backstay.publish.bars import value_bars
from backstay.publish.report import web_address
from backstay.web import telling, terms, wording
from backstay.web.languages import LANGUAGES, catalogue
from backstay.web.navigation import SECTIONS
from backstay.web.sessions import Visitor
from backstay.web.terms import HOWS, KINDS, PREDICATES

# What says a card, a value or a reason in the language of a page.
SAYINGS: dict[str, Callable[..., Any]] = {
    "said": wording.said,
    "worded": wording.worded,
    "why": wording.why,
    "claimed": wording.claimed,
    "valued": wording.valued,
    "measured": wording.measured,
    "counted": wording.counted,
    "ruled": wording.ruled,
    "opposed": wording.opposed,
    "joined": wording.joined,
    "outline": wording.outline,
    "tell": telling.tell,
    "reread": telling.reread,
}
# What `{{ row.items }}` means stays what it was: the method.
_OF_DICTS = frozenset(dir(dict))


class Pages:
    """Renders templates for a visitor."""

    def render(self, template: str, visitor: Visitor, csrf: str, **values: Any) -> str:
        """The template as HTML."""
        environment = environment_of(visitor.language)
        return environment.get_template(template).render(
            visitor=visitor, csrf_token=csrf, sections=SECTIONS, languages=LANGUAGES, **values
        )


class Values(Environment):
    """Jinja that looks into views, which are dicts, before it asks them for an attribute: that raises, and costs."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj and attribute not in _OF_DICTS:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def environment_of(language: str) -> Environment:
    """The environment of one language: `_` and `_n` translate, `asset` names a static file, `query` joins a link."""
    words = catalogue(language)
    made = Values(
        loader=PackageLoader("backstay.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        value_bars=value_bars, relations=terms.RELATIONS, states=terms.PLAN_STATES, status=terms.PLAN_STATUS
    )
    made.globals.update(plan_kinds=terms.PLAN_KINDS, verdicts=terms.VERDICTS, time_kinds=terms.TIMES)
    made.globals.update(_=words.gettext, _n=words.ngettext, asset=asset, query=query, language=words.language)
    made.globals.update({name: partial(say, words) for name, say in SAYINGS.items()})
    made.globals.update(kinds=KINDS, headings=PREDICATES, hows=HOWS)
    made.filters.update(web=web_address, marked=marked, number=number)
    # For `map`: words of other rooms one by one.
    made.filters.update(_=words.gettext, tell=made.globals["tell"], reread=made.globals["reread"])
    return made


@cache
def asset(name: str) -> str:
    """The address of a static file with a hash of its bytes, so that browsers keep it until it changes."""
    data = files("backstay.web").joinpath("static", *name.split("/")).read_bytes()
    return f"/static/{name}?v={sha256(data).hexdigest()[:10]}"


def query(path: str, **values: Any) -> str:
    """A link with a query; empty values are left out."""
    kept = {key: value for key, value in values.items() if value not in ("", None, False)}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def number(value: int) -> str:
    """'12,345' with a thin space instead of the comma."""
    return f"{value:,}".replace(",", "\u202f")


def marked(text: str, words: list[str]) -> Markup:
    """The text, escaped, with each of the words marked wherever it stands, in any case."""
    folded, spans = text.casefold(), []
    if len(folded) != len(text):
        return escape(text)
    for word in {word.casefold() for word in words if word}:
        place = folded.find(word)
        while place >= 0:
            spans.append((place, place + len(word)))
            place = folded.find(word, place + len(word))
    made, last = [], 0
    for start, end in sorted(spans):
        if start >= last:
            made += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
            last = end
    return Markup("".join((*made, escape(text[last:]))))
