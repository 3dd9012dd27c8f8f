"""Who was told the seal of a bundle lets `verify` compare it: the same, another, or no seal at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backstay import bundle
from backstay.model import BadRequest
from tests.bundle.conftest import quiet
from tests.bundle.test_bundle import bagged, mended, payload
from tests.flow.runs import backstay


@pytest.fixture(scope="module")
def seal(demo_bundle: Path) -> str:
    return bundle.check(demo_bundle, quiet).seal


@pytest.fixture(scope="module")
def forged(demo_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle that holds: whoever changed it mended every manifest."""
    files = payload(demo_bundle)
    files["report.html"] += b"<p>Another sentence.</p>"
    return bagged(tmp_path_factory.mktemp("forged") / "forged.zip", mended(files))


def test_the_seal_that_was_told_is_said_to_be_the_same(demo_bundle: Path, seal: str, tmp_path: Path) -> None:
    done = backstay(tmp_path, "verify", str(demo_bundle), "--seal", seal)
    assert f"Seal {seal}: it is the one that you were told." in done.stdout
    told = json.loads(backstay(tmp_path, "verify", str(demo_bundle), "--seal", seal, "--json").stdout)
    assert told["same_seal"] is True and told["told"] == told["seal"] == seal and told["wrong"] == []


def test_another_seal_fails_though_all_else_holds(forged: Path, seal: str, tmp_path: Path) -> None:
    assert bundle.check(forged, quiet).wrong == ()
    done = backstay(tmp_path, "verify", str(forged), "--seal", seal, check=False)
    assert done.returncode == 1 and "it is not the bundle whose seal you were told" in done.stdout
    assert seal in done.stdout and "hold." not in done.stdout
    value = json.loads(backstay(tmp_path, "verify", str(forged), "--seal", seal, "--json", check=False).stdout)
    assert value["same_seal"] is False and value["told"] == seal and len(value["wrong"]) == 1


def test_how_a_seal_is_written_down_does_not_matter(seal: str) -> None:
    in_fours = " ".join(seal[start : start + 4] for start in range(0, 64, 4))
    for text in (seal, seal.upper(), in_fours, f" {seal}\n", in_fours.replace(" ", "-"), in_fours.replace(" ", ":")):
        assert bundle.seal_told(text) == seal


@pytest.mark.parametrize("text", ["", "abc", "0" * 16, "0" * 63, "0" * 65, "g" * 64, "sealed"])
def test_what_is_no_whole_seal_is_told(text: str) -> None:
    with pytest.raises(BadRequest, match="64 hexadecimal digits"):
        bundle.seal_told(text)


def test_an_empty_seal_and_the_seal_of_a_case_are_refused(demo_bundle: Path, demo_case: Path, tmp_path: Path) -> None:
    empty = backstay(tmp_path, "verify", str(demo_bundle), "--seal", "", check=False)
    assert empty.returncode == 1 and "is no seal" in empty.stderr
    folder = backstay(tmp_path, "verify", str(demo_case), "--seal", "0" * 64, check=False)
    assert folder.returncode == 1 and "only a bundle has a seal" in folder.stderr


def test_a_broken_archive_has_no_seal_to_compare(demo_bundle: Path, seal: str, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(demo_bundle.read_bytes()[:-1])
    (said,) = bundle.check(tmp_path / "b.zip", quiet, seal).wrong
    assert "b.zip" in said
