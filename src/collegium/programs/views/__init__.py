"""The pages of a program, by subject."""
