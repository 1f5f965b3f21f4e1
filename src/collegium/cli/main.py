"""`collegium COMMAND …`: each command is a module of its own, loaded only when it is asked for.

A command's module has `add_options(parser)` and `run(options) -> int`; numeric libraries and Django are thus
imported only by the commands that need them.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from collegium.cli import exit_codes

COMMANDS = {
    "serve": "serve Collegium on this machine until Ctrl-C",
    "worker": "run jobs, deliver mail and do what is due",
    "prepare": "bring the data folder up to date (serve does it by itself)",
    "web": "one web process on a socket that it was lent (serve starts it)",
    "sign-in-link": "print a one-time sign-in link",
    "take-reply": "take a calendar's answer to an invitation from a mail on standard input",
    "form": "form groups from a roster file, without a server",
}


def overview() -> str:
    width = max(len(name) for name in COMMANDS)
    lines = [f"  {name:<{width}}  {purpose}" for name, purpose in COMMANDS.items()]
    return (
        "usage: collegium COMMAND [options]\n\n" + "\n".join(lines) + "\n\ncollegium COMMAND --help tells its options."
    )


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in a sentence, without the list of all options in front of it."""

    def error(self, message: str) -> NoReturn:
        self.exit(exit_codes.REFUSED, f"{message[0].upper()}{message[1:]}. See {self.prog} --help.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0 if words else 2
    name, *rest = words
    if name not in COMMANDS:
        print(f"There is no command {name!r}.\n\n{overview()}", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium.config.settings")
    try:
        return _run(name, rest)
    except KeyboardInterrupt:
        # Also while modules are still loading, which takes a second for those with numeric libraries.
        print("\nStopped by Ctrl-C before it was finished.", file=sys.stderr)
        return exit_codes.STOPPED


def _run(name: str, rest: Sequence[str]) -> int:
    command = importlib.import_module(f"collegium.cli.{name.replace('-', '_')}")
    parser = _Parser(prog=f"collegium {name}", description=COMMANDS[name].capitalize() + ".")
    command.add_options(parser)
    try:
        code: int = command.run(parser.parse_args(rest))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads the output has enough of it, as `head` does; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exit_codes.UNHEARD
    return code


if __name__ == "__main__":
    sys.exit(main())
