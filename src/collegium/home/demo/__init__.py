"""The demo program: a roster of three institutions, three groups, one of them chartered, a round with two proposals.

Everything is filled in by the rooms' own actions, as people would have done it, so that nothing in it is a picture.
"""

from collegium.home.demo.filling import fill, people_to_try

__all__ = ["fill", "people_to_try"]
