"""Forming groups from a pool: rounds, enrollments, proposals. The engine proposes, people decide.

Words: round, enrollment, private exclusion, proposal, proposed group, move, publish.
"""
