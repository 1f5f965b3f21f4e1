"""Runs what is due in every room: enqueued jobs, mail to deliver, what time alone makes due."""
