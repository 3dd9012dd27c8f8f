"""The reviewer's way: decide by key, build, find it followed; hits, claims, customers; two at once; no scripts."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from backstay import deciding, flow
from backstay.deciding.queue import SUBJECTS
from backstay.engines import Local
from backstay.model import Hit
from backstay.store import audit, picture
from backstay.store.case import Case, open_case
from backstay.store.lists import ListStore
from backstay.web import Setup
from backstay.web.app import create_app
from backstay.web.sessions import Sessions

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt install chromium)")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SECRET = b"of these tests"


@pytest.fixture
def case(sample: Case, tmp_path: Path) -> Case:
    """A copy of the sample case, to be decided on."""
    shutil.copytree(sample.folder, tmp_path / "case")
    return open_case(tmp_path / "case")


def setup_of(case: Case, **more: Any) -> Setup:
    return Setup(ListStore(case.folder / "lists"), operator="ann", secret=SECRET, **more)


@pytest.fixture
def client(case: Case) -> TestClient:
    return TestClient(create_app(case, setup_of(case)), base_url="http://127.0.0.1")


@pytest.fixture
def server(case: Case) -> Iterator[str]:
    """A real server over the copy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(case, setup_of(case))
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


def token(client: TestClient) -> dict[str, str]:
    client.get("/")
    return {"X-CSRF": client.get("/api/session").json()["csrf"]}


def hits(case: Case) -> dict[str, Hit]:
    with case.read() as connection:
        return {f"{hit.entity} {hit.listing}": hit for hit in picture.values(connection, "hit", Hit)}


def build(case: Case) -> None:
    flow.build(case, ListStore(case.folder / "lists"), flow.Hand("ann", lambda: "2026-03-04T05:06:07Z", Local(1)))


# Programs


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_queue_has_its_page_and_its_json(client: TestClient, subject: str) -> None:
    first = client.get(f"/api/review/{subject}", params={"limit": 3}).json()
    rows = first["questions"]
    assert [row["value"] for row in rows] == sorted((row["value"] for row in rows), reverse=True)
    page = client.get(f"/review/{subject}").text
    assert all(key in page for key in ("<kbd>x</kbd>", "<kbd>n</kbd>", "<kbd>h</kbd>"))
    ends = {"left": rows[0]["left"], "right": rows[0]["right"]}
    question = client.get(f"/api/review/{subject}/question", params=ends).json()
    assert question["seen"] == "" and question["history"] == []
    rest = client.get(f"/api/review/{subject}", params={"after": first["after"], "limit": 200}).json()
    assert {row["place"] for row in rest["questions"]}.isdisjoint(row["place"] for row in rows)


def test_a_decision_of_a_program_is_recorded_with_the_login_and_meets_others_openly(
    client: TestClient, case: Case
) -> None:
    row = client.get("/api/review/pair").json()["questions"][0]
    body = {"left": row["left"], "right": row["right"], "decision": "different", "why": "two cities", "seen": ""}
    made = client.post("/api/review/pair", json=body, headers=token(client))
    assert made.status_code == 200 and made.json()["by"] == "ann"
    again = client.post("/api/review/pair", json={**body, "decision": "same"}, headers=token(client))
    assert again.status_code == 409 and "ann decided 'different' (two cities)" in again.json()["error"]
    (shown,) = deciding.decisions(case, everything=True)
    assert shown.judgement.decision == "different"
    with case.read() as connection:
        line = list(audit.lines(connection))[-1]
    assert (line.by, line.action, line.detail) == ("ann", "judgement: different", made.json()["id"])


@pytest.mark.parametrize(
    ("subject", "decision", "said"),
    [
        ("hit", "cleared", "cleared with a reason"),
        ("hit", "perhaps", "is decided as true hit, cleared, escalated"),
        ("claim", "reject", "rejected with a reason"),
        ("claim", "perhaps", "is decided as accept, correct, reject"),
        ("pair", "perhaps", "is no decision about a pair"),
    ],
)
def test_a_program_is_told_what_its_decision_lacks(
    client: TestClient, case: Case, subject: str, decision: str, said: str
) -> None:
    row = client.get(f"/api/review/{subject}").json()["questions"][0]
    body = {"left": row["left"], "right": row["right"], "decision": decision}
    answer = client.post(f"/api/review/{subject}", json=body, headers=token(client))
    assert answer.status_code == 400 and said in answer.json()["error"]
    gone = client.post("/api/review/hit", json={**body, "left": "e-nobody", "why": "x"}, headers=token(client))
    assert gone.status_code == 404
    assert deciding.decisions(case, everything=True) == []


