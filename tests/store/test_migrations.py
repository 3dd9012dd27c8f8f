"""A case of an older program becomes one of this program, with what people had decided in it."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from backstay import flow
from backstay.engines import Local
from backstay.model import Claim, Judgement, Mention, span_of
from backstay.model.text import Document
from backstay.store import documents, people
from backstay.store.case import Case, open_case
from backstay.store.lists import ListStore
from backstay.store.migrations import HEAD, stamp_of
from backstay.store.schema import notes, pieces, signed, ties


def without_search_by_sentence(connection: sa.Connection) -> None:
    """The search of revision 0002 and before: by whole texts, without look-ups and notes."""
    if connection.dialect.name == "sqlite":
        for gone in ("TRIGGER pieces_index", "TRIGGER pieces_unindex", "TABLE sentences"):
            connection.exec_driver_sql(f"DROP {gone}")
        for made in (
            "CREATE VIRTUAL TABLE sentences USING fts5(text, content='texts', content_rowid='row')",
            "CREATE TRIGGER texts_index AFTER INSERT ON texts BEGIN SELECT 1; END",
            "CREATE TRIGGER texts_unindex AFTER DELETE ON texts BEGIN SELECT 1; END",
        ):
            connection.exec_driver_sql(made)
    else:
        connection.exec_driver_sql("CREATE INDEX texts_words ON texts USING gin (to_tsvector('simple', text))")
    for table in (pieces, ties, notes):
        table.drop(connection)


def older(case: Case) -> None:
    """Take the case back to the first shape."""
    with case.engine.begin() as connection:
        without_search_by_sentence(connection)
        row = Judgement("pair", "b", "a", "same", "ann", "2026-01-02")
        body = '{"subject":"pair","left":"b","right":"a","decision":"same","by":"ann","at":"2026-01-02"}'
        values = {"id": row.id, "subject": "pair", "left": "b", "right": "a", "at": row.at, "body": body}
        signed.drop(connection)
        connection.execute(sa.text("ALTER TABLE judgements DROP COLUMN number"))
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join(f":{name}" for name in values)
        connection.execute(sa.text(f"INSERT INTO judgements ({names}) VALUES ({marks})"), values)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    case.close()


def test_decisions_of_an_older_case_stand_and_come_first(case: Case, tmp_path: Path) -> None:
    older(case)
    opened = open_case(case.folder)
    with opened.write() as connection:
        assert stamp_of(connection) == HEAD
        people.put_judgement(connection, Judgement("pair", "a", "b", "different", "bob", "2026-01-02"))
        assert [row.by for row in people.history(connection)] == ["ann", "bob"]
        (row,) = people.standing(people.history(connection))
        assert row.by == "bob"
    opened.close()


def test_the_database_refuses_a_signed_quote_that_is_not_in_the_text(case: Case) -> None:
    text = "Planar supplies optics."
    document = Document("a.txt", text, "0" * 64, "a.txt")
    end = Mention(span_of(text, 0, 6), "Organization", "Planar")
    good = Claim(document.text_id, span_of(text, 0, 22), span_of(text, 0, 23), "supplies", end, end)
    wrong = good.corrected(span=type(good.span)(1, 7, "Planar"))
    with case.write() as connection:
        documents.put_document(connection, document, 1, "a.txt")
        people.put_signed(connection, document.id, "j-1", good)
    try:
        with case.write() as connection:
            people.put_signed(connection, document.id, "j-2", wrong)
    except sa.exc.DatabaseError as error:
        assert "quote differs" in str(error)
    else:
        raise AssertionError("the database took a quote that is not in the text")


def test_a_build_reads_anew_what_an_older_program_read(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Alfa Optika LLC produces optical sights.\n", "utf-8")
    hand = flow.Hand("tester", lambda: "2026-01-02T03:04:05Z", Local(1))
    opened, lists = open_case(tmp_path / "case", create=True), ListStore(tmp_path / "home")
    flow.add(opened, [str(report)], hand)
    with opened.write() as connection:
        connection.execute(sa.text("UPDATE readings SET extractor = 'frames-0'"))
        connection.execute(sa.text("DELETE FROM claims"))
    flow.build(opened, lists, hand)
    assert flow.counts(opened)["facts"] == 1
    flow.add(opened, [str(report)], hand)
    assert flow.build(opened, lists, hand) is False
