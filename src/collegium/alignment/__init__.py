"""Goals at the onset, expectations that every member signs, conflicts of interest evaluated with care.

Words: goal, goal pair, clause, charter, signature, screening, disclosure, mitigation, recusal, conflict steward.
"""
