"""Names that reach subjects of e-mail and titles of pages are one line of visible letters."""

import pytest

from collegium.programs.models import Program
from tests.matrix_doors import DOORS
from tests.matrix_world import World, build_world
from tests.test_access_matrix import Visitor

INVISIBLE = "There is an invisible character in this line."
UNREADABLE = "Write a name that your colleagues can read."
SHARP = {"A\u2028Bcc: all": INVISIBLE, "Fall\u202eemaN": INVISIBLE, "A\nB": INVISIBLE, "\u200b": UNREADABLE}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.parametrize("name", ["programs:create", "programs:edit", "formation:create", "formation:edit"])
def test_a_name_that_would_break_its_line_is_refused(world: World, name: str) -> None:
    visitor, door = Visitor(world, "coordinator"), DOORS[name]
    before = set(Program.objects.values_list("name", flat=True))
    for sharp, sentence in SHARP.items():
        sent = {**visitor.sent_to(door), "name": sharp}
        refused = visitor.client.post(visitor.url(name, door, door.at), sent)
        assert (sharp, refused.status_code) == (sharp, 422)
        assert sentence in refused.content.decode()
    assert set(Program.objects.values_list("name", flat=True)) == before