def test_a_true_hit_is_said_as_on_the_command_line(client: TestClient, case: Case) -> None:
    row = client.get("/api/review/hit").json()["questions"][0]
    body = {"left": row["left"], "right": row["right"], "decision": "true"}
    made = client.post("/api/review/hit", json=body, headers=token(client))
    assert made.status_code == 200 and "counts as listed" in made.json()["then"][0]
    assert [shown.judgement.decision for shown in deciding.decisions(case)] == ["true hit"]


def test_without_the_forms_token_nothing_is_recorded(client: TestClient, case: Case) -> None:
    row = client.get("/api/review/pair").json()["questions"][0]
    form = {"left": row["left"], "right": row["right"], "decision": "same"}
    assert client.post("/review/pair", data=form).status_code == 403
    assert client.post("/api/review/pair", json=form).status_code == 403
    assert deciding.decisions(case, everything=True) == []


def visitor(case: Case, name: str, role: str) -> TestClient:
    made = TestClient(create_app(case, setup_of(case, needs_login=True)), base_url="http://127.0.0.1")
    key = Sessions(SECRET).login_token(role, str(case.folder.resolve()))
    made.post("/login", data={"token": key, "name": name})
    return made


def test_readers_look_and_reviewers_decide_under_their_own_names(case: Case) -> None:
    reader, bob = visitor(case, "rita", "reader"), visitor(case, "bob", "reviewer")
    page = reader.get("/review/pair").text
    assert "Decisions need the role of a reviewer." in page and 'value="same"' not in page
    row = reader.get("/api/review/pair").json()["questions"][0]
    body = {"left": row["left"], "right": row["right"], "decision": "unsure", "seen": ""}
    assert reader.post("/api/review/pair", json=body, headers=token(reader)).status_code == 403
    assert bob.post("/api/review/pair", json=body, headers=token(bob)).json()["by"] == "bob"


def test_of_two_reviewers_the_second_sees_what_the_first_decided(case: Case) -> None:
    ann, bob = visitor(case, "ann", "reviewer"), visitor(case, "bob", "reviewer")
    row = ann.get("/api/review/hit").json()["questions"][0]
    form = {"left": row["left"], "right": row["right"], "seen": ""}
    for one in (ann, bob):
        assert row["met"][1].split()[0] in one.get("/review/hit").text
    said = {**form, "decision": "cleared", "why": "another firm"}
    assert ann.post("/review/hit", data=said, headers=token(ann), follow_redirects=False).status_code == 303
    late = bob.post("/review/hit", data={**form, "decision": "true hit"}, headers=token(bob))
    assert late.status_code == 409
    assert "Meanwhile ann decided &#39;cleared&#39; (another firm)" in late.text
    assert [shown.judgement.by for shown in deciding.decisions(case, everything=True)] == ["ann"]


@pytest.mark.parametrize(
    ("subject", "form", "said"),
    [
        ("hit", {"decision": "cleared"}, "with a reason"),
        ("claim", {"decision": "reject"}, "with a reason"),
        ("claim", {"decision": "correct", "why": "x", "since": "soon"}, "is no date"),
        ("pair", {"decision": "perhaps"}, "is no decision"),
    ],
)
def test_what_cannot_be_recorded_is_said_on_the_same_question(
    client: TestClient, case: Case, subject: str, form: dict[str, str], said: str
) -> None:
    row = client.get(f"/api/review/{subject}").json()["questions"][0]
    ends = {"left": row["left"], "right": row["right"]}
    answer = client.post(f"/review/{subject}", data={**ends, **form}, headers=token(client))
    assert answer.status_code == 400 and said in answer.text and row["left"] in answer.text
    assert deciding.decisions(case, everything=True) == []


