"""Ben runs a program; Ada is on its roster and has joined; Zoe is signed in and belongs to nothing of it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from collegium.people.models import Person
from collegium.programs.actions import create_program, start_import
from collegium.programs.models import Participant, Program, RosterImport
from collegium.programs.table_files import read_table


@pytest.fixture
def program(ben: Person, ada: Person, noon: datetime) -> Program:
    """Ben's program with Ada on the roster."""
    made = create_program(name="Peer mentoring", organization="Northgate", time_zone="UTC", by=ben, at=noon)
    Participant.objects.create(program=made, person=ada, rank="Assistant Professor", since=noon)
    return made


@pytest.fixture
def coordinator(client_of: Callable[[Person], Client], ben: Person) -> Client:
    return client_of(ben)


@pytest.fixture
def uploaded(program: Program, ben: Person, noon: datetime) -> Callable[[bytes], RosterImport]:
    """`uploaded(content)`: an upload of Ben's that waits for a confirmation."""

    def start(content: bytes) -> RosterImport:
        return start_import(program, table=read_table(content), by=ben, at=noon)

    return start
