"""SMART objectives: one person's or the group's own, tied to the mission, carried by what the group can do.

Words: objective, letter (S, M, A, R, T), point, repair, controlled act, hoped outcome, check-in, attainment.
"""
