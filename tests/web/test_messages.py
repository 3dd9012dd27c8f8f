"""The interface speaks four languages: nothing is missing, left over, or has lost a name in braces."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from fastapi.testclient import TestClient

from backstay.web.languages import SLAVIC, catalogue, entries, preferred

SCRIPT = Path(__file__).resolve().parents[2] / "genscripts" / "messages.py"


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", SLAVIC)
def test_every_message_is_translated_and_keeps_its_names(messages: ModuleType, language: str) -> None:
    assert messages.missing(language) == [], "python genscripts/messages.py --add SUBJECT appends them"
    assert list(messages.wrong(language)) == []


FORMS = """
msgid "{n} fact"
msgid_plural "{n} facts"
msgstr[0] "{n} факт"
msgstr[1] "{n} факти"
msgstr[2] "{n} фактів"
"""


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 факт"), (3, "3 факти"), (11, "11 фактів"), (21, "21 факт"), (112, "112 фактів")]
)
def test_a_number_takes_its_form(n: int, said: str) -> None:
    ((one, many, forms),) = entries(FORMS)
    words = type(catalogue("uk"))("uk", {one: forms})
    assert words.ngettext(one, many, n) == said


@pytest.mark.parametrize("broken", ['msgid "a"\nnonsense', 'msgid "a\nmsgstr "b"'])
def test_a_broken_catalogue_names_the_line(broken: str) -> None:
    with pytest.raises((ValueError, SyntaxError)):
        list(entries(broken))


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "en"), ("uk-UA,uk;q=0.9,en;q=0.5", "uk"), ("de,be;q=0.3", "be"), ("fr", "en"), ("ru;q=x,be", "be")],
)
def test_the_browser_says_which_language_is_read(header: str, language: str) -> None:
    assert preferred(header) == language


def test_a_page_comes_in_the_language_chosen(client: TestClient) -> None:
    assert '<html lang="be"' in client.get("/keys", headers={"accept-language": "be"}).text
    assert "Клавіші" in client.get("/keys", headers={"cookie": "language=uk", "accept-language": "be"}).text
