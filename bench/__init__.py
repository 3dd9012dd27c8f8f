"""Benchmarks: `make bench` runs them all against the shared data and compares with floors that only rise."""
