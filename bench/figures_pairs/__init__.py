"""Labelled pairs of figures: do they agree, nest, supersede, differ in scope or contradict (README.md)."""
