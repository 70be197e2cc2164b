"""Addresses of search."""

from django.urls import path

from dieuhanh.search import views

app_name = "search"
urlpatterns = [path("tim-kiem/", views.page, name="page")]
