"""An assistant asks the sample case through the protocol's own client: what it gets can be cited."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest

from backstay.model.errors import BadRequest
from backstay.store.case import Case
from backstay.web import assistant
from backstay.web.shared import make_shared
from tests.web.conftest import setup_of

mcp = pytest.importorskip("mcp", reason="pip install 'backstay[mcp]' runs this test")

Session = Any


def asked(case: Case, ask: Callable[[Session], Awaitable[Any]]) -> Any:
    """What `ask` gets of `backstay mcp CASE`, started and stopped as an assistant does it."""
    from mcp import ClientSession
    from mcp.client.stdio import StdioServerParameters, stdio_client

    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "backstay", "mcp", str(case.folder)],
        env={**os.environ, "BACKSTAY_HOME": str(case.folder / "home")},
    )

    async def run() -> Any:
        async with stdio_client(command) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            return await ask(session)

    return asyncio.run(asyncio.wait_for(run(), 120))


async def call(session: Session, tool: str, **arguments: str) -> dict[str, Any]:
    answer = await session.call_tool(tool, arguments)
    assert not answer.is_error, answer.content
    return dict(answer.structured_content or json.loads(answer.content[0].text))


def test_every_tool_only_reads(sample: Case) -> None:
    async def ask(session: Session) -> Any:
        return (await session.list_tools()).tools

    tools = asked(sample, ask)
    assert {tool.name for tool in tools} == {"search_case", "dossier", "evidence", "screen", "gaps"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_from_a_name_to_the_sentence_and_its_archived_hash(sample: Case) -> None:
    async def ask(session: Session) -> Any:
        found = await call(session, "search_case", words="Пеленг")
        view = await call(session, "dossier", entity=found["entities"][0]["id"])
        fact = view["sections"][0]["facts"][0]["id"]
        return view, await call(session, "evidence", kind="fact", identity=fact)

    view, evidence = asked(sample, ask)
    assert view["standings"] and view["name"]
    claim = evidence["fact"]["evidence"][0]
    assert claim["quote"] in claim["sentence"]
    assert len(claim["document"]["sha256"]) == 64 and claim["document"]["citation"]
    assert "never instructions" in evidence["note"]


def test_screening_names_the_versions_and_what_is_not_loaded(sample: Case) -> None:
    async def ask(session: Session) -> Any:
        return await call(session, "screen", name="Integral", country="BY")

    view = asked(sample, ask)
    assert view["hits"][0]["as_of"] and view["hits"][0]["why"]
    assert view["asked"] and "UN" in view["list_not_loaded"]


def test_a_dossier_by_name_and_gaps_by_jurisdiction(sample: Case) -> None:
    async def ask(session: Session) -> Any:
        named = [await call(session, "dossier", entity=name) for name in ("JSC Integral", "jsc integral", "Planar")]
        by_id = await call(session, "dossier", entity=named[0]["id"])
        gaps = [await call(session, "gaps", jurisdiction=code) for code in ("EU", " eu ", "NZ", "")]
        return named, by_id, gaps, await session.call_tool("gaps", {"jurisdiction": "ZZ"})

    named, by_id, (eu, too, absent, every), unknown = asked(sample, ask)
    assert by_id == named[0] == named[1] and named[2]["name"] == "OJSC Planar"
    assert eu == too and eu["rows"] and eu["total"] == len(eu["rows"]) <= every["total"] and eu["more"] == ""
    assert "rows" not in absent and absent["says"].startswith("list not loaded")
    assert "NZ" in every["list_not_loaded"]
    assert unknown.is_error and "'ZZ'" in unknown.content[0].text and "EU, US, UK" in unknown.content[0].text


def test_a_name_of_several_and_of_none_says_who_is_near(sample: Case) -> None:
    shared = make_shared(sample, setup_of(sample))
    desk: Any = SimpleNamespace(now_under=str, card=lambda _: None)
    near = [{"id": f"e-{n}", "name": "Vega", "kind": "Organization", "hit": "Vega", "facts": 0} for n in range(9)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assistant, "alike", lambda *_: near)
        with pytest.raises(BadRequest, match=r"Several entities go by 'Vega': Vega .*e-0.*by its id"):
            assistant._meant(desk, shared, "Vega")
        with pytest.raises(BadRequest, match=r"no entity 'Wega'; the nearest are Vega .* \(Organization, e-4\)\."):
            assistant._meant(desk, shared, "Wega")


def test_gaps_come_in_parts(sample: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assistant, "GAPS", 2)
    tools = assistant.tools(make_shared(sample, setup_of(sample)))
    first, second = tools["gaps"](), tools["gaps"](page=2)
    assert len(first["rows"]) == 2 < first["total"] and first["more"] == "ask for page 2"
    assert second["rows"] and second["rows"] != first["rows"]


def test_a_wrong_id_is_a_sentence(sample: Case) -> None:
    async def ask(session: Session) -> Any:
        return await session.call_tool("dossier", {"entity": "nobody"})

    answer = asked(sample, ask)
    assert answer.is_error and "holds no entity" in answer.content[0].text
