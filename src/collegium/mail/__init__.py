"""E-mail: an outbox that is written in the same transaction as what it tells about, and its delivery.

Where no mail server is configured nothing is queued, and pages show links to copy instead.
"""
