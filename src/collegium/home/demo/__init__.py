"""The demo program: a roster of three institutions, three groups on their way, a round that is open for enrollment.

Everything is filled in by the rooms' own actions, as people would have done it, so that nothing in it is a picture.
"""

from collegium.home.demo.filling import fill, people_to_try

__all__ = ["fill", "people_to_try"]
