"""A case whose only US list is a lesser one: no page and no tool says 'not listed' of the US."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from backstay import demo, flow
from backstay.engines import Local
from backstay.model import ListedName, Listing, ListVersion
from backstay.store.case import Case, open_case
from backstay.store.lists import ListStore
from backstay.web import assistant
from backstay.web.app import create_app
from backstay.web.shared import Setup, make_shared

MISSING = "US (us-nonsdn alone, without us-sdn or us-csl)"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """One report, and two lists: the EU's, which names Integral, and a lesser one of the US, which does not."""
    folder = tmp_path_factory.mktemp("in-part")
    hand = flow.Hand("tester", lambda: "2026-01-02T03:04:05Z", Local(1))
    lists = ListStore(folder / "case" / "lists")
    for name, place, who in (("eu-fsf", "EU", "JSC Integral"), ("us-nonsdn", "US", "Vymysel Trading House")):
        version = ListVersion(name, place, name, "2026-01-01", name, f"{name}.csv", "own-csv", 1)
        row = Listing(name, "1", "Organization", (ListedName(who, "primary"),), ("asset freeze",), countries=("BY",))
        lists.add(version, [row])
    report = next(row for row in demo.reports() if row.name.startswith("13-"))
    page = folder / report.name
    page.write_bytes(report.read_bytes())
    made = open_case(folder / "case", create=True)
    flow.add(made, [str(page)], hand)
    flow.build(made, lists, hand)
    return made


@pytest.fixture(scope="module")
def client(case: Case) -> TestClient:
    return TestClient(create_app(case, setup_of(case)), base_url="http://127.0.0.1")


def setup_of(case: Case) -> Setup:
    return Setup(ListStore(case.folder / "lists"), "Ada Analyst")


def test_the_matrix_has_a_sign_of_its_own_and_says_what_is_missing(client: TestClient) -> None:
    page = client.get("/matrix").text
    assert "◌ not on the lists loaded" in page and MISSING in page
    rows = client.get("/api/matrix").json()["rows"]
    us = [cell for row in rows for cell in row["cells"] if cell["jurisdiction"] == "US"]
    assert us and {cell["state"] for cell in us} == {"not on the lists loaded"}
    assert '<span aria-hidden="true">◌</span>' in page


def test_gaps_of_that_jurisdiction_are_leads(client: TestClient) -> None:
    rows = client.get("/api/gaps").json()["rows"]
    assert not [row for row in rows if row["part"] == "findings" and "US" in row["jurisdictions"]]
    assert [row for row in rows if row["part"] == "leads" and "US" in row["jurisdictions"]]
    page = client.get("/gaps?part=leads").text
    assert MISSING in page and "without us-sdn / us-csl" in page


@pytest.mark.parametrize("path", ["/", "/whatif?best=1"])
def test_other_pages_say_it_too(client: TestClient, path: str) -> None:
    assert MISSING in client.get(path).text


def test_a_dossier_asks_for_the_missing_list(client: TestClient) -> None:
    lead = next(row for row in client.get("/api/gaps?part=leads&jurisdiction=US").json()["rows"])
    page = client.get(f"/entity/{lead['entity']['id']}").text
    assert "The chief list of US is not loaded: us-sdn / us-csl." in page
    assert "<b>US</b> not on the lists loaded" in page


def test_the_words_are_there_in_every_language(client: TestClient) -> None:
    pages = [client.get("/matrix", headers={"accept-language": code}).text for code in ("be", "ru", "uk")]
    for page, words in zip(pages, ("няма ў загружаных", "нет в загруженных", "немає в завантажених"), strict=True):
        assert words in page and "not on the lists" not in page


def test_an_assistant_is_told(case: Case) -> None:
    tools = assistant.tools(make_shared(case, setup_of(case)))
    assert tools["gaps"]("US")["loaded_in_part"] == [MISSING]
    assert tools["screen"]("Nobody of this name")["loaded_in_part"] == [MISSING]
    assert "not on the lists loaded" in assistant.INSTRUCTIONS
