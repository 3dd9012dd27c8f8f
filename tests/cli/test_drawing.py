"""`network --svg`: each view as a picture, by tier, the same bytes each time."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from backstay.cli.drawing import drawn
from backstay.model import Snapshot
from backstay.model.errors import BadRequest
from backstay.publish.index import Index
from tests.flow.runs import backstay
from tests.network.factory import e, f

FACTS = (
    f("Steelworks", "supplies", "MZKT", "D4"),
    f("MZKT", "produces", "chassis", "B2"),
    f("chassis", "component_of", "Iskander", "C3"),
    f("MZKT", "supplies", "Russia", "B2", modality="planned", first_reported="2025-02-01"),
)
KINDS = {"Iskander": "System", "chassis": "Product", "Russia": "Country"}
NAMES = ("Steelworks", "MZKT", "chassis", "Iskander", "Russia")


def case(facts=FACTS, names=NAMES, **how: str) -> Index:
    entities = tuple(e(name, KINDS.get(name, "")) for name in names)
    return Index(Snapshot("case", entities=entities, facts=tuple(facts)), **how)


def said(svg: str) -> list[str]:
    return [text.strip() for text in ElementTree.fromstring(svg).itertext() if text.strip()]


def left_of(svg: str, one: str, other: str) -> bool:
    at = {text: float(x) for x, text in re.findall(r'<text x="([\d.]+)"[^>]*>([^<]+)</text>', svg)}
    return at[one] < at[other]


def test_who_feeds_a_system_stands_to_its_left_tier_by_tier() -> None:
    svg = drawn(case(), "Iskander", "", ("", ""))
    assert "Upstream of Iskander" in said(svg)
    assert (
        left_of(svg, "Steelworks", "MZKT") and left_of(svg, "MZKT", "chassis") and left_of(svg, "chassis", "Iskander")
    )
    assert svg == drawn(case(tuple(reversed(FACTS)), tuple(reversed(NAMES))), "Iskander", "", ("", ""))


def test_whom_it_feeds_paths_and_all_have_pictures_too() -> None:
    down = drawn(case(), "", "MZKT", ("", ""))
    assert "Downstream of MZKT" in said(down) and "Steelworks" not in said(down)
    assert 'stroke-dasharray="9 5"' in down, "what is planned is dashed"
    assert "From Steelworks to Iskander" in said(drawn(case(), "", "", ("Steelworks", "Iskander")))
    assert {"MZKT", "B2 or better", "planned"} <= set(said(drawn(case(), "", "", ("", ""))))


def test_depth_date_and_floor_hold_and_stand_in_the_title() -> None:
    assert "Steelworks" not in said(drawn(case(), "Iskander", "", ("", ""), depth=1))
    strict = said(drawn(case(as_of="2024", floor="C3"), "Iskander", "", ("", "")))
    assert "Upstream of Iskander, as of 2024, facts of C3 or better" in strict and "Steelworks" not in strict


def test_what_finds_no_room_is_counted_and_a_strange_name_is_said() -> None:
    makers = [f"Plant {number:03}" for number in range(150)]
    index = case([f(name, "produces", "chassis") for name in makers], [*makers, "chassis"])
    assert "71 more entities are in the table." in said(drawn(index, "chassis", "", ("", "")))
    with pytest.raises(BadRequest, match="Nobody"):
        drawn(index, "Nobody", "", ("", ""))


def test_the_command_writes_the_file_and_says_so(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The Example Plant produces optical sights for the T-72 tank.\n", "utf-8")
    case_, svg = str(tmp_path / "case"), tmp_path / "all.svg"
    backstay(tmp_path, "add", case_, str(report))
    done = backstay(tmp_path, "network", case_, "--svg", str(svg))
    assert f"The picture is in {svg}." in done.stderr
    assert "optical sights" in " ".join(said(svg.read_text("utf-8")))
