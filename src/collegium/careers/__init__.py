"""Where a person wants to go: a vision, a path of milestones to the next rank, and the week's activities beside it.

Everything belongs to the person. A group reads an item only while its owner shares that one item with that group.
"""
