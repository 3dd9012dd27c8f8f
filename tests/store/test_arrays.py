"""Arrays in files: whole or not there, mapped, and lost without harm."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backstay.store import arrays

TABLES = {
    "whole": np.arange(1000, dtype=np.int32),
    "none": np.zeros(0, dtype=np.int64),
    "letters": np.frombuffer("Минск".encode(), np.uint8),
    "square": np.eye(3),
}


def test_what_is_read_is_what_was_written_and_lies_in_the_file(tmp_path: Path) -> None:
    arrays.write(tmp_path / "cache" / "a.arrays", TABLES)
    found = arrays.read(tmp_path / "cache" / "a.arrays")
    assert found is not None
    for name, array in TABLES.items():
        np.testing.assert_array_equal(found[name], array)
        assert found[name].dtype == array.dtype
    with pytest.raises(ValueError, match="read-only"):
        found["whole"][0] = 7


def test_the_same_arrays_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        arrays.write(tmp_path / name, TABLES)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("left", [0, 5, 300, 2000])
def test_a_file_that_is_not_whole_counts_as_none(tmp_path: Path, left: int) -> None:
    arrays.write(tmp_path / "a", TABLES)
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:left])
    assert arrays.read(tmp_path / "a") is None
    assert arrays.read(tmp_path / "absent") is None


def test_a_writer_that_dies_leaves_the_old_file_and_the_next_sweep_takes_its_rest(tmp_path: Path) -> None:
    class Dying(dict):  # type: ignore[type-arg]
        def values(self):  # type: ignore[no-untyped-def]
            yield TABLES["whole"]
            raise KeyboardInterrupt

    arrays.write(tmp_path / "one-a", TABLES)
    with pytest.raises(KeyboardInterrupt):
        arrays.write(tmp_path / "one-a", Dying(TABLES))
    assert arrays.read(tmp_path / "one-a") is not None
    (tmp_path / "one-a.99.part").write_bytes(b"what a killed process left")
    arrays.write(tmp_path / "two-a", TABLES)
    arrays.sweep(tmp_path, "two-")
    assert [path.name for path in tmp_path.iterdir()] == ["two-a"]
