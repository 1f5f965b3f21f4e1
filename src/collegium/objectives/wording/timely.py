"""T: an end that a calendar can hold. "Soon", "this year" and "by next year" are none."""

from collegium.objectives.wording.reading import Point, Reading, Spot


def timed(reading: Reading) -> tuple[Spot, ...]:
    if reading.times.spans:
        return ()
    excuses = tuple(Spot(Point.EXCUSE, *span) for span in reading.times.excuses)
    return excuses or (Spot(Point.NO_DATE, *reading.span),)
