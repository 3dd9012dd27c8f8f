"""An assistant asks the sample case through the protocol's own client: what it gets can be cited."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from backstay.store.case import Case

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


def test_a_wrong_id_is_a_sentence(sample: Case) -> None:
    async def ask(session: Session) -> Any:
        return await session.call_tool("dossier", {"entity": "nobody"})

    answer = asked(sample, ask)
    assert answer.is_error and "holds no entity" in answer.content[0].text
