"""`case.toml`: what a user sets for one case, in words; unknown keys are named, not swallowed."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from backstay.model.errors import BadCase
from backstay.model.facts import RELIABILITY
from backstay.model.text import Source

DEFAULT_SETTINGS = """\
# Settings of this case. Every key may be left out.
title = ""

# Lists to screen against by their short names, such as ["eu-fsf", "us-sdn"]; empty means all that are loaded.
lists = []

# A PostgreSQL address for work in a team; empty keeps the case in this folder.
store = ""

# Addresses that are told as JSON what each build changed; the secret, if there is one, signs each body:
# [[webhooks]]
# url = "http://127.0.0.1:9000/backstay"
# secret = ""

# Reliability of sources (A-F, Admiralty code), each with your reason:
# [sources."Outlet name"]
# reliability = "C"
# reason = "Doubted before, right in most cases we could check."
# by = "your name"
"""

_KEYS = {"title", "lists", "store", "sources", "webhooks"}


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told what a build changed, and the secret that signs what it is sent."""

    url: str
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a case; `sources` are the user's own grades."""

    title: str = ""
    lists: tuple[str, ...] = ()
    store: str = ""
    sources: tuple[Source, ...] = ()
    webhooks: tuple[Webhook, ...] = ()


def read_settings(path: Path) -> Settings:
    """Read `case.toml`.

    Raises:
        BadCase: the file cannot be read, or a key or a grade is not known.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadCase(f"{path} cannot be read ({error}); mend it or delete it to start from the defaults.") from error
    if unknown := sorted(table.keys() - _KEYS):
        raise BadCase(f"{path}: unknown key {unknown[0]!r}; the keys are {', '.join(sorted(_KEYS))}.")
    return Settings(
        title=str(table.get("title", "")),
        lists=tuple(table.get("lists", ())),
        store=str(table.get("store", "")),
        sources=tuple(_source(path, name, row) for name, row in sorted(table.get("sources", {}).items())),
        webhooks=tuple(
            Webhook(str(row.get("url", "")), str(row.get("secret", ""))) for row in table.get("webhooks", ())
        ),
    )


def settings_text(settings: Settings, title: str) -> str:
    """The settings as `case.toml` says them, under a title; the address of a team's store stays at home."""
    lines = [f"title = {_toml(title)}", f"lists = [{', '.join(map(_toml, settings.lists))}]"]
    for source in settings.sources:
        lines += ["", f"[sources.{_toml(source.name)}]", f"reliability = {_toml(source.reliability)}"]
        lines += [f"reason = {_toml(source.reason)}", f"by = {_toml(source.by)}"]
    return "\n".join(lines) + "\n"


def _toml(value: str) -> str:
    """A TOML basic string; JSON's escapes are a part of TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _source(path: Path, name: str, row: dict[str, str]) -> Source:
    letter = row.get("reliability", "F")
    if letter not in RELIABILITY:
        raise BadCase(f"{path}: source {name!r} has reliability {letter!r}; it must be one of A B C D E F.")
    return Source(name, letter, row.get("reason", ""), row.get("by", "case.toml"))


def _webhook(row: dict[str, str]) -> Webhook:
    return Webhook(str(row.get("url", "")), str(row.get("secret", "")))