def test_a_claim_is_corrected_in_its_form(client: TestClient, case: Case) -> None:
    row = client.get("/api/review/claim").json()["questions"][0]
    other = {
        "left": row["left"],
        "right": row["right"],
        "decision": "correct",
        "modality": "possible",
        "why": "hedged",
    }
    assert client.post("/review/claim", data=other, headers=token(client)).status_code == 200
    build(case)
    (shown,) = deciding.decisions(case)
    claim = next(claim for claim in flow.snapshot(case).claims if claim.id == shown.thing)
    assert (shown.state, claim.modality) == ("in force", "possible")


def test_names_are_screened_for_programs_and_unloaded_lists_are_named(client: TestClient) -> None:
    found = client.post("/api/screen", json={"names": ["JSC Integral", "Nobody of That Name"]}).json()
    first, second = found["records"]
    assert first["hits"][0]["parts"] and first["hits"][0]["version"] and second["hits"] == []
    assert "UN" in found["not_loaded"] and all(row["as_of"] for row in found["asked"])
    page = client.get("/screening", params={"name": "Nobody of That Name"}).text
    assert "No hit in the lists that were asked." in page and "list not loaded" in page


CUSTOMERS = "Kunde;Land;Nummer\nJSC Integral;BY;1\n=HYPERLINK(1);DE;2\nJSC Integral;BY;3\n"


def uploaded(client: TestClient) -> str:
    """Screen the table and return the address of its results."""
    files = {"table": ("kunden.csv", CUSTOMERS.encode(), "text/csv")}
    page = client.post("/upload/customers", files=files, headers=token(client))
    assert re.search(r'<option value="name" selected', page.text), page.text
    form = {"meaning": ["name", "country", "key"]}
    return str(client.post(str(page.url), data=form, headers=token(client)).url)


def test_customers_are_screened_decided_and_remembered_for_the_next_table(client: TestClient, tmp_path: Path) -> None:
    def results(address: str) -> dict[str, Any]:
        for _ in range(200):
            found: dict[str, Any] = client.get(address.replace("/screening", "/api/screening")).json()
            if found["state"] == "done":
                return found
            time.sleep(0.05)
        raise AssertionError("the screening did not end")

    address = uploaded(client)
    first = results(address)
    record = first["records"][0]
    hit = record["hits"][0]
    assert (first["customers"], first["with_hits"], hit["decision"]) == (3, 2, "")
    form = {"key": first["id"], "record": record["id"], "listing": hit["listing"], "seen": "", "decision": "cleared"}
    assert "with a reason" in client.post("/screening/decide", data=form, headers=token(client)).text
    said = client.post("/screening/decide", data={**form, "why": "a bakery"}, headers=token(client))
    assert said.status_code == 200 and "ann: a bakery" in said.text
    late = client.post("/screening/decide", data={**form, "why": "no"}, headers=token(client))
    assert late.status_code == 409
    second = uploaded(client)
    again = results(second)["records"]
    state = {row["row"]: row["hits"][0]["decision"] for row in again if row["hits"]}
    assert state == {2: "cleared", 4: ""}
    table = client.get(f"{second}/results.csv").text
    assert ",cleared," in table and "'=HYPERLINK(1)" in table
    assert client.get(f"{second}/results.xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.csv", b"", "no rows below a header"),
        ("x.xlsx", b"not a workbook", "cannot be read as a table"),
        ("x.xlsx", b"PK\x03\x04 nothing", "cannot be read as a table"),
    ],
)
def test_a_table_that_is_none_is_refused_in_a_sentence(client: TestClient, name: str, data: bytes, said: str) -> None:
    answer = client.post("/upload/customers", files={"table": (name, data)}, headers=token(client))
    assert answer.status_code == 400 and said in answer.text and "Traceback" not in answer.text


# People


def watched(browser: Browser, **more: Any) -> Page:
    page = browser.new_page(**more)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    return page


