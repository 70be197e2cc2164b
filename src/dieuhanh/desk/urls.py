"""The first address."""

from django.urls import path

from dieuhanh.desk import views

urlpatterns = [path("", views.home, name="home")]
