"""Why these groups: each term's share, who helps whom, and what any single swap or move would change.

Plain Python, so that a web process can use it. Private exclusions: see `records`.
"""

from collegium.engine.explain.arrangement import Arrangement as Arrangement
from collegium.engine.explain.groups import explain_group as explain_group
from collegium.engine.explain.people import explain_members as explain_members
from collegium.engine.explain.people import explain_person as explain_person
from collegium.engine.explain.records import Consequence as Consequence
from collegium.engine.explain.records import Fact as Fact
from collegium.engine.explain.records import GroupExplanation as GroupExplanation
from collegium.engine.explain.records import PersonChange as PersonChange
from collegium.engine.explain.records import PersonExplanation as PersonExplanation
from collegium.engine.explain.records import TermShare as TermShare
from collegium.engine.explain.swaps import all_swaps as all_swaps
from collegium.engine.explain.swaps import move_consequences as move_consequences
from collegium.engine.explain.swaps import suggestions as suggestions
from collegium.engine.explain.swaps import swap_consequences as swap_consequences
