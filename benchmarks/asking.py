"""What the page measurements ask for, by whom, and how one page is measured."""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path
from typing import Any

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
    "chưa xong và quá hạn": "state=open&time=overdue",
    "tìm chữ thường gặp": "q=chuyen+doi+so",
    "tìm chữ hiếm": "q=tram+bom+xom+dinh",
    "tìm chữ không có": "q=khong+co+dau",
    "tìm trong chưa xong": "state=open&q=cau+treo",
    "của một sở": "unit={unit}",
    "quá hạn của một sở": "unit={unit}&time=overdue",
}
SEARCHES = {
    "chữ thường gặp": "q=chuyển+đổi+số",
    "không dấu": "q=chuyen+doi+so",
    "nhiều chữ": "q=rà+soát+hạ+tầng+viễn+thông+năm+2021",
    "chữ hiếm": "q=trạm+bơm+xóm+Đình",
    "cụm trong ngoặc kép": "q=%22dữ+liệu+dùng+chung%22",
    "chữ rời nhau": "q=báo+cáo+cầu+Cát",
    "viết tắt": "q=CĐS+Sở+TT%26TT",
    "không có": "q=hoàn+toàn+không+có",
    "mã": "q=TN-2024/000123",
    "quá hạn": "q=viễn+thông&then=overdue",
    "loại số liệu": "q=trạm+BTS&kind=figure",
    "câu": "q=kinh+phí+duy+tu&kind=sentence",
    "ai nói": "said=Trần+Thị+Thử&q=truyền+thanh",
    "khoảng ngày": "q=viễn+thông&first=2022-01-01&last=2022-03-31",
    "chỉ khoảng ngày": "first=2022-01-01&last=2022-03-31",
    "đã hoàn thành": "then=done",
    "đơn vị thực hiện": "unit={unit}&unit_words=x&then=open",
}
PAPERS = {
    "văn bản": ("/van-ban/", {"": "", "năm": "year=2022", "tìm": "q=truyen+thanh", "lỗi": "reading=failed"}),
    "buổi làm việc": (
        "/buoi-lam-viec/",
        {"": "", "năm": "year=2022", "tìm": "q=dich+vu+cong", "chờ duyệt": "waiting=1"},
    ),
    "hàng chờ duyệt": ("/duyet/", {"": ""}),
}
PROPOSALS = {"": "", "chờ trả lời": "state=open", "tìm": "q=kinh+phi"}


def pages() -> dict[str, tuple[str, str]]:
    """Name → who asks for which address."""
    found = {f"bàn làm việc · {who}": (who, "/") for who in PEOPLE}
    found |= _lists(
        "nhiệm vụ", "/nhiem-vu/", REGISTER, "văn thư", "giám đốc sở", "cán bộ sở", "cán bộ phường", "thanh tra"
    )
    found |= _lists("tìm kiếm", "/tim-kiem/", SEARCHES, "văn thư", "cán bộ sở", "cán bộ phường", "số liệu")
    found |= _lists("kiến nghị", "/kien-nghi/", PROPOSALS, "văn thư", "cán bộ sở")
    for name, (address, queries) in PAPERS.items():
        found |= _lists(name, address, queries, "văn thư")
    for who in ("lãnh đạo", "giám đốc sở"):
        found[f"tổng quan · {who}"] = (who, "/tong-quan/")
        found[f"màn hình lớn · {who}"] = (who, "/man-hinh/")
    return found


def _lists(name: str, address: str, queries: dict[str, str], *people: str) -> dict[str, tuple[str, str]]:
    return {
        f"{name} {title} · {who}".replace("  ", " "): (who, f"{address}?{query}")
        for who in people
        for title, query in queries.items()
    }


class Reader:
    """Asks for a page again and again as a signed-in person."""

    def __init__(self, requests: int) -> None:
        from django.conf import settings  # noqa: PLC0415 settings come first
        from django.db import connection  # noqa: PLC0415
        from django.test import Client  # noqa: PLC0415

        from dieuhanh.org.models import Unit, User  # noqa: PLC0415

        # Nobody asks as often as this; how often people may ask is not measured here.
        settings.RATE_LIMITS.clear()
        self.requests, self.connection = requests, connection
        self.unit = Unit.objects.get(key="so-tai-chinh").pk
        self.clients = {who: Client() for who in PEOPLE}
        for who, name in PEOPLE.items():
            self.clients[who].force_login(User.objects.get(username=name))
        self.server = self._server()

    def read(self, name: str, who: str, address: str) -> dict[str, list[float]]:
        """The page, and for the clerk also the one after it: paging by key costs what the first page costs."""
        url = address.replace("{unit}", str(self.unit))
        answer = self.clients[who].get(url)
        if answer.status_code in (403, 404):
            return {}
        assert answer.status_code == 200, url
        found = {name: self._figures(who, url)}
        after = re.search(r'rel="next" href="([^"]+)"', answer.content.decode())
        if after and who == "văn thư":
            found[f"{name} · trang sau"] = self._figures(who, url.partition("?")[0] + after[1].replace("&amp;", "&"))
        return found

    def _figures(self, who: str, url: str) -> list[float]:
        from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

        client = self.clients[who]
        with CaptureQueriesContext(self.connection) as queries:
            client.get(url)
            asked = len(queries)
        passed, worked = [], []
        for _request in range(self.requests):
            begun, work = time.perf_counter(), self._work()
            client.get(url)
            passed.append((time.perf_counter() - begun) * 1000)
            worked.append((self._work() - work) * 1000)
        return [asked, statistics.median(passed), _high(passed), _high(worked)]

    def _server(self) -> Any:
        """Where the work of our server process is told; None where the database works in this process."""
        if self.connection.vendor == "sqlite":
            return None
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            place = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
        return place if place.exists() else None

    def _work(self) -> float:
        """Seconds of the processor, of this process and of the server's that works for it."""
        server = int(self.server.read_text().split()[0]) / 1e9 if self.server else 0
        return time.process_time() + server


def _high(values: list[float]) -> float:
    """The value that 95 of 100 stay below."""
    return sorted(values)[max(round(len(values) * 0.95) - 1, 0)]
