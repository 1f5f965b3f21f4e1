import pytest
from django.test import Client

from collegium.home.path import Step

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("step", list(Step))
def test_each_step_has_guidance_with_an_example_and_a_source_for_everybody(step: Step, client: Client) -> None:
    answer = client.get(f"/guide/{step}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<figure" in page
    assert "10.1097/ACM.0000000000003776" in page


def test_the_index_leads_to_every_step(client: Client) -> None:
    page = client.get("/guide/").content.decode()
    assert all(f'href="/guide/{step}/"' in page for step in Step)


def test_a_step_that_does_not_exist(client: Client) -> None:
    assert client.get("/guide/revenue/").status_code == 404


def test_everybody_reads_who_can_see_what(client: Client) -> None:
    assert "Nothing here may be used in an appraisal." in client.get("/who-sees-what/").content.decode()


@pytest.mark.parametrize("address", ["/guide/", "/guide/mission/", "/who-sees-what/"])
def test_guidance_is_only_read(address: str, client: Client) -> None:
    assert client.post(address).status_code == 405
