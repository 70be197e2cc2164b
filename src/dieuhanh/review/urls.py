"""Addresses of review."""

from django.urls import path

from dieuhanh.review import views

app_name = "review"

urlpatterns = [
    path("duyet/", views.queue, name="queue"),
    path("duyet/tha-tep/", views.drop, name="drop"),
    path("duyet/van-ban/<int:pk>/", views.arrived, name="arrived"),
    path("duyet/<int:pk>/", views.session, name="session"),
    path("duyet/<int:pk>/duyet-tat-ca/", views.confirm_all, name="confirm_all"),
    path("duyet/<int:pk>/bo-muc-trung/", views.drop_repeated, name="drop_repeated"),
    path("duyet/<int:pk>/ban-hanh/", views.issue, name="issue"),
    path("duyet/<int:pk>/them/", views.add, name="add"),
    path("duyet/quy-tac/", views.rules, name="rules"),
    path("duyet/quy-tac/mau-da-duyet/", views.gold, name="gold"),
    path("duyet/muc/<int:pk>/", views.card, name="card"),
    path("duyet/muc/<int:pk>/duyet/", views.confirm, name="confirm"),
    path("duyet/muc/<int:pk>/bo/", views.reject, name="reject"),
    path("duyet/muc/<int:pk>/mo-lai/", views.reopen, name="reopen"),
    path("duyet/muc/<int:pk>/sua/", views.edit, name="edit"),
    path("duyet/muc/<int:pk>/tach/", views.split, name="split"),
    path("duyet/muc/<int:pk>/gop/", views.merge, name="merge"),
    path("duyet/muc/<int:pk>/hoan-tac/", views.restore, name="restore"),
]
