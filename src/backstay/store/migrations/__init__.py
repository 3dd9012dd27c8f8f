"""How a case of an older program becomes a case of this one.

A new case is made from `schema` as it stands and stamped with `HEAD`; an older one walks the revisions in
`versions/` from its own stamp. Revision 0001 is the first shape and has nothing to do.
"""

from __future__ import annotations

from importlib.resources import as_file, files

import sqlalchemy as sa

from backstay.model.errors import BadCase
from backstay.store.schema import laws, metadata

HEAD = "0003"


def create(connection: sa.Connection) -> None:
    """Make all tables and laws in an empty database and stamp it."""
    metadata.create_all(connection)
    for statement in laws(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")


def stamp_of(connection: sa.Connection) -> str:
    """The revision of the database, or '' where there is none yet."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found or "")


def upgrade(connection: sa.Connection, where: str) -> None:
    """Bring the database to `HEAD`; an unknown stamp means a newer program wrote it.

    Raises:
        BadCase: the case was written by a newer version of Backstay.
    """
    stamp = stamp_of(connection)
    if stamp == HEAD:
        return
    if not stamp:
        create(connection)
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    with as_file(files("backstay.store.migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder))
        if stamp not in {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}:
            raise BadCase(f"{where} was written by a newer version (schema {stamp}); update Backstay to open it.")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
