"""Addresses that nobody's pages make: cut short, mistyped, tried out; each is answered, none is a fault of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dieuhanh.org.services.reference import load_rules

if TYPE_CHECKING:
    from django.test import Client

    from tests.people import Cast

# Beyond every key, a digit that is no number, a number in other digits, no number at all, what no text may hold.
ODD = ("9" * 30, "²", "\uff11\uff12", "-1", "x", "\x00", "0001-01-01", "31/12/9999")
PLACES = (
    "/nhiem-vu/?lead={0}&session={0}&first={0}&after={0}",
    "/kien-nghi/?unit={0}&after={0}",
    "/van-ban/?year={0}&after={0}",
    "/van-ban/so/den/?unit={0}&year={0}",
    "/buoi-lam-viec/?year={0}&after={0}",
    "/tim-kiem/?q=a&unit={0}&first={0}",
    "/duyet/?after={0}",
    "/bao-cao/?unit={0}&first={0}",
    "/bao-cao/so-ket-6-thang/?unit={0}&first={0}&last={0}",
    "/nhiem-vu/xuat/?lead={0}&as_of={0}",
    "/van-ban/so/den/in/?unit={0}&year={0}",
    "/trao-doi/?after={0}&state={0}",
    "/sap-xep/them/?unit={0}",
    "/nhac-viec/?day={0}",
    "/nhat-ky/?tu={0}&den={0}",
)


@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES)
def test_odd_addresses_are_answered(cast: Cast, client: Client, place: str) -> None:
    load_rules()
    client.force_login(cast.administrator if "nhat-ky" in place else cast.clerk)
    client.raise_request_exception = False
    statuses = {odd: client.get(place.format(odd)).status_code for odd in ODD}
    assert {odd: status for odd, status in statuses.items() if status >= 500} == {}
