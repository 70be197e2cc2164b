"""Addresses of the look: what makes the desk a web app; and, while DEBUG is on, a page with every component."""

from django.conf import settings
from django.urls import URLPattern, path

from dieuhanh.ui import views

app_name = "ui"
# The tests of the look serve these whatever DEBUG says.
GUIDE: list[URLPattern] = [
    path("mau-giao-dien/", views.styleguide, name="styleguide"),
    path("mau-giao-dien/don-vi/", views.sample_options, name="sample_options"),
]
# A service worker rules over the folder that it comes from, so it stands at the root.
WEB_APP: list[URLPattern] = [
    path("ung-dung.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("ngoai-tuyen/", views.offline, name="offline"),
]
urlpatterns = [*WEB_APP, *(GUIDE if settings.DEBUG else [])]
