"""Addresses of reorganisation."""

from django.urls import path

from dieuhanh.reorganisation.views import acts, deciding, lines, things

app_name = "reorganisation"
urlpatterns = [
    path("sap-xep/", acts.index, name="list"),
    path("sap-xep/them/", acts.add, name="add"),
    path("sap-xep/dung-san/", acts.prepare, name="prepare"),
    path("sap-xep/mau-dong.xlsx", lines.template, name="template"),
    path("sap-xep/<int:pk>/", acts.show, name="act"),
    path("sap-xep/<int:pk>/sua/", acts.edit, name="edit"),
    path("sap-xep/<int:pk>/dong/", lines.add, name="line_add"),
    path("sap-xep/<int:pk>/dong/bo/", lines.remove, name="line_remove"),
    path("sap-xep/<int:pk>/tep/", lines.sheet, name="sheet"),
    path("sap-xep/<int:pk>/viec/", things.index, name="things"),
    path("sap-xep/<int:pk>/da-chuyen/", things.moves, name="moves"),
    path("sap-xep/<int:pk>/chon/", deciding.choose, name="choose"),
    path("sap-xep/<int:pk>/<slug:verb>/", deciding.decide, name="decide"),
]
