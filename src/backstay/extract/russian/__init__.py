"""Russian passages to mentions, claims and figures, by frames over a parse.

`reader.read_russian` reads a document; the networks in `model/` are loaded when the first one comes.
"""
