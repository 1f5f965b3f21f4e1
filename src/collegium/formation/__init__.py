"""Forming groups from a pool: rounds, enrolments, proposals. The engine proposes, people decide.

Words: round, enrolment, private exclusion, proposal, proposed group, move, publish.
"""
