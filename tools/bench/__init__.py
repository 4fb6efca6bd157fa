"""Benchmarks of this program beside others, measured by turns: `python -m tools.bench`."""
