"""Which messages of the web app have no translation yet, and which translations nobody asks for any more.

python genscripts/messages.py                    says what is missing, wrong or left over; fails if anything is
python genscripts/messages.py --add SUBJECT      appends what is missing to locale/*/SUBJECT.po, to be filled in
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment
from jinja2.ext import extract_from_ast

from backstay.web.languages import SLAVIC, entries, po_files

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "backstay"
WEB = PACKAGE / "web"


def asked() -> dict[str, str]:
    """Every message of templates and code, with its plural or ''."""
    found: dict[str, str] = {}
    for file in sorted(WEB.glob("templates/**/*.html")):
        tree = Environment().parse(file.read_text("utf-8"))
        for _, name, parts in extract_from_ast(tree, ("_", "_n")):
            words = [part for part in (parts if isinstance(parts, tuple) else (parts,)) if isinstance(part, str)]
            if words:
                found[words[0]] = words[1] if name == "_n" else ""
    for code in sorted(PACKAGE.glob("**/*.py")):
        for node in ast.walk(ast.parse(code.read_text("utf-8"))):
            for one, many in said_in(node) if isinstance(node, ast.Call) else ():
                if _words(one):
                    found.setdefault(one, many)
    return found


def said_in(call: ast.Call) -> Iterator[tuple[str, str]]:
    """The messages that a call names, each with its plural or '': `message`, `say`, `joined` with what joins."""
    name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
    texts = [list(_texts(part)) for part in call.args]
    if name in ("message", "say") and texts:
        many = texts[1][0] if len(texts) > 1 and texts[1] else ""
        yield from ((one, many) for one in texts[0])
    if name == "joined" and len(texts) > 1:
        yield from ((one, "") for one in texts[1])


def _texts(node: ast.expr) -> Iterator[str]:
    """The text that an argument is, or the two that it chooses from."""
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _words(text: str) -> bool:
    """Whether there is anything to translate beside names in braces."""
    return bool(re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text)))


def missing(language: str) -> list[str]:
    """Messages without a translation."""
    known = {message: forms for file in po_files(language) for message, _, forms in entries(file.read_text("utf-8"))}
    return [message for message in asked() if not known.get(message) or not all(known[message])]


def wrong(language: str) -> Iterator[str]:
    """Translations that nobody asks for, that lose a `{name}`, or that have too few plural forms."""
    messages = asked()
    for file in po_files(language):
        seen = set[str]()
        for message, many, forms in entries(file.read_text("utf-8")):
            where = f"{language}/{file.name}: '{message}'"
            if message not in messages:
                yield f"{where} is asked for nowhere."
            if message in seen:
                yield f"{where} stands twice."
            seen.add(message)
            if many and len(forms) != 3:
                yield f"{where} needs three forms, one, few and many, not {len(forms)}."
            if any(form and _names(form) != _names(many or message) for form in forms):
                yield f"{where} loses or invents a name in braces."


def _names(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


def add(subject: str) -> None:
    """Append the missing messages to one subject's file in every language."""
    messages = asked()
    for language in SLAVIC:
        rows = []
        for text in missing(language):
            many, quoted = messages[text], json.dumps(text, ensure_ascii=False)
            if many:
                plural = json.dumps(many, ensure_ascii=False)
                rows.append(f'msgid {quoted}\nmsgid_plural {plural}\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n')
            else:
                rows.append(f'msgid {quoted}\nmsgstr ""\n')
        if rows:
            file = WEB / "locale" / language / f"{subject}.po"
            before = file.read_text("utf-8") + "\n" if file.exists() else ""
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(before + "\n".join(rows), "utf-8")


def main() -> int:
    """Print what is missing or wrong; the exit code says whether anything is."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--add", metavar="SUBJECT", help="append what is missing to locale/*/SUBJECT.po")
    chosen = options.parse_args()
    if chosen.add:
        add(chosen.add)
    lines = [f"{language}: '{text}' has no translation." for language in SLAVIC for text in missing(language)]
    lines += [line for language in SLAVIC for line in wrong(language)]
    print("\n".join(lines) or f"{len(asked())} messages, all translated.")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
