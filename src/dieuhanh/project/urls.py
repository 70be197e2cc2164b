"""Every address of the desk; each app names its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("dieuhanh.desk.urls")),
    path("", include("dieuhanh.org.urls")),
    path("", include("dieuhanh.org.urls.doors")),
    path("", include("dieuhanh.documents.urls")),
    path("", include("dieuhanh.exchange.urls")),
    path("", include("dieuhanh.records.urls")),
    path("", include("dieuhanh.review.urls")),
    path("", include("dieuhanh.directives.urls")),
    path("", include("dieuhanh.reports.urls")),
    path("", include("dieuhanh.reminders.urls")),
    path("", include("dieuhanh.reorganisation.urls")),
    path("", include("dieuhanh.search.urls")),
    path("", include("dieuhanh.transfer.urls")),
    path("", include("dieuhanh.ui.urls")),
]
