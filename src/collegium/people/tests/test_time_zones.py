import zoneinfo

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from collegium.people.middleware import PersonTimeZoneMiddleware
from collegium.people.models import Person, validate_time_zone
from collegium.people.time_zones import zones_by_region


def test_every_zone_that_is_offered_can_be_used() -> None:
    for _region, places in zones_by_region():
        for name, _place in places:
            zoneinfo.ZoneInfo(name)


def test_a_place_inside_a_country_reads_well() -> None:
    america = dict(dict(zones_by_region())["America"])
    assert america["America/Argentina/Buenos_Aires"] == "Argentina, Buenos Aires"


def test_what_is_no_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="America/Chicago"):
        validate_time_zone("../../etc/passwd")


def test_a_page_is_made_in_the_persons_zone_and_the_next_one_is_not(ada: Person) -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(timezone.get_current_timezone_name())

    request = RequestFactory().get("/")
    ada.time_zone = "Asia/Kolkata"
    request.user = ada
    assert PersonTimeZoneMiddleware(answer)(request).content == b"Asia/Kolkata"
    assert timezone.get_current_timezone_name() == "UTC"
