"""Alembic's entry: runs the revisions on the connection that `upgrade` hands in."""

from alembic import context

from backstay.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
