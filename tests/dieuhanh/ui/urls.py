"""The addresses of the desk with the page of components, which otherwise is there only while DEBUG is on."""

from django.urls import include, path

from dieuhanh.project.urls import urlpatterns as desk
from dieuhanh.ui.urls import GUIDE, WEB_APP

urlpatterns = [path("", include(([*WEB_APP, *GUIDE], "ui"))), *desk]
