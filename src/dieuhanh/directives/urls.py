"""Addresses of the register."""

from django.urls import path

from dieuhanh.directives.views import directives, filing, merging, parts, proposals

app_name = "directives"

urlpatterns = [
    path("nhiem-vu/", directives.listing, name="list"),
    path("nhiem-vu/<int:pk>/", directives.detail, name="detail"),
    path("nhiem-vu/<int:pk>/san-pham/<int:report>/", directives.product, name="product"),
    path("nhiem-vu/<int:pk>/<slug:verb>/", directives.act, name="act"),
    path("phan-viec/", parts.listing, name="parts"),
    path("phan-viec/<int:pk>/", parts.detail, name="part"),
    path("phan-viec/<int:pk>/<slug:verb>/", parts.act, name="part_act"),
    path("kien-nghi/", proposals.listing, name="proposals"),
    path("kien-nghi/them/", filing.add, name="proposal_add"),
    path("kien-nghi/tuong-tu/", merging.similar, name="similar"),
    path("kien-nghi/gop/", merging.merge, name="merge"),
    path("kien-nghi/gui-len/", merging.send_up, name="send_up"),
    path("kien-nghi/danh-muc/<int:pk>/", merging.listing, name="proposal_list"),
    path("kien-nghi/<int:pk>/", proposals.detail, name="proposal"),
    path("kien-nghi/<int:pk>/<slug:verb>/", proposals.act, name="proposal_act"),
]
