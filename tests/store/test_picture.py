"""Readers see a whole picture while the next one is being written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from backstay.model import Grade
from backstay.store import picture
from backstay.store.case import Case
from backstay.store.codec import dumps

OLD, NEW = Grade("B", 2), Grade("A", 1)


def rows(grade: Grade, many: int = 3) -> list[picture.Row]:
    return [("grade", f"g{number}", dumps(grade)) for number in range(many)]


def test_a_new_picture_replaces_the_old_one_at_once(case: Case) -> None:
    picture.replace_picture(case, "one", rows(OLD))
    picture.replace_picture(case, "two", rows(NEW, 2))
    with case.read() as connection:
        assert picture.inputs_of_current(connection) == "two"
        assert picture.values(connection, "grade", Grade) == (NEW, NEW)
        assert picture.value(connection, "grade", "g1", Grade) == NEW
        assert picture.value(connection, "grade", "g9", Grade) is None


def test_a_writer_that_dies_leaves_the_old_picture(case: Case) -> None:
    picture.replace_picture(case, "one", rows(OLD))

    def dying() -> Iterator[picture.Row]:
        yield from rows(NEW, 6000)
        with case.read() as connection:
            assert picture.values(connection, "grade", Grade) == (OLD, OLD, OLD)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        picture.replace_picture(case, "two", dying())
    with case.read() as connection:
        assert picture.inputs_of_current(connection) == "one"
        assert picture.values(connection, "grade", Grade) == (OLD, OLD, OLD)
    picture.replace_picture(case, "three", rows(NEW))
    with case.read() as connection:
        assert picture.values(connection, "grade", Grade) == (NEW, NEW, NEW)


def test_what_belongs_to_the_switch_is_kept_with_it_or_not_at_all(case: Case) -> None:
    picture.replace_picture(case, "one", rows(OLD))

    def fail(connection: sa.Connection, old: int, new: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        picture.replace_picture(case, "two", rows(NEW), fail)
    with case.read() as connection:
        assert picture.inputs_of_current(connection) == "one"
        assert picture.values(connection, "grade", Grade) == (OLD, OLD, OLD)
