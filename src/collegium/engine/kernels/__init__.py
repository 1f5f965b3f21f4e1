"""Compiled inner loops of the search. Python calls `search.anneal`, `cut.cut_row` and `fill.fill_pairs`."""
