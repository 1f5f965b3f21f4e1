"""What no arrangement can exceed, and the proof of the best one for small pools.

person    each person with the best mates the pool has for them, whatever becomes of the others (any pool)
lagrange  the same where whoever chooses a mate must be chosen back (up to 800 people)
columns   the best mixture of all groups that keep the rules (up to about 100 people)
exact     the best arrangement itself (always up to 18 people, up to about 45 in ten seconds)
"""

from collegium.engine.bound.upper import best_possible as best_possible
from collegium.engine.bound.upper import prove_best as prove_best
from collegium.engine.bound.upper import regrets as regrets
from collegium.engine.bound.upper import upper_bound as upper_bound
