"""Every address of the desk; each app names its own."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

APPS = ("desk", "org", "documents", "records", "review", "directives", "reports", "ui")
# Until every app has its pages.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"dieuhanh.{app}.urls")) for app in APPS if find_spec(f"dieuhanh.{app}.urls")
]
