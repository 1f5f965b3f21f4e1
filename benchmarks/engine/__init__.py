"""The tables and the picture of docs/engine.md: `python -m benchmarks.engine`."""
