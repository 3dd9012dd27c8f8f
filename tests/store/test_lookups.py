"""Single rows, lists in parts, look-ups, sentences and notes, on both databases."""

from __future__ import annotations

import pytest

from backstay.model import Claim, Document, Extraction, Mention, span_of
from backstay.model.entities import LedgerEvent
from backstay.model.errors import BadRequest
from backstay.store import audit, documents, ledger, picture
from backstay.store.case import Case
from backstay.store.lookups import Lookups
from backstay.store.notes import notes_of, put_note, withdraw_note
from backstay.store.pieces import cut, put_pieces, search_pieces
from backstay.store.schema import texts

TEXT = "Legmash makes rockets. А. Б. Іваноў узначальвае завод. Завод выпускает ракеты и прицелы!\nNothing more."


def kept(case: Case) -> Document:
    document = Document("a.txt", TEXT, "0" * 64, "/a.txt")
    firm = Mention(span_of(TEXT, 0, 7), "Organization", TEXT[:7])
    claim = Claim(document.text_id, span_of(TEXT, 0, 21), span_of(TEXT, 0, 22), "produces", firm, firm)
    with case.write() as connection:
        documents.put_document(connection, document, 1, "/a.txt")
        reading = Extraction(document.text_id, "x", (firm,), (claim,))
        documents.put_reading(connection, document.id, reading)
    rows = [("thing", f"e-{n} e:{n}", f'"{n}"') for n in range(7)]
    tied = [("of", key, f"{key}{n}") for key in ("e-1 a", "e-1 b", "e-10 a") for n in range(3)]
    tied += [("thing", "odd=yes", f"e-{n} e:{n}") for n in range(1, 7, 2)]
    held = [("held", f"{document.text_id} 0 7", "e-1"), ("v:count", "thing odd=yes", "3")]
    picture.replace_picture(case, "inputs", [*rows, *held], None, tied)
    return document


def test_rows_are_found_by_id_by_their_beginning_and_in_parts(case: Case) -> None:
    document = kept(case)
    with case.read() as connection:
        found = Lookups(connection)
        assert found.inputs == "inputs" and found.size("thing") == 7
        assert found.body("thing", "e-3 e:3") == '"3"' and found.body("thing", "none") is None
        assert found.bodies("thing", ["e-1 e:1", "none", "e-0 e:0"]) == {"e-1 e:1": '"1"', "e-0 e:0": '"0"'}
        assert found.under("thing", "e-3 ") == [("e-3 e:3", '"3"')]
        assert found.part("thing", "", 3, 3) == ["3", "4", "5"]
        assert found.part("thing", "odd=yes", 2, 1) == ["3", "5"]
        assert found.tied("of", "e-1 a", 2, 1) == ["e-1 a1", "e-1 a2"]
        assert found.tied_counts("of", "e-1 ") == {"e-1 a": 3, "e-1 b": 3}
        assert [key for key, _ in found.tied_under("of", "e-10", 9)] == ["e-10 a"] * 3
        assert found.held_in(document.text_id) == {(0, 7): "e-1"}


def test_what_was_read_is_found_by_its_text(case: Case) -> None:
    document = kept(case)
    with case.read() as connection:
        found = Lookups(connection)
        (claim,) = found.claims_in(document.text_id)
        assert found.claim(claim.id) == claim and found.claim("none") is None
        assert [row.name for row in found.mentions_in(document.text_id)] == ["Legmash"]
        assert [row.id for row in found.holding([document.text_id])[document.text_id]] == [document.id]
        seen = found.document(document.id)
        assert seen and seen[1] == document.text_id and found.text(seen[1]) == TEXT


def test_an_old_id_leads_to_what_took_it_in(case: Case) -> None:
    with case.write() as connection:
        steps = [("minted", "e-1", ""), ("merged", "e-1", "e-2"), ("merged", "e-2", "e-3"), ("merged", "e-9", "e-3")]
        ledger.append(connection, [LedgerEvent(*step) for step in steps])
    with case.read() as connection:
        found = Lookups(connection)
        assert found.now_under("e-1") == "e-3" and found.now_under("e-5") == "e-5"
        assert found.ids_of("e-3") == ["e-1", "e-2", "e-3", "e-9"]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("rockets", 1),
        ("Legmash rockets", 1),
        ("Legmash завод", 0),  # two sentences
        ("ракета", 1),  # another case of the word
        ('"makes rockets"', 1),
        ('"rockets makes"', 0),
        ('x" OR "y* NEAR(', 0),
        ("' | & ! :*", 0),
    ],
)
def test_a_sentence_answers_when_it_holds_all_the_words(case: Case, words: str, count: int) -> None:
    kept(case)
    with case.read() as connection:
        assert search_pieces(connection, words).total == count


def test_sentences_end_at_stops_not_at_initials() -> None:
    pieces = [piece for _, piece in cut(TEXT)]
    assert pieces == [
        "Legmash makes rockets.",
        "А. Б. Іваноў узначальвае завод.",
        "Завод выпускает ракеты и прицелы!",
        "Nothing more.",
    ]
    assert all(TEXT[start : start + len(piece)] == piece for start, piece in cut(TEXT))


def test_a_note_is_a_row_and_so_is_its_withdrawal(case: Case) -> None:
    with case.write() as connection:
        put_note(connection, "e-1", " Look again. ", "ann", "2026-01-01T00:00:00Z")
        with pytest.raises(BadRequest, match="characters"):
            put_note(connection, "e-1", "  ", "ann", "2026-01-01T00:00:00Z")
        (note,) = notes_of(connection, ["e-1", "e-2"])
        assert (note.text, note.by) == ("Look again.", "ann")
        withdraw_note(connection, "e-1", note.number, "bob", "2026-01-02T00:00:00Z")
        assert notes_of(connection, ["e-1"]) == []
        with pytest.raises(BadRequest, match="withdrawn"):
            withdraw_note(connection, "e-1", note.number, "bob", "2026-01-02T00:00:00Z")
        assert [line.action for line in audit.lines(connection)] == ["note", "withdraw note"]


def test_answers_are_ranked_by_the_words_that_few_sentences_hold(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    if case.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL ranks by its own measure")
    monkeypatch.setattr("backstay.store.pieces.RANKED", 3)
    rare = [
        "The plant of Orsha is a plant like any other plant, and so is every other plant of its kind.",
        "Orsha plant, Orsha.",
        "Orsha has one plant, which is an old one and makes several things.",
    ]
    common = [f"A plant stands in town number {number}." for number in range(5)]
    with case.write() as connection:
        for number, words in enumerate((*common, *rare)):
            connection.execute(texts.insert().values(id=f"t-{number}", text=words))
            put_pieces(connection, f"t-{number}", words)
    with case.read() as connection:
        found = search_pieces(connection, "plant Orsha")
        assert [row.text for row in found.pieces] == [rare[1], rare[2], rare[0]], "not by the word that all hold"
        assert found.total == 3 and not found.is_capped
        assert search_pieces(connection, "plant Orsha", 1, 1).pieces == found.pieces[1:2]
        many = search_pieces(connection, "plant", 2)
        assert many.is_capped and [row.text for row in many.pieces] == [rare[2], rare[1]], "the newest first"
