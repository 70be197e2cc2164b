"""Addresses of transfer."""

from django.urls import path

from dieuhanh.transfer.views import lists, papers

app_name = "transfer"
urlpatterns = [
    path("nhap-nhiem-vu/", lists.index, name="lists"),
    path("nhap-nhiem-vu/<int:pk>/", lists.show, name="batch"),
    path("nhap-nhiem-vu/<int:pk>/cot/", lists.columns, name="columns"),
    path("nhap-nhiem-vu/<int:pk>/dong-can-sua.xlsx", papers.faulty, name="faulty"),
    path("nhap-nhiem-vu/<int:pk>/don-vi/", lists.choose, name="choose"),
    path("nhap-nhiem-vu/<int:pk>/viec/<slug:verb>/", lists.act, name="act"),
    path("nhiem-vu/xuat/", papers.register, name="register"),
    path("van-ban/so/<slug:register>/in/", papers.book, name="book"),
]
