"""Pictures: boxes and words never overlap, lines lead forward, and the bytes are the same every time."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from backstay.publish import views
from backstay.publish.index import Index
from backstay.publish.layout import place
from backstay.publish.lettering import cut, width, wrap
from backstay.publish.picture import network_picture
from backstay.publish.svg import gantt_svg, intervals_svg, network_svg, timeline_svg
from tests.publish.sample import entity_id, sample

CASE = Index(sample())


def drawings() -> list[str]:
    groups = [intervals_svg(group) for group in views.figures(CASE)]
    line = timeline_svg(views.entity(CASE, entity_id("Integral"))["timeline"])
    return [network_svg(CASE), network_svg(CASE, entity_id("Kh-101")), gantt_svg(views.plans(CASE)), line, *groups]


@pytest.mark.parametrize("number", range(8))
def test_a_picture_is_well_formed_has_no_script_and_no_words_that_overlap(number) -> None:
    root = etree.fromstring(drawings()[number].encode())
    tags = {etree.QName(node).localname for node in root.iter() if isinstance(node.tag, str)}
    assert tags <= {"svg", "title", "defs", "g", "rect", "line", "path", "circle", "text", "marker", "pattern"}
    boxes = []
    for node in root.iter("{*}text"):
        wide, size = float(node.get("textLength")), float(node.get("font-size"))
        left = float(node.get("x")) - {"start": 0, "middle": wide / 2, "end": wide}[node.get("text-anchor")]
        boxes.append(
            (left, float(node.get("y")) - size * 0.8, left + wide, float(node.get("y")) + size * 0.2, node.text)
        )
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one[4], other[4])


def test_pictures_are_the_same_bytes_twice() -> None:
    first = drawings()
    assert first == drawings()


def test_a_page_cannot_smuggle_markup_into_a_picture() -> None:
    assert not any("<script" in drawing for drawing in drawings())


def test_the_picture_of_one_system_shows_only_what_lies_upstream() -> None:
    picture = network_picture(CASE, entity_id("Iskander"))
    shown = {CASE.label(name) for column in picture.columns for name in column}
    assert shown == {"Minsk Wheel Tractor Plant", "wheeled chassis", "Iskander"}


def test_a_large_network_is_cut_to_what_can_be_read_and_says_so() -> None:
    picture = network_picture(CASE, limit=8)
    assert sum(map(len, picture.columns)) <= 8
    assert picture.left_out > 0
    assert f"{picture.left_out} more entities are in the tables" in re.sub(r"<[^>]+>", "", network_svg(CASE, limit=8))


COLUMNS = st.lists(st.integers(1, 6), min_size=2, max_size=4)


@settings(deadline=None, max_examples=60)
@given(COLUMNS, st.data())
def test_no_two_boxes_of_a_column_overlap_and_bends_stand_between_them(sizes, data) -> None:
    columns = [[f"{column}-{row}" for row in range(size)] for column, size in enumerate(sizes)]
    everyone = [(column, name) for column, names in enumerate(columns) for name in names]
    pairs = [(a, b) for (i, a) in everyone for (j, b) in everyone if i < j]
    edges = data.draw(st.lists(st.sampled_from(pairs), max_size=15, unique=True))
    heights = {name: data.draw(st.floats(20, 60)) for _, name in everyone}
    placed = place(columns, heights, edges, 10)
    for names in columns:
        for one, other in combinations(names, 2):
            room = (heights[one] + heights[other]) / 2 + 10
            assert abs(placed.y[one] - placed.y[other]) >= room - 1e-6
    for edge in edges:
        for column, y in placed.bends[edge]:
            assert all(abs(y - placed.y[name]) >= heights[name] / 2 - 1e-6 for name in columns[column])
    assert all(placed.y[name] + heights[name] / 2 <= placed.height + 1e-6 for name in heights)


@settings(deadline=None)
@given(st.text(max_size=60), st.floats(20, 300))
def test_words_are_cut_to_their_room(words, limit) -> None:
    assert width(cut(words, 12, limit), 12) <= limit
    assert all(width(row, 12) <= limit for row in wrap(words, 12, limit))
