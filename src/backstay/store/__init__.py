"""The case on disk: one schema for SQLite and PostgreSQL, originals by hash, an append-only audit chain.

`schema` the tables and the laws that the database itself enforces · `migrations/` how a case grows older ·
`codec` values to JSON and back · `case` the folder and its database · `documents` what was read and extracted ·
`picture` the derived picture, generation by generation · `people` judgements · `desk` those on a user's own
customers · `ledger` entity ids · `audit` the hash chain · `originals` the bytes · `lists` the user's list versions ·
`list_changes` what happened between two of them ·
`verify` whether the case still holds. Knows `model` only.
"""
