"""Does a bundle hold, without the case: every hash, every quote against its text, the audit log, the run manifest.

Each thing that is wrong is one sentence that names the file.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from backstay.bundle import layout, logged
from backstay.bundle.bag import DECLARATION, INFO, MANIFEST, TAGS, bag_info, info_text
from backstay.bundle.logged import Logs
from backstay.bundle.opened import Bundle, opened, rows
from backstay.model import BadInput, BadRequest, Claim, Extraction, Fact, Figure, ListVersion, Mention, Span
from backstay.model.ids import sha256
from backstay.store.codec import loads
from backstay.store.verify import Checked

Watch = Callable[[str, int, int], None]
Value = TypeVar("Value")
_LISTED = re.compile(r"([0-9a-f]{64})  (\S+)")
_TAGS = {"bagit.txt", INFO, MANIFEST}
_RUN = "data/manifest.json"


def is_bundle(path: Path) -> bool:
    """Whether a path is to be taken for a bundle: a file, not a folder."""
    return path.is_file()


def seal_told(text: str) -> str:
    """The seal that somebody was told, as it is compared: case, spaces, colons and hyphens do not matter.

    Raises:
        BadRequest: it is no whole seal. Of a shortened one 16 digits can be met by trying, so none is compared.
    """
    told = re.sub(r"[\s:-]", "", text).lower()
    if not re.fullmatch(r"[0-9a-f]{64}", told):
        raise BadRequest(
            f"'{text[:80]}' is no seal, which is 64 hexadecimal digits; "
            "a shortened one proves too little, so ask for the whole."
        )
    return told


def check(path: Path, watch: Watch, told: str = "") -> Checked:
    """Check a bundle; a bundle whose archive does not hold is one sentence and nothing more is read of it.

    With the seal that its receiver was told, one that has another seal is wrong, whatever else holds.
    """
    checked: dict[str, int] = {}
    try:
        with opened(path) as bundle:
            wrong = [*_hashes(bundle, checked, watch)] or [*_manifest(bundle, checked)]
            if not wrong:
                logs = logged.logs_of(bundle)
                wrong = [*_told(bundle, logs), *_layout(bundle, logs), *_documents(bundle, checked)]
                wrong += [*_quotes(bundle, checked, watch), *logged.chains(bundle, logs, checked)]
                wrong += [*logged.captures(bundle, logs), *logged.decisions(bundle, logs)]
            seal = sha256(bundle.read(TAGS))
    except BadInput as problem:
        return Checked(checked, (str(problem),), told=told)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as problem:
        # Only a forger gets here: the hashes hold, the rows are not ours.
        what = f"{type(problem).__name__}: {problem}".splitlines()[0][:200]
        said = f"{path}: a table holds a row that this program does not write ({what})."
        return Checked(checked, (said,), told=told)
    if told and told != seal:
        wrong.append(f"{path}: its seal is {seal}, not {told}: it is not the bundle whose seal you were told.")
    return Checked(checked, tuple(wrong), seal, told)


def _hashes(bundle: Bundle, checked: dict[str, int], watch: Watch) -> Iterator[str]:
    """Both manifests, both ways: each file is listed, each listed file is there and is what it was."""
    if bundle.read("bagit.txt") != DECLARATION:
        yield "bagit.txt: it does not declare a bag of version 1.0."
    tags, payload = _listed(bundle, TAGS), _listed(bundle, MANIFEST)
    if set(tags) != _TAGS:
        yield f"{TAGS}: it does not list bagit.txt, {INFO} and {MANIFEST}."
    for name in sorted({TAGS, *tags, *payload, *bundle.names} - set(bundle.names)):
        yield f"{name}: it is listed, but it is not in the bundle."
    for name in sorted(set(bundle.names) - {TAGS, *tags, *payload}):
        yield f"{name}: it is in the bundle, but no manifest lists it."
    total = len(tags) + len(payload)
    for done, (name, hash_) in enumerate([*sorted(tags.items()), *sorted(payload.items())], 1):
        if name in bundle and bundle.hash_of(name) != hash_:
            yield f"{name}: its bytes are not those that its manifest names."
        watch("hashes", done, total)
    size = sum(bundle.size(name) for name in payload if name in bundle)
    if f"Payload-Oxum: {size}.{len(payload)}\n" not in bundle.read(INFO).decode("utf-8"):
        yield f"{INFO}: its Payload-Oxum does not count the files that are here."
    checked["files"] = total


def _listed(bundle: Bundle, name: str) -> dict[str, str]:
    found = {}
    for line in bundle.lines(name):
        match = _LISTED.fullmatch(line)
        if not match or match[2] in found:
            raise BadInput(str(bundle.path), f"{name} holds a line that is no hash and name, or names a file twice")
        found[match[2]] = match[1]
    return found


def _manifest(bundle: Bundle, checked: dict[str, int]) -> Iterator[str]:
    """The run manifest against every other file, both ways; what was left out on purpose is counted, not hidden."""
    told, listed = manifest(bundle), _listed(bundle, MANIFEST)
    files: dict[str, str] = {f"data/{name}": hash_ for name, hash_ in told["files"].items()}
    for name in sorted(listed.keys() | files.keys() - {_RUN}):
        if name not in listed:
            yield f"{name}: manifest.json names it, but it is not in the bundle."
        elif name not in files and name != _RUN:
            yield f"{name}: it is in the bundle, but manifest.json does not name it."
        elif name != _RUN and listed[name] != files[name]:
            yield f"{name}: its bytes are not those that manifest.json names."
    if bundle.read(INFO) != info_text(told["bag"], sum(map(bundle.size, listed)), len(listed)):
        yield f"{INFO}: it does not say of the bag what manifest.json says."
    checked["tables"] = sum(name.endswith(".jsonl") for name in files)
    for key, name in (("redacted", "redacted documents"), ("withheld", "withheld originals")):
        if told[key]:
            checked[name] = len(told[key])


def _told(bundle: Bundle, logs: Logs) -> Iterator[str]:
    """What the run manifest says of the tables, against them."""
    told = manifest(bundle)
    title = tomllib.loads(bundle.read("data/case/case.toml").decode("utf-8"))["title"]
    versions = (loads(ListVersion, json.dumps(row["value"])) for row in rows(bundle, "lists/versions"))
    expected = layout.of_tables(title, versions, rows(bundle, "case/redactions"))
    expected["bag"] = bag_info(told["program"], title, logs.own)
    for key in sorted(expected):
        if told[key] != expected[key]:
            yield f"{_RUN}: what it says under '{key}' is not what the tables say."


def manifest(bundle: Bundle) -> dict[str, Any]:
    """The run manifest.

    Raises:
        BadInput: a program wrote the bundle that writes other manifests.
    """
    told: dict[str, Any] = json.loads(bundle.read(_RUN))
    if told.get("format") != layout.FORMAT:
        raise BadInput(str(bundle.path), "another version of the program wrote it; read it with that one")
    return told


def _documents(bundle: Bundle, checked: dict[str, int]) -> Iterator[str]:
    """Originals under their own hashes; nothing redacted or withheld stands in the bundle after all."""
    told, checked["documents"] = manifest(bundle), 0
    withheld, redacted = set(told["withheld"]), set(told["redacted"])
    for name, hash_ in _listed(bundle, MANIFEST).items():
        parts = name.split("/")
        if parts[1] == "originals" and (hash_ != parts[-1] or hash_ in withheld):
            yield f"{name}: its bytes are not those that were captured, or they were to be left out."
    for start in ("", "earlier-"):
        for row in rows(bundle, f"case/{start}documents"):
            checked["documents"] += 1
            original, name = row["document"]["original"], row["document"]["name"]
            if row["id"] in redacted:
                yield f"data/case/{start}documents.jsonl: {row['id']} was redacted, but it stands here."
            if original not in withheld and f"data/originals/{original[:2]}/{original}" not in bundle:
                yield f"{name}: its original {original} is not in the bundle."


def _quotes(bundle: Bundle, checked: dict[str, int], watch: Watch) -> Iterator[str]:
    """Every span in its text, every id the hash of what it names, every fact on claims that are here."""
    held, claims, checked["quotes"] = _Text(bundle), set[str](), 0
    for start in ("", "earlier-"):
        for name, kind in (("mentions", Mention), ("claims", Claim), ("figures", Figure)):
            table = f"case/{start}{name}"
            for row in rows(bundle, table):
                checked["quotes"] += 1
                value: Any = loads(kind, json.dumps(row["value"]))
                text = held.of(row["text"])
                if not all(span.fits(text) for span in _spans(name, value)):
                    yield f"data/{table}.jsonl: a quote of {row['document']} is not in its text."
                if kind is not Mention and row["id"] != value.id:
                    yield f"data/{table}.jsonl: {row['id']} is not the id of what it says."
                claims.add(row.get("id", ""))
            watch(name, 0, 0)
    for row in (*rows(bundle, "case/signed"), *rows(bundle, "picture/signed")):
        checked["quotes"] += 1
        claim = loads(Claim, json.dumps(row["value"]))
        if not all(span.fits(held.of(claim.text)) for span in claim.spans()):
            yield f"A quote of the signed claim {claim.id} is not in its text."
        claims.add(claim.id)
    for row in rows(bundle, "picture/fact"):
        fact = loads(Fact, json.dumps(row["value"]))
        if missing := {*fact.claims, *fact.denied_by} - claims:
            yield f"data/picture/fact.jsonl: {fact.id} rests on {min(missing)}, which is not in the bundle."


def _spans(table: str, value: Any) -> Iterator[Span]:
    """Every span of one mention, claim or figure."""
    part: dict[str, Any] = {table: (value,)}
    return Extraction("", "", **part).spans()


class _Text:
    """The text that was asked for last: rows come document by document."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle, self._key, self._text = bundle, "", ""

    def of(self, key: str) -> str:
        if key != self._key:
            data = self._bundle.read(f"data/texts/{key}.txt")
            if sha256(data) != key:
                raise BadInput(str(self._bundle.path), f"data/texts/{key}.txt is not the text that was frozen")
            self._key, self._text = key, data.decode("utf-8")
        return self._text


def _layout(bundle: Bundle, logs: Logs) -> Iterator[str]:
    """Every file is one that the tables ask for, and none of those is missing."""
    withheld = set(manifest(bundle)["withheld"])
    captured = {row["capture"]["sha256"] for row in rows(bundle, "case/captures")}
    current = [(row["id"], row["text"]) for row in rows(bundle, "case/documents")]
    earlier = (row["text"] for row in rows(bundle, "case/earlier-documents"))
    pages = [f"document/{key}" for key, _ in current]
    for kind in ("entity", "fact"):
        pages += [f"{kind}/{row['id']}" for row in rows(bundle, f"picture/{kind}")]
    texts = {*earlier, *(text for _, text in current)}
    return layout.strays(bundle, (captured | logs.merged.keys()) - withheld, texts, pages)
