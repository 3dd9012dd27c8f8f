"""The sample case, built once and bundled once; tests that change something take a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backstay import bundle, flow
from backstay.engines import Local
from backstay.flow import Hand
from backstay.store.case import Case, open_case

HAND = Hand("ann", lambda: "2026-01-05T10:00:00Z", Local(1))


def quiet(step: str, done: int, total: int) -> None:
    return


@pytest.fixture(scope="session")
def demo_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundled") / "demo"
    flow.demo(folder, HAND).close()
    return folder


@pytest.fixture(scope="session")
def demo_bundle(demo_case: Path) -> Path:
    target = demo_case.parent / "demo.zip"
    bundle.pack(open_case(demo_case), target, quiet)
    return target


@pytest.fixture
def case(demo_case: Path, tmp_path: Path) -> Case:
    """A case of its own that says what the sample case says."""
    shutil.copytree(demo_case, tmp_path / "case")
    return open_case(tmp_path / "case")
