"""Addresses of the organisation: logging in, units, accounts, areas."""

from django.urls import path

from dieuhanh.org.views import accounts, areas, audit, lists, login, security, units

app_name = "org"
urlpatterns = [
    path("dang-nhap/", login.LogIn.as_view(), name="login"),
    path("dang-xuat/", login.log_out, name="logout"),
    path("mat-khau/", login.password, name="password"),
    path("phien-dang-nhap/", login.stays, name="stays"),
    path("phien-dang-nhap/ket-thuc/", login.end_stays, name="end_stays"),
    path("don-vi/", units.index, name="units"),
    path("don-vi/chon/", units.options, name="unit_options"),
    path("don-vi/<int:pk>/", units.show, name="unit"),
    path("dia-ban/", areas.index, name="areas"),
    path("nhat-ky/", audit.index, name="journal"),
    path("nhat-ky/ket-xuat/", audit.export, name="journal_export"),
    path("nhat-ky/kiem-tra/", audit.verify, name="journal_verify"),
    path("tai-khoan/", accounts.index, name="users"),
    path("tai-khoan/them/", accounts.add, name="user_add"),
    path("tai-khoan/quy-tac/", security.index, name="rules"),
    path("tai-khoan/quy-tac/<slug:key>/", security.change, name="rule_change"),
    path("tai-khoan/quy-tac/<int:pk>/bo/", security.withdraw, name="rule_withdraw"),
    path("tai-khoan/danh-sach/", lists.index, name="account_lists"),
    path("tai-khoan/danh-sach/<int:pk>/", lists.show, name="account_list"),
    path("tai-khoan/danh-sach/<int:pk>/dong-can-sua.xlsx", lists.faulty, name="account_list_faulty"),
    path("tai-khoan/danh-sach/<int:pk>/tao/", lists.create, name="account_list_create"),
    path("tai-khoan/danh-sach/<int:pk>/mat-khau/", lists.passwords, name="account_list_passwords"),
    path("tai-khoan/<int:pk>/mot-lan/", accounts.link, name="user_link"),
    path("tai-khoan/<int:pk>/xac-thuc/", accounts.reset_factor, name="user_reset_factor"),
    path("tai-khoan/<int:pk>/", accounts.edit, name="user_edit"),
    path("tai-khoan/<int:pk>/vai-tro/", accounts.grant, name="user_grant"),
    path("tai-khoan/<int:pk>/vai-tro/<int:grant_pk>/thu/", accounts.revoke, name="user_revoke"),
    path("tai-khoan/<int:pk>/khoa/", accounts.lock, name="user_lock"),
    path("tai-khoan/<int:pk>/mo/", accounts.unlock, name="user_unlock"),
    path("tai-khoan/<int:pk>/mat-khau/", accounts.new_password, name="user_password"),
]
