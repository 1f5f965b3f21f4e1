"""Constructs peer groups: plain Python with numeric libraries, no Django, no clock of its own, no unseeded chance."""
