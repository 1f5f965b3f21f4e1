"""Collegium: peer mentorship groups of academic faculty, constructed, chartered and kept going."""
