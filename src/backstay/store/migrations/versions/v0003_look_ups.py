"""Look-ups of a picture, notes, and search by sentence instead of by text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backstay.store.pieces import put_pieces
from backstay.store.schema import POSTGRESQL_SEARCH, SQLITE_SEARCH, append_only, notes, pieces, texts, ties

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, cut every text into its sentences, and let the next build derive the picture anew."""
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    for statement in _gone(is_sqlite):
        connection.exec_driver_sql(statement)
    for table in (pieces, ties, notes):
        table.create(connection, checkfirst=True)
    search = SQLITE_SEARCH if is_sqlite else POSTGRESQL_SEARCH
    for statement in (*search, *append_only(connection.dialect.name, "notes")):
        connection.exec_driver_sql(statement)
    for key in connection.execute(sa.select(texts.c.id).order_by(texts.c.row)).scalars().all():
        text = connection.execute(sa.select(texts.c.text).where(texts.c.id == key)).scalar()
        put_pieces(connection, key, str(text))
    # The picture has no look-ups yet: it is taken for made from other inputs, so that the next build makes it anew.
    connection.exec_driver_sql("UPDATE pictures SET inputs = ''")


def _gone(is_sqlite: bool) -> tuple[str, ...]:
    if is_sqlite:
        return ("DROP TRIGGER texts_index", "DROP TRIGGER texts_unindex", "DROP TABLE sentences")
    return ("DROP INDEX texts_words", 'ALTER TABLE derived ALTER COLUMN id TYPE TEXT COLLATE "C"')
