"""What a browser asks for before it installs the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.django_db
def test_the_manifest_names_the_desk_and_icons_of_their_sizes(client: Client) -> None:
    answer = client.get(reverse("ui:manifest"))
    told = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["lang"], told["start_url"], told["display"]) == ("vi", "/", "standalone")
    for icon in told["icons"]:
        found = finders.find(urlsplit(icon["src"]).path.removeprefix("/static/"))
        assert isinstance(found, str)
        with Image.open(found) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]


@pytest.mark.django_db
def test_the_service_worker_is_a_script_that_is_asked_for_anew(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Cache-Control"] == "no-cache"
    assert b"addEventListener" in answer.content
