"""A case keeps what it is given, refuses what breaks its laws, and opens again as it was left."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from backstay.model import Capture, Claim, Document, Extraction, Mention, Passage, Problem, span_of
from backstay.model.errors import BadCase
from backstay.store import audit, documents, originals
from backstay.store.case import Case, Watch, open_case
from backstay.store.pieces import search_pieces
from backstay.store.schema import audit as audit_table
from backstay.store.schema import claims, mentions, texts

TEXT = "Завод «Прыклад» makes optical sights 🔭 for tanks."


def capture(location: str = "/reports/a.txt", sha: str = "a" * 64) -> Capture:
    return Capture("2026-01-02T03:04:05Z", location, sha, 60, "text/plain", "test", "ann")


def document(text: str = TEXT, name: str = "a.txt", original: str = "a" * 64) -> Document:
    passages = (Passage(0, len(text), "body", "en"),)
    return Document(name, text, original, f"/reports/{name}", source="SAMPLE Herald", passages=passages)


def mention(text: str, words: str, kind: str) -> Mention:
    start = text.index(words)
    return Mention(span_of(text, start, start + len(words)), kind, words)


def extraction(of: Document) -> Extraction:
    ends = mention(of.text, "Прыклад", "Organization"), mention(of.text, "optical sights 🔭", "Product")
    whole = span_of(of.text, 0, len(of.text))
    claim = Claim(of.text_id, whole, whole, "produces", *ends, extractor="test/1")
    return Extraction(of.text_id, "test/1", ends, (claim,), notes=("A note.",))


def keep(case: Case, row: Document, location: str = "") -> None:
    with case.write() as connection:
        number = documents.put_capture(connection, capture(location or row.location, row.original))
        documents.put_document(connection, row, number, location or row.location)
        documents.put_reading(connection, row.id, extraction(row))


def test_what_is_kept_comes_back_as_it_was(case: Case) -> None:
    row = document()
    keep(case, row)
    with case.read() as connection:
        assert list(documents.current_documents(connection)) == [row]
        assert list(documents.readings_of(connection, {row.id})) == [(row.id, extraction(row))]
        assert documents.all_captures(connection) == [capture()]


def test_adding_the_same_document_again_changes_nothing(case: Case) -> None:
    keep(case, document())
    with case.write() as connection:
        assert documents.put_document(connection, document(), 1, document().location) is False
    with case.read() as connection:
        assert documents.current_ids(connection) == [document().id]


def test_a_changed_page_is_a_new_version_and_the_old_one_stays(case: Case) -> None:
    old, new = document(), document(TEXT + " Updated.", original="b" * 64)
    keep(case, old)
    keep(case, new)
    with case.read() as connection:
        assert documents.current_ids(connection) == [new.id]
        assert documents.versions_of(connection, old.location, "") == [old.id, new.id]
        assert documents.get_document(connection, old.id) == old


@pytest.mark.parametrize("table", [mentions, claims], ids=str)
@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(0, 5, "Завот"), (1, 6, "Завод"), (5, 5, ""), (0, 500, TEXT), (-1, 5, "Завод")],
    ids=["other words", "shifted", "empty", "past the end", "before the start"],
)
def test_the_database_refuses_a_quote_that_is_not_in_the_text(
    case: Case, table: sa.Table, start: int, end: int, quote: str
) -> None:
    keep(case, document())
    row = {"document": document().id, "number": 99, "text_id": document().text_id, "body": "{}"}
    row |= {"start": start, "end": end, "quote": quote} | ({"id": "c-1"} if table is claims else {})
    with pytest.raises(sa.exc.DBAPIError, match="quote differs"), case.engine.begin() as connection:
        connection.execute(table.insert().values(**row))


def test_the_database_keeps_texts_and_the_log_as_they_are(case: Case) -> None:
    keep(case, document())
    with case.write() as connection:
        audit.append(connection, "2026-01-01T00:00:00Z", "ann", "capture", "x")
    for change in (texts.update().values(text="other"), audit_table.update().values(by="eve"), audit_table.delete()):
        with pytest.raises(sa.exc.DBAPIError), case.engine.begin() as connection:
            connection.execute(change)


def test_the_audit_chain_shows_a_line_that_was_changed_or_removed(case: Case) -> None:
    with case.write() as connection:
        for number in range(4):
            audit.append(connection, f"2026-01-0{number + 1}T00:00:00Z", "ann", "capture", str(number))
    with case.read() as connection:
        log = list(audit.lines(connection))
    assert audit.breaks(iter(log)) == []
    forged = [*log[:1], audit.Line(*{**_fields(log[1]), "by": "eve"}.values()), *log[2:]]
    assert audit.breaks(iter(forged)) == [f"Audit line 2 (capture, {log[1].at}) was changed after it was written."]
    assert "Audit line 3 is missing." in audit.breaks(iter([*log[:2], log[3]]))


def _fields(line: audit.Line) -> dict[str, object]:
    return {name: getattr(line, name) for name in line.__slots__}


def test_problems_of_a_place_are_remembered_and_replaced(case: Case) -> None:
    with case.write() as connection:
        documents.put_problems(
            connection, "/a.csv", [Problem("/a.csv", 3, "a broken row"), Problem("/a.csv", None, "x")]
        )
        documents.put_problems(connection, "/a.csv", [Problem("/a.csv", 4, "another")])
        assert documents.problems_of(connection) == [Problem("/a.csv", 4, "another")]


def test_full_text_search_takes_words_as_data(case: Case) -> None:
    keep(case, document())
    with case.read() as connection:
        assert [row.text_id for row in search_pieces(connection, "optical sights").pieces] == [document().text_id]
        assert [row.text_id for row in search_pieces(connection, "прыклад").pieces] == [document().text_id]
        assert search_pieces(connection, 'NEAR( "x" OR *').pieces == ()


def test_redaction_removes_text_and_quotes_and_leaves_hash_and_reason(case: Case) -> None:
    keep(case, document())
    with case.write() as connection:
        assert documents.redact(connection, document(), "ann", "names a witness") is True
        assert documents.current_ids(connection) == []
        assert search_pieces(connection, "optical").pieces == ()
        assert connection.execute(sa.select(mentions)).first() is None
        assert documents.is_redacted(connection, document().id)


def test_one_process_writes_at_a_time(case: Case) -> None:
    with case.lock(), pytest.raises(BadCase, match="another process"), open_case(case.folder).lock():
        raise AssertionError("the lock was given twice")


def test_a_watch_tells_that_something_was_written_or_that_only_a_query_can(case: Case, tmp_path: Path) -> None:
    watch = Watch(case.engine)
    before, again = watch.version(), watch.version()
    keep(case, document())
    after = watch.version()
    if case.engine.dialect.name == "sqlite":
        assert before is not None and before == again != after
        # Another process has its own connections, as this one has.
        other = open_case(tmp_path / "case")
        keep(other, document(f"{TEXT} And more.", "b.txt", "b" * 64))
        other.close()
        assert watch.version() != after
    else:
        assert (before, after) == (None, None)


def test_a_folder_that_is_no_case_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadCase, match="backstay add"):
        open_case(tmp_path)


def test_a_case_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    made = open_case(tmp_path / "c", create=True)
    with made.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BadCase, match="newer version"):
        open_case(tmp_path / "c")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [("titel = 'x'", "unknown key 'titel'"), ("[sources.X]\nreliability = 'G'", "'G'"), ("x = [", "cannot be read")],
)
def test_settings_with_a_mistake_name_it(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "case.toml").write_text(line, "utf-8")
    with pytest.raises(BadCase, match=complaint):
        open_case(tmp_path)


def test_originals_are_written_once_and_leftovers_do_not_count(tmp_path: Path) -> None:
    hash_ = originals.keep(tmp_path, b"bytes")
    assert originals.keep(tmp_path, b"bytes") == hash_
    (tmp_path / hash_[:2] / f"{hash_}.1.part").write_bytes(b"half")
    assert [path.name for path in originals.stored(tmp_path)] == [hash_]
    assert originals.path_of(tmp_path, hash_).read_bytes() == b"bytes"
