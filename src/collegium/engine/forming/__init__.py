"""How a search is prepared, paced and, for large pools, split: everything around the compiled loops."""
