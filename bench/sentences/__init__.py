"""Our own labelled sentences: `dev.jsonl` to learn and design from, `test.jsonl` only to measure (README.md)."""
