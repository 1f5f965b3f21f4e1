"""Who did what, when: one append-only table, written by every action with `record("room.verb", …)`.

Words: an event has a verb, a subject, an actor and facts. Facts are ids, counts and choices, never anyone's text.
"""
