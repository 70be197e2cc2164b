"""Addresses of reports."""

from django.urls import path

from dieuhanh.reports import views

app_name = "reports"

urlpatterns = [
    path("bao-cao/", views.index, name="index"),
    path("bao-cao/doi-chieu/<int:pk>/", views.collation, name="collation"),
    path("bao-cao/thong-bao-ket-luan/<int:pk>/", views.conclusion, name="conclusion"),
    path("bao-cao/danh-muc-kien-nghi/<int:pk>/", views.proposal_list, name="proposal_list"),
    path("bao-cao/<slug:kind>/", views.show, name="show"),
]
