"""Long work, done later by the worker: a lease queue in the application's own database.

`enqueue` is one INSERT in the caller's transaction. A worker leases a job, keeps the lease alive while it works,
and any worker takes over a job whose lease ran out: every job runs at least once and must bear running twice.
"""
