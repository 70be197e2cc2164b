"""The look has one page, for those who build the others: every component, while DEBUG is on."""

from django.conf import settings
from django.urls import URLPattern, path

from dieuhanh.ui import views

app_name = "ui"
# The tests of the look serve these whatever DEBUG says.
GUIDE: list[URLPattern] = [
    path("mau-giao-dien/", views.styleguide, name="styleguide"),
    path("mau-giao-dien/don-vi/", views.sample_options, name="sample_options"),
]
urlpatterns = GUIDE if settings.DEBUG else []
