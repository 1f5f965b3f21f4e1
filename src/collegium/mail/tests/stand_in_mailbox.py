"""A mailbox server that answers what a story wants: one thread on 127.0.0.1, eight commands of RFC 3501."""

import email
import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Kept:
    """A message in the mailbox."""

    content: bytes
    flags: set[str] = field(default_factory=set)


class Conversation(socketserver.StreamRequestHandler):
    server: "MailboxServer"

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        # Whoever looks may hang up at any moment.
        with suppress(OSError):
            self.say("* OK stand-in")
            while words := self.rfile.readline().decode().strip():
                tag, command, rest = [*words.split(" ", 2), ""][:3]
                self.server.heard.append(f"{command} {rest}".strip())
                if not self.answer(tag, command.upper(), rest):
                    return

    def answer(self, tag: str, command: str, rest: str) -> bool:
        if command == "UID":
            command, _space, rest = rest.partition(" ")
        if command == self.server.drips_at:
            self.drip()
        if command == self.server.hangs_up_at:
            return False
        verdict = self.server.verdicts.get(command, "OK done")
        if verdict.startswith("OK"):
            getattr(self, f"do_{command.lower()}", lambda _rest: None)(rest)
        self.say(f"{tag} {verdict}")
        return command != "LOGOUT"

    def drip(self) -> None:
        """A byte now and then, and never a line."""
        while not self.server.is_over.wait(0.05):
            self.wfile.write(b"*")

    def do_capability(self, _rest: str) -> None:
        self.say("* CAPABILITY IMAP4rev1")

    def do_logout(self, _rest: str) -> None:
        self.say("* BYE bye")

    def do_select(self, rest: str) -> None:
        self.server.folder = rest
        self.say(f"* {len(self.server.kept)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.server.validity}] numbers stay")

    def do_search(self, rest: str) -> None:
        first = int(re.findall(r"UID (\d+):\*", rest)[0])
        last = max(self.server.kept, default=0)
        kept = self.server.kept.items()
        found = [number for number, one in kept if (number >= first or number == last) and "\\Seen" not in one.flags]
        self.say(" ".join(["* SEARCH", *map(str, found)]))

    def do_fetch(self, rest: str) -> None:
        number, _space, wanted = rest.partition(" ")
        one = self.server.kept.get(int(number))
        if one is None:
            return
        if "BODYSTRUCTURE" in wanted:
            size = len(one.content)
            self.say(f"* 1 FETCH (UID {number} RFC822.SIZE {size} BODYSTRUCTURE ({_structure(one.content)}))")
            return
        if "PEEK" not in wanted:
            one.flags.add("\\Seen")
        self.wfile.write(
            b"* 1 FETCH (UID %d BODY[] {%d}\r\n" % (int(number), len(one.content)) + one.content + b")\r\n"
        )

    def do_store(self, rest: str) -> None:
        number, _command, flags = rest.split(" ", 2)
        self.server.kept[int(number)].flags.update(flags.strip("()").split())


def _structure(content: bytes) -> str:
    kinds = [part.get_content_type().upper().split("/") for part in email.message_from_bytes(content).walk()]
    return "".join(f'("{kind}" "{sub}" NIL NIL NIL "7BIT" 1)' for kind, sub in kinds)


class MailboxServer(socketserver.ThreadingTCPServer):
    """What it keeps and heard, and how it misbehaves: by command, such as {"LOGIN": "NO go away"}."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, certificate: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.kept: dict[int, Kept] = {}
        self.heard: list[str] = []
        self.verdicts: dict[str, str] = {}
        self.hangs_up_at = self.drips_at = self.folder = ""
        self.validity = 7
        self.is_over = threading.Event()
        self.context: ssl.SSLContext | None = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        if self.context:
            connection = self.context.wrap_socket(connection, server_side=True)
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hung up is no error of the stand-in."""

    def put(self, content: bytes) -> int:
        """A new message, unseen; its number."""
        number = max(self.kept, default=10) + 1
        self.kept[number] = Kept(content)
        return number

    @property
    def seen(self) -> list[int]:
        return [number for number, one in self.kept.items() if "\\Seen" in one.flags]


@contextmanager
def mailbox_server(certificate: str = "") -> Iterator[MailboxServer]:
    with MailboxServer(certificate) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.is_over.set()
            server.shutdown()
            thread.join()
