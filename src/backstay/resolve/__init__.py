"""Mentions and judgements -> entities: which names of all documents are held to name one thing.

`things` what each document names · `atoms` the distinct spellings over all documents, with stable ids ·
`pairs` scored links between them · `cluster` which atoms are one · `entities` the result ·
`explain` why two names are one, or not.
"""

from backstay.resolve.entities import RESOLVER, Resolved, resolve
from backstay.resolve.explain import why

__all__ = ["RESOLVER", "Resolved", "resolve", "why"]
