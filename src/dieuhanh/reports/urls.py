"""Addresses of reports."""

from django.urls import path

from dieuhanh.reports import views

app_name = "reports"

urlpatterns = [
    path("bao-cao/", views.index, name="index"),
    path("bao-cao/<slug:kind>/", views.show, name="show"),
]
