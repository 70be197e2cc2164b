"""The first address, the overview and the wall screen."""

from django.urls import path

from dieuhanh.desk import views

urlpatterns = [
    path("", views.home, name="home"),
    path("tong-quan/", views.overview, name="overview"),
    path("man-hinh/", views.wall, name="wall"),
    path("danh-muc-chuyen-giao/<int:pk>/", views.act_paper, name="act_paper"),
    path("ganh-nang/", views.burden, name="burden"),
]
