"""The first shape of a case: new databases are made from `schema` and stamped with it."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing comes before the first shape."""
