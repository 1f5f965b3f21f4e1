"""Why these groups: each term's share, who helps whom, and what any single swap or move would change.

Plain Python, so that a web process can use it. Private exclusions: see `records`.
"""

from collegium.engine.explain.arrangement import Arrangement as Arrangement
from collegium.engine.explain.records import Consequence as Consequence
from collegium.engine.explain.swaps import all_swaps as all_swaps
from collegium.engine.explain.swaps import move_consequences as move_consequences
from collegium.engine.explain.swaps import suggestions as suggestions
from collegium.engine.explain.swaps import swap_consequences as swap_consequences
