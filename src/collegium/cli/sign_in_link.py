"""`collegium sign-in-link ADDRESS`: prints a one-time sign-in link, for somebody who cannot get in any other way.

Whoever can run this commands the server; the link is recorded in the audit, its token nowhere.
"""

import argparse

import django
from django.utils.module_loading import import_string


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("address", metavar="ADDRESS", help="e-mail address of the person")
    parser.add_argument(
        "--operator-name",
        metavar="NAME",
        help="make the first operator with this name, where the server has none and the address is new",
    )


def run(options: argparse.Namespace) -> int:
    # The rooms can be imported only after Django knows its settings.
    django.setup()
    issue = import_string("collegium.cli.issued_link.issued_link")
    link, problem = issue(options.address, operator_name=options.operator_name)
    print(link or problem)
    return 0 if link else 1
