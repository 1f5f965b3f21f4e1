from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.programs.models import Program, RosterImport
from collegium.programs.tests.rosters import upload


class UntouchableBody:
    """A body of which nobody may read a byte."""

    def read(self, *args: object) -> bytes:
        raise AssertionError("The body was read.")

    readline = read


def send_200_megabytes(client: Client, address: str) -> Any:
    said: dict[str, Any] = {"CONTENT_LENGTH": "200000000", "wsgi.input": UntouchableBody()}
    return client.post(address, data=b"", content_type="multipart/form-data; boundary=x", **said)


def test_200_megabytes_are_refused_before_a_byte_is_read(program: Program, coordinator: Client) -> None:
    answer = send_200_megabytes(coordinator, reverse("programs:upload", args=[program.pk]))
    assert answer.status_code == 413
    assert "It is larger than 10 megabytes" in answer.content.decode()
    assert not RosterImport.objects.exists()


@pytest.mark.django_db
def test_nobody_who_is_not_signed_in_can_fill_the_disk(client: Client) -> None:
    assert send_200_megabytes(client, reverse("account_login")).status_code == 413


def test_a_file_just_above_the_limit_is_refused_by_the_form(
    program: Program, coordinator: Client, settings: Any
) -> None:
    settings.UPLOAD_LIMIT_MEGABYTES = 1
    answer = coordinator.post(reverse("programs:upload", args=[program.pk]), {"roster": upload(b"a,b\n" * 250_001)})
    assert answer.status_code == 422
    assert "larger than 1 megabytes" in answer.content.decode()
