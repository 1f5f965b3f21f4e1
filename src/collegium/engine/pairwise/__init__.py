"""Groups of the greatest diversity: the pairwise term alone, which is the Maximally Diverse Grouping Problem (MDGP).

Partition n people into m groups, each with its own least and greatest size, so that the sum of the distances inside
the groups is as large as can be. The problem has public benchmarks with published best values (MDGPLIB), by which a
search is compared with the literature.

Words: distance, pull (sum of the distances from a person to a group), seat (a person's group), row (one person tried
with everybody behind them), sweep (n rows), heat, run (one cooling), elite.
"""

from collegium.engine.pairwise.diversity import Diversity as Diversity
from collegium.engine.pairwise.diversity import DiversityProgress as DiversityProgress
from collegium.engine.pairwise.diversity import diversity_of as diversity_of
from collegium.engine.pairwise.diversity import maximize_diversity as maximize_diversity
