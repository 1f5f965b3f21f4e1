"""From today's groups to the next ones: who moves, what it buys, and how a start is prepared.

Plain Python, so that a web process can use it.
"""

from collegium.engine.change.pins import broken_by_pins as broken_by_pins
from collegium.engine.change.preparing import Start as Start
from collegium.engine.change.preparing import continue_from as continue_from
from collegium.engine.change.preparing import merge_groups as merge_groups
from collegium.engine.change.preparing import reshaped as reshaped
from collegium.engine.change.preparing import split_group as split_group
from collegium.engine.change.report import ChangeReport as ChangeReport
from collegium.engine.change.report import Move as Move
from collegium.engine.change.report import Standing as Standing
from collegium.engine.change.report import compare as compare
