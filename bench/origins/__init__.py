"""Labelled groups of documents with the exact number of independent origins (README.md)."""
