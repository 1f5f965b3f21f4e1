"""Regular meetings with planned agendas: the cycle, its dates, agendas, notes, decisions, actions and minutes.

Words: cycle, series, meeting, format, agenda item, facilitator, note-keeper, hot seat, action, decision, minutes.
"""
