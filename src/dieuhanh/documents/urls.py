"""Addresses of documents and their registers."""

from django.urls import path

from dieuhanh.documents import views

app_name = "documents"
urlpatterns = [
    path("van-ban/", views.listing, name="list"),
    path("van-ban/them/", views.upload, name="upload"),
    path("van-ban/so/<slug:register>/", views.register, name="register"),
    path("van-ban/<int:pk>/", views.detail, name="detail"),
    path("van-ban/<int:pk>/tep/", views.file, name="file"),
    path("van-ban/<int:pk>/doc-lai/", views.read_again, name="read_again"),
    path("van-ban/<int:pk>/vao-so/<slug:register>/", views.enter, name="enter"),
]
