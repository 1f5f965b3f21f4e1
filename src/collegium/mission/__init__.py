"""The mission statement: why the group exists, in its own words, agreed by everyone.

Words: prompt, answer, drafter, draft, comment, consent round, version, quarterly check ("still true?").
"""
