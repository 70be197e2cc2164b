"""Addresses of exchange."""

from django.urls import path

from dieuhanh.exchange import views

app_name = "exchange"
urlpatterns = [
    path("trao-doi/", views.arrivals, name="arrivals"),
    path("trao-doi/<int:pk>/thu-lai/", views.again, name="again"),
]