@needs_browser
def test_a_pair_judged_by_key_is_one_entity_after_the_build(browser: Browser, server: str, case: Case) -> None:
    page = watched(browser)
    page.goto(f"{server}/review/pair")
    names = page.locator(".side h2").all_inner_texts()
    page.keyboard.press("l")
    page.wait_for_url("**latin=1**")
    page.keyboard.press("v")
    page.wait_for_selector("text=Score hidden")
    page.wait_for_load_state()
    assert page.locator(".reach").count() == 0
    page.keyboard.press("h")
    page.wait_for_selector("text=Nobody has decided this yet.")
    page.wait_for_load_state()
    page.keyboard.press("x")
    page.wait_for_url("**done=**")
    (shown,) = deciding.decisions(case)
    assert (shown.judgement.decision, shown.judgement.by, shown.state) == ("same", "ann", "waits for the next build")
    page.keyboard.press("b")
    page.wait_for_selector("text=The picture is up to date.", timeout=90_000)
    entities = flow.snapshot(case).entities
    assert any(set(names) <= set(entity.names) for entity in entities)
    page.goto(f"{server}/decisions")
    assert page.locator("td .chip").first.inner_text() == "in force"


@needs_browser
def test_undo_takes_back_what_was_just_recorded(browser: Browser, server: str, case: Case) -> None:
    page = watched(browser)
    page.goto(f"{server}/review/pair")
    before = page.locator(".side h2").all_inner_texts()
    page.keyboard.press("n")
    page.wait_for_url("**done=**")
    assert page.locator(".side h2").all_inner_texts() != before
    page.keyboard.press("z")
    page.wait_for_url(re.compile("/review/pair$"))
    assert page.locator(".side h2").all_inner_texts() == before
    assert deciding.decisions(case) == []


@needs_browser
def test_a_cleared_hit_stays_cleared_and_a_new_list_version_opens_it_again(
    browser: Browser, server: str, case: Case, tmp_path: Path
) -> None:
    page = watched(browser)
    page.goto(f"{server}/review/hit?after=1")
    page.keyboard.press("n")
    page.wait_for_selector("text=with a reason")
    page.wait_for_load_state()
    page.keyboard.press("r")
    page.keyboard.type("another firm")
    page.keyboard.press("Tab")
    page.locator("button[value=cleared]").click()
    page.wait_for_url("**done=**")
    build(case)
    (shown,) = deciding.decisions(case)
    hit = hits(case)[shown.thing]
    assert (hit.decision, hit.decided_by) == ("cleared", "ann")
    lists = ListStore(case.folder / "lists")
    version = lists.version(hit.list)
    changed = [
        row if row.id != hit.listing else type(row)(**{**_fields(row), "programmes": (*row.programmes, "NEW")})
        for row in lists.listings(version.id)
    ]
    newer = type(version)(**{**_fields(version), "as_of": "2026-10-01", "sha256": "f" * 64})
    lists.add(newer, changed, at="2026-10-02T00:00:00Z")
    build(case)
    assert "but the listing changed since" in hits(case)[shown.thing].reopened
    page.goto(f"{server}/decisions?only=look")
    assert "the listing changed" in page.locator("tbody").inner_text()


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


@needs_browser
def test_it_all_works_without_scripts(browser: Browser, server: str, case: Case) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{server}/review")
    page.get_by_role("link", name="Begin").first.click()
    page.get_by_label("Your reason").fill("two cities")
    page.get_by_role("button", name="Different").click()
    page.wait_for_url("**done=**")
    assert "Recorded:" in page.content()
    (shown,) = deciding.decisions(case)
    assert (shown.judgement.decision, shown.judgement.why) == ("different", "two cities")


PAGES = ("/review", "/review/pair", "/review/hit", "/review/claim", "/decisions", "/screening?name=Integral")


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_a_phone(browser: Browser, server: str, scheme: str) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        page.goto(server + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
        page.add_script_tag(path=str(AXE))
        tags = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']"
        found = page.evaluate(f"axe.run({{runOnly: {{type: 'tag', values: {tags}}}}})")
        told = [(row["id"], row["nodes"][0]["html"][:160]) for row in found["violations"]]
        assert told == [], (path, told)
