"""The tables, and the laws that the database itself keeps.

Primary: texts, documents, captures, judgements, signed, ledger, audit (and `originals/` beside the database).
Read from a document: readings, mentions, claims, figures; they can be made again from the texts.
Derived: `pictures`, `derived` and `ties`, generation by generation; `current` names the generation readers see.
Pieces: each text cut into sentences for search; made with the text, gone with it.

Laws kept by triggers: a quote equals its text at its offsets; audit, ledger, judgements and notes are append-only;
a text is never changed (a redaction removes the row, it does not rewrite it).
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

# One text may be 50 MB; ids are ASCII hashes.
_ID = sa.String(80)
# Keys that are looked up by their beginnings: bytes in order, whatever language the server sorts in.
_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

texts = sa.Table(
    "texts",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", _ID, nullable=False, unique=True),
    sa.Column("text", sa.Text, nullable=False),
)

# The sentences of a text, for search. Their words are indexed by `sentences` (FTS5) or `pieces_words` (PostgreSQL).
pieces = sa.Table(
    "pieces",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("text_id", _ID, sa.ForeignKey("texts.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("location", sa.Text, nullable=False),
    sa.Column("sha256", _ID, nullable=False, index=True),
    sa.Column("body", sa.Text, nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("text_id", _ID, sa.ForeignKey("texts.id"), nullable=False, index=True),
    sa.Column("original", _ID, nullable=False, index=True),
    sa.Column("location", sa.Text, nullable=False, index=True),
    sa.Column("part", sa.Text, nullable=False),
    sa.Column("capture", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

redactions = sa.Table(
    "redactions",
    metadata,
    sa.Column("document", _ID, primary_key=True),
    sa.Column("original", _ID, nullable=False),
    sa.Column("text_id", _ID, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)

problems = sa.Table(
    "problems",
    metadata,
    sa.Column("location", sa.Text, primary_key=True),
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("reason", sa.Text, nullable=False),
)

# Which document was read by which extractor; its rows in mentions, claims and figures belong to that reading.
readings = sa.Table(
    "readings",
    metadata,
    sa.Column("document", _ID, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("extractor", sa.Text, nullable=False),
    sa.Column("notes", sa.Text, nullable=False),
)


def _spanned(name: str, *columns: sa.Column[object]) -> sa.Table:
    """A table of things tied to a span of a text: the quote law holds for each row."""
    return sa.Table(
        name,
        metadata,
        sa.Column("document", _ID, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("text_id", _ID, nullable=False, index=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        *columns,
        sa.Column("body", sa.Text, nullable=False),
    )


mentions = _spanned("mentions")
claims = _spanned("claims", sa.Column("id", _ID, nullable=False, index=True))
figures = _spanned("figures", sa.Column("id", _ID, nullable=False, index=True))
# Claims that a person signs (accepted, corrected or added), as they stand; primary, and bound to their text like the
# others, so that a redaction takes them along. `judgement` is the decision that signs.
signed = _spanned(
    "signed",
    sa.Column("id", _ID, nullable=False, index=True),
    sa.Column("judgement", _ID, nullable=False, index=True),
)
# What an extractor gives, and all that is tied to a span.
READ = (mentions, claims, figures)
SPANNED = (*READ, signed)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("subject", sa.Text, nullable=False, index=True),
    sa.Column("left", sa.Text, nullable=False, index=True),
    sa.Column("right", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    # The order of decisions within one second, the precision of their times.
    sa.Column("number", sa.Integer, nullable=False, server_default="0"),
)

ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("entity", _ID, nullable=False, index=True),
    sa.Column("into", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("previous", _ID, nullable=False),
    sa.Column("hash", _ID, nullable=False),
)

pictures = sa.Table(
    "pictures",
    metadata,
    sa.Column("generation", sa.Integer, primary_key=True),
    sa.Column("inputs", _ID, nullable=False),
    sa.Column("current", sa.Boolean, nullable=False),
)

derived = sa.Table(
    "derived",
    metadata,
    sa.Column("generation", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(20), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", _KEY, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("derived_by_id", "generation", "kind", "id"),
)

# Look-ups of a generation: from an entity to its facts, from a claim to its fact, from a word to entities.
ties = sa.Table(
    "ties",
    metadata,
    sa.Column("generation", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(20), primary_key=True),
    sa.Column("key", _KEY, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

# What people write about an entity: beside the evidence, never among it. A note that withdraws another one hides it.
notes = sa.Table(
    "notes",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("entity", _ID, nullable=False, index=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("withdraws", sa.Integer, nullable=False, default=0),
)

APPEND_ONLY = (audit, ledger, judgements, notes)


def laws(dialect: str) -> list[str]:
    """The statements that make the database keep the laws, for 'sqlite' or 'postgresql'."""
    return _sqlite_laws() if dialect == "sqlite" else _postgresql_laws()


def quote_laws(dialect: str, table: str) -> list[str]:
    """The statements that make the database keep the quote law for one table."""
    if dialect != "sqlite":
        return [
            f"CREATE TRIGGER {table}_quote BEFORE INSERT OR UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION quote_law()"
        ]
    return [
        f"""CREATE TRIGGER {table}_quote_{event.lower()} BEFORE {event} ON {table}
        WHEN NEW.start < 0 OR NEW."end" <= NEW.start OR length(NEW.quote) <> NEW."end" - NEW.start OR NEW.quote IS NOT
          (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM texts WHERE id = NEW.text_id)
        BEGIN SELECT RAISE(ABORT, 'quote differs from the text at its offsets'); END"""
        for event in ("INSERT", "UPDATE")
    ]


def _sqlite_laws() -> list[str]:
    quotes = [law for table in SPANNED for law in quote_laws("sqlite", table.name)]
    append = [statement for table in APPEND_ONLY for statement in append_only("sqlite", table.name)]
    return [
        *quotes,
        *append,
        """CREATE TRIGGER texts_no_update BEFORE UPDATE ON texts
        BEGIN SELECT RAISE(ABORT, 'a text never changes'); END""",
        *SQLITE_SEARCH,
    ]


SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE sentences USING fts5(text, content='pieces', content_rowid='row')",
    """CREATE TRIGGER pieces_index AFTER INSERT ON pieces
    BEGIN INSERT INTO sentences(rowid, text) VALUES (NEW.row, NEW.text); END""",
    """CREATE TRIGGER pieces_unindex AFTER DELETE ON pieces
    BEGIN INSERT INTO sentences(sentences, rowid, text) VALUES ('delete', OLD.row, OLD.text); END""",
)
POSTGRESQL_SEARCH = ("CREATE INDEX pieces_words ON pieces USING gin (to_tsvector('simple', text))",)


def append_only(dialect: str, table: str) -> list[str]:
    """The statements that keep a table from being rewritten."""
    if dialect == "sqlite":
        return [
            f"""CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
            for event in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE TRIGGER {table}_append BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION append_only()"
    ]


def _postgresql_laws() -> list[str]:
    rows = [
        """CREATE FUNCTION quote_law() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.start < 0 OR NEW."end" <= NEW.start OR length(NEW.quote) <> NEW."end" - NEW.start
             OR NEW.quote IS DISTINCT FROM
             (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM texts WHERE id = NEW.text_id) THEN
            RAISE EXCEPTION 'quote differs from the text at its offsets';
          END IF;
          RETURN NEW;
        END $$""",
        """CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$""",
    ]
    rows += [law for table in SPANNED for law in quote_laws("postgresql", table.name)]
    rows += [statement for table in APPEND_ONLY for statement in append_only("postgresql", table.name)]
    rows.append("CREATE TRIGGER texts_append BEFORE UPDATE ON texts FOR EACH ROW EXECUTE FUNCTION append_only()")
    rows += POSTGRESQL_SEARCH
    return rows
