"""Addresses of sessions."""

from django.urls import path

from dieuhanh.records import views

app_name = "records"
urlpatterns = [
    path("buoi-lam-viec/", views.listing, name="list"),
    path("buoi-lam-viec/<int:pk>/", views.detail, name="detail"),
    path("buoi-lam-viec/<int:pk>/sua/", views.correct, name="correct"),
    path("buoi-lam-viec/<int:pk>/gop/", views.merge, name="merge"),
    path("buoi-lam-viec/<int:pk>/tach/<int:account>/", views.split, name="split"),
]
