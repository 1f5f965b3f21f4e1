from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from collegium.worker.actions import record_pulse

pytestmark = pytest.mark.django_db


def test_a_living_worker_is_healthy(client: Client) -> None:
    record_pulse(at=timezone.now())
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "worker": "ok"})


def test_a_silent_worker_is_told(client: Client) -> None:
    record_pulse(at=timezone.now() - timedelta(minutes=5))
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"database": "ok", "worker": "silent"})


def test_health_is_only_read(client: Client) -> None:
    assert client.post("/health").status_code == 405
