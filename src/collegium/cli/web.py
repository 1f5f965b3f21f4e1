"""`collegium web`: one web process on a socket that it was lent. Started by `collegium serve`."""

import argparse
import signal
import socket
import sys

from django.utils.module_loading import import_string
from waitress.server import create_server

from collegium.cli.numeric import keep_numeric_libraries_out

THREADS = 4


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--socket", type=int, required=True, metavar="FD", help="the listening socket's descriptor")


def run(options: argparse.Namespace) -> int:
    keep_numeric_libraries_out()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    application = import_string("collegium.config.wsgi.application")
    with socket.socket(fileno=options.socket) as listening:
        server = create_server(application, sockets=[listening], threads=THREADS, **limits())
        server.run()
    return 0


def limits() -> dict[str, object]:
    """Bounds on what one client can hold; the server's name is not told."""
    return {
        "ident": None,
        "clear_untrusted_proxy_headers": True,
        "channel_timeout": 60,
        "connection_limit": 500,
        "max_request_header_size": 32 * 1024,
        "max_request_body_size": 110 * 1024 * 1024,
    }
