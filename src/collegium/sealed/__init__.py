"""Confidential content, locked with a key that is not in the database.

Words: to seal, to unseal, context (whose content it is), a key.
"""
