"""Decisions in the order they were made, and the claims that people sign, under the quote law."""

import sqlalchemy as sa
from alembic import op

from backstay.store.schema import quote_laws, signed

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Older decisions keep 0 and stay in the order of their times."""
    op.add_column("judgements", sa.Column("number", sa.Integer, nullable=False, server_default="0"))
    connection = op.get_bind()
    signed.create(connection)
    for statement in quote_laws(connection.dialect.name, signed.name):
        connection.exec_driver_sql(statement)
