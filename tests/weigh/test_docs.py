"""docs/weighing.md says what the tables say."""

from __future__ import annotations

import re
from pathlib import Path

from backstay.weigh.grades import RULES
from backstay.weigh.letters import default_source

PAGE = (Path(__file__).parents[2] / "docs/weighing.md").read_text("utf-8")


def rows(after: str) -> list[list[str]]:
    """The cells of the first table behind a heading or bold word."""
    lines = PAGE.split(after, 1)[1].splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("| ---"))
    table = []
    for line in lines[start + 1 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table


def test_the_page_lists_every_credibility_rule_in_order_with_its_number() -> None:
    assert [(row[0], int(row[2])) for row in rows("**Number.**")] == [(rule.name, rule.number) for rule in RULES]


def test_the_page_gives_the_default_letters() -> None:
    letters = [row[1] for row in rows("**Letter.**")]
    examples = ("EU", "Companies House", "Ministry of Defence of Russia", "An outlet")
    assert letters == [default_source(name).reliability for name in examples]


def test_every_file_that_the_page_names_is_there() -> None:
    rooms = [Path(__file__).parents[2] / "src/backstay" / room for room in ("weigh", "outlook")]
    for name in re.findall(r"`(\w+\.(?:py|toml))`", PAGE):
        assert name == "case.toml" or any((room / name).is_file() for room in rooms), name
