"""Runs what is due in every room: enqueued jobs, mail to deliver, what time alone makes due.

Words: a pulse (I am alive, and I still hold this job), an errand (a room's `run_due(now)`), a job (see the room jobs).
"""
