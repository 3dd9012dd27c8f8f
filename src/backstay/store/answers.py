"""Answers of language models, kept in the case: `answers/<text id>/<key>.json`, written once, never asked again.

The key names model, prompt version, schema and passage (see `extract.proposed.Question`). A redaction removes the
folder of its text. Answers are primary: the claims read from them are derived again with every new reading.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

FOLDER = "answers"


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept answer: which model and prompt gave it about which stretch of the text, and its words."""

    key: str
    model: str
    prompt: str
    start: int
    end: int
    answer: str


def keep(case: Path, text_id: str, kept: Kept) -> None:
    """Store an answer; a killed process leaves no half file behind."""
    path = _folder(case, text_id) / f"{kept.key}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.part")
    values = {name: getattr(kept, name) for name in ("model", "prompt", "start", "end", "answer")}
    draft.write_text(json.dumps(values, ensure_ascii=False, indent=1), "utf-8")
    draft.replace(path)


def has(case: Path, text_id: str, key: str) -> bool:
    """Whether this question was answered before."""
    return (_folder(case, text_id) / f"{key}.json").exists()


def kept_of(case: Path, text_id: str) -> list[Kept]:
    """The kept answers about one text, by place and key; a file that cannot be read is left out."""
    found = []
    for path in sorted(_folder(case, text_id).glob("*.json")):
        try:
            found.append(Kept(path.stem, **json.loads(path.read_text("utf-8"))))
        except (ValueError, TypeError, OSError):
            continue
    return sorted(found, key=lambda row: (row.start, row.model, row.key))


def keys(case: Path) -> list[str]:
    """All kept answers as 'text id/key', sorted: part of what a picture is made from."""
    return sorted(f"{path.parent.name}/{path.stem}" for path in (case / FOLDER).glob("*/*.json"))


def files(case: Path) -> list[tuple[str, Path]]:
    """('text id/key.json', file) of all kept answers, sorted."""
    return sorted((f"{path.parent.name}/{path.name}", path) for path in (case / FOLDER).glob("*/*.json"))


def put(case: Path, name: str, data: bytes) -> None:
    """Store an answer that was kept elsewhere, under the name that `files` gave it; one that is here stays."""
    path = case / FOLDER / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}.part")
        draft.write_bytes(data)
        draft.replace(path)


def forget(case: Path, text_id: str) -> None:
    """Remove the answers about a text that was redacted: they hold its words."""
    shutil.rmtree(_folder(case, text_id), ignore_errors=True)


def _folder(case: Path, text_id: str) -> Path:
    return case / FOLDER / text_id
