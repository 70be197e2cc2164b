"""What the page measurements ask for: every page with every one of its filters, typical pairs of them, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Accounts of the sample province.
PEOPLE = {
    "văn thư": "vanthu",
    "lãnh đạo": "pct",
    "giám đốc sở": "gdkhcn",
    "cán bộ sở": "sokhcn",
    "cán bộ xã": "luongkhe",
    "cán bộ phường": "thanhxuyen",
    "số liệu": "solieu",
    "biên tập": "bientap",
    "truyền thanh": "truyenthanh",
    "thanh tra": "thanhtra",
    "quản trị": "quantri",
}
REGISTER = {
    "": "",
    "chưa xong": "state=open",
    "chờ tiếp nhận": "state=issued",
    "đơn vị trả lại": "state=returned",
    "đang thực hiện": "state=in_progress",
    "chờ nghiệm thu": "state=reported",
    "hoàn thành": "state=accepted",
    "đã hủy": "state=cancelled",
    "trong hạn": "time=in_time",
    "sắp đến hạn": "time=near_due",
    "quá hạn": "time=overdue",
    "chưa rõ hạn": "time=undated",
    "hoàn thành đúng hạn": "time=done_in_time",
    "hoàn thành quá hạn": "time=done_late",
    "hoàn thành không hạn": "time=done_undated",
    "hạn của việc đã hủy": "time=cancelled",
    "hai lớp hạn": "classes=overdue&classes=done_late",
    "theo hạn ban đầu": "time=overdue&basis=first_deadline",
    "chữ thường gặp": "q=chuyen+doi+so",
    "chữ có dấu": "q=chuyển+đổi+số",
    "chữ hiếm": "q=tram+bom+xom+dinh",
    "chữ viết tắt": "q=cđs",
    "chữ không có": "q=khong+co+dau",
    "mã": "q=2024/000123",
    "của một sở": "unit={unit}",
    "của riêng một đơn vị": "lead={unit}",
    "do tỉnh giao": "assigner={province}",
    "của một lĩnh vực": "field={field}",
    "của một buổi": "session={session}",
    "ngoài buổi làm việc": "session=0",
    "từ ngày": "first=2025-01-01",
    "đến ngày": "last=2020-12-31",
    "tại một ngày": "as_of=2025-06-30",
    "của báo cáo": "within={unit}&first=2025-01-01&last=2025-12-31&as_of=2025-12-31",
    "chưa xong + quá hạn": "state=open&time=overdue",
    "chưa xong + chữ hiếm": "state=open&q=cau+treo+khu+bai+say",
    "của một sở + quá hạn": "unit={unit}&time=overdue",
    "của một sở + đang thực hiện": "unit={unit}&state=in_progress",
    "quá hạn + chữ": "time=overdue&q=truyen+thanh",
}
SEARCHES = {
    "chữ thường gặp": "q=chuyển+đổi+số",
    "không dấu": "q=chuyen+doi+so",
    "nhiều chữ": "q=rà+soát+hạ+tầng+viễn+thông+năm+2021",
    "chữ hiếm": "q=trạm+bơm+xóm+Đình",
    "chữ hiếm không dấu": "q=tram+bom+xom+dinh",
    "chữ rất hiếm": "q=duy+tu+đê+kè+bản+Cát+2019",
    "cụm trong ngoặc kép": "q=%22dữ+liệu+dùng+chung%22",
    "chữ rời nhau": "q=báo+cáo+cầu+Cát",
    "viết tắt": "q=CĐS+Sở+TT%26TT",
    "viết tắt thường gặp": "q=CĐS",
    "không có": "q=hoàn+toàn+không+có",
    "mã": "q=TN-2024/000123",
    "chưa xong": "q=viễn+thông&then=open",
    "quá hạn": "q=viễn+thông&then=overdue",
    "đã hoàn thành": "then=done",
    "đã dừng": "then=stopped",
    "loại nhiệm vụ": "q=viễn+thông&kind=directive",
    "loại kiến nghị": "q=kinh+phí&kind=proposal",
    "loại nội dung trích": "q=an+toàn+thông+tin&kind=finding",
    "loại số liệu": "q=trạm+BTS&kind=figure",
    "loại văn bản": "q=truyền+thanh&kind=document",
    "loại câu": "q=kinh+phí+duy+tu&kind=sentence",
    "ai nói": "said=Trần+Thị+Thử",
    "ai nói + chữ": "said=Trần+Thị+Thử&q=truyền+thanh",
    "khoảng ngày": "first=2022-01-01&last=2022-03-31",
    "khoảng ngày + chữ": "q=viễn+thông&first=2022-01-01&last=2022-03-31",
    "đơn vị thực hiện": "unit={unit}&unit_words=x",
    "đơn vị thực hiện + chưa xong": "unit={unit}&unit_words=x&then=open",
}
PAPERS = {
    "": "",
    "năm": "year=2022",
    "loại": "type={type}",
    "chờ đọc": "reading=waiting",
    "đã đọc": "reading=read",
    "đã trích": "reading=extracted",
    "không đọc được": "reading=failed",
    "chữ thường gặp": "q=truyen+thanh",
    "chữ hiếm": "q=truyen+thanh+(49)",
    "chữ không có": "q=khong+co+dau",
    "năm + chữ": "year=2022&q=dich+vu+cong",
    "năm + không đọc được": "year=2022&reading=failed",
}
SESSIONS = {
    "": "",
    "năm": "year=2022",
    "loại": "kind=working_session",
    "loại không có": "kind=inspection",
    "chờ duyệt": "waiting=1",
    "chữ thường gặp": "q=dich+vu+cong",
    "chữ hiếm": "q=dich+vu+cong+(49)",
    "chữ không có": "q=khong+co+dau",
    "năm + chờ duyệt": "year=2022&waiting=1",
    "năm + chữ": "year=2022&q=truyen+thanh",
}
PROPOSALS = {
    "": "",
    "chưa giải quyết xong": "state=waiting",
    "chờ trả lời": "state=open",
    "đã trả lời": "state=answered",
    "đã giải quyết": "state=settled",
    "đã rút": "state=withdrawn",
    "chữ": "q=kinh+phi",
    "chờ trả lời + chữ": "state=open&q=kinh+phi",
    "tại một ngày": "as_of=2025-06-30",
    "của báo cáo": "within={unit}&first=2025-01-01&last=2025-12-31&as_of=2025-12-31",
}
QUEUE = {
    "": "",
    "chữ": "q=truyen+thanh",
    "chờ ban hành": "show=ready",
    "mọi buổi": "show=all",
    "chờ ban hành + chữ": "show=ready&q=truyen+thanh",
    "chỉ đạo, kiến nghị": "kind=official",
}
UNITS = {"": "", "chữ": "q=so+tai+chinh"}
OVERVIEWS = {"theo buổi làm việc": "", "theo đơn vị": "theo=don-vi", "theo lĩnh vực": "theo=linh-vuc"}
BRIEFS = {
    "của tỉnh": "unit={province}&as_of={today}",
    "của một sở": "unit={unit}&as_of={today}",
    "của một xã": "unit={commune}&as_of={today}",
    "của một sở, ngày trước": "unit={unit}&as_of={last_month}",
}
# Page, address, filters, who reads it.
LISTS = (
    ("nhiệm vụ", "/nhiem-vu/", REGISTER, ("văn thư", "giám đốc sở", "cán bộ sở", "cán bộ phường", "thanh tra")),
    ("tìm kiếm", "/tim-kiem/", SEARCHES, ("văn thư", "cán bộ sở", "cán bộ phường", "số liệu")),
    ("kiến nghị", "/kien-nghi/", PROPOSALS, ("văn thư", "cán bộ sở")),
    ("văn bản", "/van-ban/", PAPERS, ("văn thư", "giám đốc sở")),
    ("buổi làm việc", "/buoi-lam-viec/", SESSIONS, ("văn thư", "giám đốc sở")),
    ("duyệt trích xuất", "/duyet/", QUEUE, ("văn thư", "thanh tra")),
    ("tổng quan", "/tong-quan/", OVERVIEWS, ("văn thư", "lãnh đạo", "giám đốc sở", "cán bộ phường")),
    ("màn hình lớn", "/man-hinh/", {"": ""}, ("văn thư", "lãnh đạo", "giám đốc sở", "cán bộ phường")),
    ("bản tóm tắt", "/bao-cao/chuan-bi-buoi-lam-viec/", BRIEFS, ("văn thư", "lãnh đạo")),
    ("bản tóm tắt", "/bao-cao/chuan-bi-buoi-lam-viec/", {"của sở mình": "unit={own}&as_of={today}"}, ("giám đốc sở",)),
    ("phần việc", "/phan-viec/", {"": ""}, ("giám đốc sở", "cán bộ sở")),
    ("nhắc việc", "/nhac-viec/", {"": ""}, ("văn thư", "cán bộ sở", "cán bộ phường")),
    ("sổ văn bản đến", "/van-ban/so/den/", {"": ""}, ("văn thư",)),
    ("sổ văn bản đi", "/van-ban/so/di/", {"": ""}, ("văn thư",)),
    ("kiến nghị tương tự", "/kien-nghi/tuong-tu/", {"": ""}, ("văn thư",)),
    ("đơn vị", "/don-vi/", UNITS, ("văn thư",)),
    ("địa bàn", "/dia-ban/", {"": ""}, ("văn thư",)),
    ("nhập nhiệm vụ", "/nhap-nhiem-vu/", {"": ""}, ("văn thư",)),
    ("báo cáo", "/bao-cao/", {"": ""}, ("văn thư",)),
    ("sắp xếp tổ chức", "/sap-xep/", {"": ""}, ("quản trị",)),
    ("tài khoản", "/tai-khoan/", {"": ""}, ("quản trị",)),
    ("nhật ký", "/nhat-ky/", {"": ""}, ("quản trị", "thanh tra")),
    ("tệp đến", "/trao-doi/", {"": ""}, ("văn thư",)),
    ("độ chính xác trích xuất", "/duyet/quy-tac/", {"": ""}, ("quản trị",)),
    ("gánh nặng", "/ganh-nang/", {"": ""}, ("quản trị",)),
    ("một nhiệm vụ", "/nhiem-vu/{directive}/", {"": ""}, ("văn thư", "thanh tra")),
    ("một văn bản", "/van-ban/{document}/", {"": ""}, ("văn thư",)),
    ("một buổi làm việc", "/buoi-lam-viec/{session}/", {"": ""}, ("văn thư",)),
    ("một buổi để duyệt", "/duyet/{session}/", {"": ""}, ("văn thư",)),
    ("một đơn vị", "/don-vi/{unit}/", {"": ""}, ("văn thư",)),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page under a filter as one person asks for it; `address` has gaps for keys of the ground."""

    page: str
    filter: str
    who: str
    address: str

    @property
    def name(self) -> str:
        return " · ".join(one for one in (self.page, self.filter, self.who) if one)


def pages(only: str = "") -> list[Asked]:
    """All that is asked for, or what has `only` (a regular expression, blind to case) in its name."""
    found = [Asked("bàn làm việc", "", who, "/") for who in PEOPLE]
    for page, address, filters, people in LISTS:
        found += [Asked(page, name, who, f"{address}?{query}") for who in people for name, query in filters.items()]
    wanted = re.compile(only, re.IGNORECASE)
    return [one for one in found if wanted.search(one.name)]
