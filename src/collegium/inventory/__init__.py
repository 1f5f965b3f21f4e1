"""Strengths, weaknesses and experiences: what each person can teach and wants to learn, for the group's goals."""
