import argparse
import sys
from collections.abc import Sequence


def build_parser() -> argparse.ArgumentParser:
    """The parser with every command; a command sets `run`, a function of the parsed options that returns an exit code."""
    parser = argparse.ArgumentParser(prog="collegium", description="Peer mentorship groups of academic faculty.")
    parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    options = build_parser().parse_args(arguments)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    sys.exit(main())
