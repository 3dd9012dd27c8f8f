"""Fetches lists from where they are published, or from a mirror, into dated folders of the list store.

A list comes whole or not at all: its files are put in place together when every one of them is complete. What has
not changed since the last time is not fetched again. Which addresses may be asked is for the guard to say: it gets
each host, redirects included, and gives the address to connect to, so no name is resolved twice.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx

from backstay.model import BadInput, BadRequest, Unavailable

# (url, host, port) -> the address to connect to; BadInput when the host may not be asked.
Guard = Callable[[str, str, int], str]

MAX_REDIRECTS = 5
MAX_BYTES = 1_000_000_000
TRIES = 4
TIMEOUT = 60.0
# The longest a server may make us wait before the next try, whatever it asks for.
LONGEST_WAIT = 60.0
_AGAIN = (408, 429, 500, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Source:
    """Where one list is published: (file name to keep, address) for each of its files."""

    list: str
    title: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fetched:
    """One list after a fetch: `folder` holds its files; `new` is False when the publisher has nothing newer."""

    source: Source
    folder: Path
    new: bool
    files: tuple[Path, ...]


@lru_cache(maxsize=1)
def sources() -> dict[str, Source]:
    """Every list that can be fetched, by its short name."""
    text = resources.files("backstay.store").joinpath("list_sources.toml").read_text("utf-8")
    return {
        name: Source(name, row["title"], tuple((file, address) for file, address in row["files"]))
        for name, row in tomllib.loads(text).items()
    }


def chosen(names: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources with these names, all when none is named; BadRequest for one that cannot be fetched."""
    known = sources()
    for name in names:
        if name not in known:
            raise BadRequest(f"List '{name}' cannot be fetched; those that can are {', '.join(known)}.")
    return tuple(known[name] for name in names or known)


