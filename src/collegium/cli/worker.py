"""`collegium worker`: runs jobs, delivers mail and does what is due, until it is told to end."""

import argparse

import django
from django.utils.module_loading import import_string


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lease", type=float, default=30.0, metavar="SECONDS", help="until a job counts as left (30)")


def run(options: argparse.Namespace) -> int:
    django.setup()
    # Models can be imported only after the settings were read, so the worker is named and not imported.
    import_string("collegium.worker.loop.Worker")(lease_seconds=options.lease).run()
    return 0
