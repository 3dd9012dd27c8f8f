"""Files, folders and archives are taken one by one, in the order of their names, and none stops the others."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backstay.model import Problem
from backstay.read import Item, captured_item, collect, make_capture
from tests.read.files import zip_of


def names(paths: list[Path]) -> list[str]:
    return [one.name if isinstance(one, Item) else f"! {one.where}" for one in collect(map(str, paths))]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden/x.txt", "sub/.DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The plant makes chips.")
    assert names([tmp_path]) == ["a.txt", "b.txt", "c.txt"]


def test_an_item_says_where_it_comes_from_and_can_be_sent_to_another_process(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of(inner_txt="The plant makes chips.", sub__page_html="<html><p>x</p></html>"))
    first, second = collect([str(path)])
    assert isinstance(first, Item) and isinstance(second, Item)
    assert (first.name, first.location, first.part) == ("a.zip/inner.txt", str(path), "member=inner.txt")
    assert (second.name, second.media_type) == ("a.zip/sub/page.html", "text/html")
    assert pickle.loads(pickle.dumps(first)) == first


def test_archives_in_archives_are_opened_to_a_depth(tmp_path: Path) -> None:
    data = zip_of(a_txt="The plant makes chips.")
    for _ in range(4):
        data = zip_of(in_zip=data, b_txt="It grows.")
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert names([path]) == [
        "a.zip/b.txt",
        "a.zip/in.zip/b.txt",
        "a.zip/in.zip/in.zip/b.txt",
        "! a.zip/in.zip/in.zip/in.zip",
    ]


def test_a_member_packed_like_a_bomb_is_one_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of(bomb_txt=b"\0" * 50_000_000, good_txt="The plant makes chips."))
    bomb, good = collect([str(path)])
    assert isinstance(bomb, Problem) and "zip bomb" in str(bomb) and "a.zip/bomb.txt" in str(bomb)
    assert isinstance(good, Item)


def test_a_damaged_archive_and_an_encrypted_member_are_problems(tmp_path: Path) -> None:
    whole = zip_of(a_txt="The plant makes chips." * 100)
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    buffer = io.BytesIO(whole)
    with zipfile.ZipFile(buffer) as archive:
        place = archive.start_dir
    locked = bytearray(whole)
    locked[place + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(locked))
    cut, encrypted = collect([str(tmp_path / "cut.zip"), str(tmp_path / "locked.zip")])
    assert isinstance(cut, Problem) and "cannot be opened" in cut.reason
    assert isinstance(encrypted, Problem) and "password" in encrypted.reason


def test_what_cannot_be_had_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "large.txt").write_bytes(b"x" * 1001)
    (tmp_path / "small.txt").write_bytes(b"x" * 1000)
    found = list(collect([str(tmp_path), str(tmp_path / "missing.txt"), ""], max_bytes=1000))
    assert [one.name for one in found if isinstance(one, Item)] == ["small.txt"]
    problems = [str(one) for one in found if isinstance(one, Problem)]
    assert len(problems) == 5
    assert all(problem.count("\n") == 0 and ": " in problem for problem in problems)


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs POSIX users")
def test_a_folder_without_rights_is_one_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    code = (
        "import os, sys\n"
        "from backstay.read import collect\n"
        "os.setuid(65534) if os.getuid() == 0 else None\n"
        "for one in collect([sys.argv[1]]): print(type(one).__name__, getattr(one, 'name', None) or one)\n"
    )
    top = tmp_path / "top"
    locked = top / "locked"
    locked.mkdir(parents=True)
    (locked / "a.txt").write_text("secret")
    (top / "b.txt").write_text("The plant makes chips.")
    for folder in [top, *top.parents]:
        if (
            os.access(folder, os.W_OK)
            and folder.is_relative_to(tmp_path.parents[2])
            and folder != tmp_path.parents[2]
        ):
            folder.chmod(0o755)
    locked.chmod(0)
    try:
        done = subprocess.run([sys.executable, "-c", code, str(top)], capture_output=True, text=True)
    finally:
        locked.chmod(0o755)
    assert done.stdout.splitlines() == [
        "Item b.txt",
        f"Problem {locked}: the directory cannot be read (Permission denied); check its rights",
    ], done.stderr


def test_the_capture_record_holds_time_place_hash_and_size() -> None:
    taken = Item("a.txt", "/x/a.txt", b"abc", "text/plain", (("Content-Type", "text/plain"), ("Set-Cookie", "id=1")))
    capture = make_capture(taken, datetime(2024, 6, 3, 10, 0, 0, tzinfo=UTC), "jr", "backstay 0.1")
    assert capture.at == "2024-06-03T10:00:00Z"
    assert capture.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (capture.size, capture.operator, capture.location) == (3, "jr", "/x/a.txt")
    assert capture.headers == (("Content-Type", "text/plain"),)


def test_a_capture_gives_the_item_back_as_it_was_read() -> None:
    taken = Item("z.zip/a.txt", "/x/z.zip", b"abc", "text/plain", (("Content-Type", "text/plain"),), "member=a.txt")
    capture = make_capture(taken, datetime(2024, 6, 3, tzinfo=UTC), "jr", "backstay 0.1")
    kept = replace(capture, location=f"{capture.location}#{capture.part}")
    assert captured_item(kept, b"abc") == taken


def test_importing_the_room_brings_no_parser_and_no_http() -> None:
    code = "import backstay.read, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"trafilatura", "lxml", "httpx", "pypdfium2", "py3langid", "numpy"} & set(loaded)