def fetch(
    source: Source,
    home: Path,
    guard: Guard,
    today: str,
    mirror: str = "",
    progress: Callable[[str, int, int], None] = lambda name, done, whole: None,
    wait: Callable[[float], None] = time.sleep,
) -> Fetched:
    """Bring one list up to date under `home/fetched/LIST/DATE/`.

    DATE is the publisher's own (Last-Modified), else `today` ('YYYY-MM-DD'). `mirror` is a base address that holds
    the same file names under the list's short name. Raises Unavailable when the list cannot be had now, BadInput
    when what was sent is not whole or the address is refused.
    """
    base = home / "fetched" / source.list
    state = _state(base)
    part = base / f".part-{today}"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        told: dict[str, dict[str, str]] = {}
        for name, address in source.files:
            url = f"{mirror.rstrip('/')}/{source.list}/{name}" if mirror else address
            told[name] = _one(url, part / name, state.get(name, {}), guard, progress, wait)
        return _placed(source, base, part, state, told, today)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _state(base: Path) -> dict[str, dict[str, str]]:
    """What the last fetch noted of each file; nothing when its files are gone."""
    try:
        noted: dict[str, dict[str, str]] = json.loads((base / "state.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: row for name, row in noted.items() if (base / row["folder"] / name).is_file()}


def _placed(
    source: Source,
    base: Path,
    part: Path,
    state: dict[str, dict[str, str]],
    told: dict[str, dict[str, str]],
    today: str,
) -> Fetched:
    """Put a complete download in place: new files with copies of those that did not change."""
    fresh = [name for name, row in told.items() if row.get("sha256") != state.get(name, {}).get("sha256")]
    if not fresh:
        folder = base / state[source.files[0][0]]["folder"]
        (base / "state.json").write_text(json.dumps({n: {**state[n], **told[n]} for n in told}, indent=1), "utf-8")
        return Fetched(source, folder, False, tuple(folder / name for name in told))
    for name in told:
        if not (part / name).exists():
            shutil.copyfile(base / state[name]["folder"] / name, part / name)
    day = max((row.get("date", "") for row in told.values()), default="") or today
    folder = _unused(base, day)
    part.replace(folder)
    noted = {name: {**row, "folder": folder.name} for name, row in told.items()}
    (base / "state.json").write_text(json.dumps(noted, indent=1, sort_keys=True), "utf-8")
    return Fetched(source, folder, True, tuple(folder / name for name in told))


def _unused(base: Path, day: str) -> Path:
    """The folder of a day, or of its second version; one that is there is never overwritten."""
    names = (day if number == 1 else f"{day}_{number}" for number in range(1, 10_000))
    return next(base / name for name in names if not (base / name).exists())


def _one(
    url: str,
    target: Path,
    known: Mapping[str, str],
    guard: Guard,
    progress: Callable[[str, int, int], None],
    wait: Callable[[float], None],
) -> dict[str, str]:
    """Fetch one file with up to TRIES tries; what is noted of it: address, sha256, etag, last-modified, date."""
    reason = ""
    for number in range(TRIES):
        try:
            found = _asked(url, target, known, guard, progress)
            if isinstance(found, dict):
                return found
            reason, pause = found
        except (httpx.TransportError, OSError) as error:
            reason, pause = str(error) or type(error).__name__, 0.0
        if number + 1 < TRIES:
            wait(min(LONGEST_WAIT, pause or 2.0**number))
    raise Unavailable(f"{url} cannot be fetched now ({reason}); try again later, or load the list from a file.")


def _asked(
    url: str, target: Path, known: Mapping[str, str], guard: Guard, progress: Callable[[str, int, int], None]
) -> dict[str, str] | tuple[str, float]:
    """What is noted of the file, or (reason, seconds to wait) when the server asks to come back."""
    conditions = {"if-none-match": known.get("etag", ""), "if-modified-since": known.get("last-modified", "")}
    headers = {key: value for key, value in conditions.items() if value and known.get("url") == url}
    address = url
    for _ in range(MAX_REDIRECTS + 1):
        with _request(address, headers, guard) as response:
            code = response.status_code
            if code in _REDIRECTS and response.headers.get("location"):
                address = urljoin(address, response.headers["location"])
                continue
            if code == 304 and headers:
                return dict(known)
            if code in _AGAIN:
                return f"the server answers {code}", _seconds(response.headers.get("retry-after", ""))
            if code != 200:
                raise Unavailable(f"{url}: the server answers {code}; see docs/lists.md for where the list is now.")
            return _kept(url, response, target, progress)
    raise BadInput(url, f"redirects more than {MAX_REDIRECTS} times")


def _kept(
    url: str, response: httpx.Response, target: Path, progress: Callable[[str, int, int], None]
) -> dict[str, str]:
    """Write the body; BadInput when it is shorter or longer than announced, empty, or far too long."""
    announced = response.headers.get("content-length", "")
    whole = int(announced) if announced.isdigit() else 0
    digest, done = hashlib.sha256(), 0
    with target.open("wb") as out:
        for block in response.iter_raw(1 << 16):
            done += len(block)
            if done > MAX_BYTES:
                raise BadInput(url, f"is longer than {MAX_BYTES // 10**6} MB; no list is")
            digest.update(block)
            out.write(block)
            progress(target.name, done, whole)
    if not done or (announced and done != whole):
        raise BadInput(url, f"came cut short ({done} of {announced or '?'} bytes); it was not kept")
    modified = response.headers.get("last-modified", "")
    return {
        "url": url,
        "sha256": digest.hexdigest(),
        "etag": response.headers.get("etag", ""),
        "last-modified": modified,
        "date": _day(modified),
    }


@contextmanager
def _request(url: str, headers: Mapping[str, str], guard: Guard) -> Iterator[httpx.Response]:
    """One answer from the address that the guard gave, under the host's own name in the request and in TLS."""
    asked = httpx.URL(url)
    if asked.scheme not in ("http", "https") or not asked.host:
        raise BadInput(url, "only http and https addresses are fetched")
    port = asked.port or (443 if asked.scheme == "https" else 80)
    literal = guard(url, asked.host, port)
    target = asked.copy_with(host=f"[{literal}]" if ":" in literal else literal, username=None, password=None)
    sent = {**headers, "host": asked.netloc.decode("ascii"), "user-agent": "backstay (list fetcher)"}
    sent |= {"accept": "*/*", "accept-encoding": "identity"}
    extensions: dict[str, Any] = {"sni_hostname": asked.host}
    with (
        httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as client,
        client.stream("GET", target, headers=sent, extensions=extensions) as response,
    ):
        yield response


def _seconds(value: str) -> float:
    return float(value) if value.isdigit() else 0.0


def _day(modified: str) -> str:
    """'Mon, 24 Aug 2026 10:00:00 GMT' -> '2026-08-24'."""
    try:
        return parsedate_to_datetime(modified).strftime("%Y-%m-%d")
    except (TypeError, ValueError):
        return ""
