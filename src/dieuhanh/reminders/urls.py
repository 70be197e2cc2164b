"""Addresses of reminders."""

from django.urls import path

from dieuhanh.reminders.views import feeds, messages, rules, today, wishes

app_name = "reminders"
urlpatterns = [
    path("nhac-viec/", today.show, name="today"),
    path("nhac-viec/ngay/<slug:day>/", today.show, name="day"),
    path("nhac-viec/cai-dat/", wishes.show, name="settings"),
    path("nhac-viec/cai-dat/lich/", feeds.renew, name="feed_renew"),
    path("nhac-viec/cai-dat/lich/thoi/", feeds.end, name="feed_end"),
    path("nhac-viec/quy-tac/", rules.index, name="rules"),
    path("nhac-viec/quy-tac/them/", rules.add, name="rule_add"),
    path("nhac-viec/quy-tac/<int:pk>/ket-thuc/", rules.end, name="rule_end"),
    path("nhac-viec/quy-tac/tin/", messages.index, name="messages"),
    path("nhac-viec/quy-tac/tin/<int:pk>/gui-lai/", messages.resend, name="resend"),
    path("lich/<str:secret>.ics", feeds.calendar, name="calendar"),
]
