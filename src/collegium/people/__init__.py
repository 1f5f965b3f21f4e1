"""Persons: who they are, how they sign in, what they tell about their career.

A person may exist before signing in (a roster row, an invitation). Words: rank, track, clock stop, one-time link.
"""
