"""Pages of portals: the article whole, with letterhead and recipients, and nothing of what stands around it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.vanban.reading.samples import LINES, page
from tests.vanban.vietnamese.test_encodings import TEXT, tcvn3
from vanban.document import BlockKind
from vanban.reading import read
from vanban.vietnamese.clean import clean

CHROME = ("Trang chủ", "Tin tức sự kiện", "Hôm nay", "Chia sẻ", "Tin liên quan", "tiếp công dân", "Bản quyền")


def test_chrome_is_off_and_title_and_day_are_kept() -> None:
    document = read(page())
    assert not [word for word in CHROME if word in document.text]
    assert document.title == LINES[1]
    assert document.published == date(2024, 3, 4)
    assert document.text.startswith(f"{LINES[1]}\n\nThứ hai, 04/03/2024 14:05\n\n{LINES[0]}")
    assert document.blocks[0].kind is BlockKind.TITLE


MENU = "".join(f'<li><a href="/{n}">Chuyên mục tin tức số {n} của tỉnh</a></li>' for n in range(9))
RELATED = "".join(
    f'<li><a href="/t{n}">Chủ tịch UBND tỉnh kiểm tra dự án trọng điểm số {n} trên địa bàn</a> (0{n}/03/2024)</li>'
    for n in range(1, 8)
)
BODY = LINES[2:] * 2
# In the manner of three kinds of portal software.
PORTALS = {
    "news module": f"""<title>{LINES[1]} - Sở Xây dựng</title><meta property="og:title" content="{LINES[1]}"></head>
<body><header><nav><ul>{MENU}</ul></nav></header><div class="col-18"><div class="panel">
<h1 class="title">{LINES[1]}</h1><span class="h5">Thứ hai - 04/03/2024 08:11</span>
<ul class="list-inline"><li><a>In ra</a></li></ul>
<div class="hometext">{BODY[0]}</div><div id="news-bodyhtml">
{"".join(f"<div><span>{line}</span></div>" for line in BODY)}
</div></div><form id="rating"><p>Tổng số điểm của bài viết là: 0 trong 0 đánh giá</p></form>
<p class="h3">Những tin mới hơn</p><ul class="related">{RELATED}</ul></div><footer>Bản quyền của Sở</footer>""",
    "tables in tables": f"""<title>Chi tiết tin</title></head><body><form id="aspnetForm"><table><tr><td>
<ul>{MENU}</ul></td></tr><tr><td><table><tr>
<td width="20%"><table><tr><td><a href="#">Liên kết website</a></td></tr></table></td>
<td><table><tr><td class="news-title">{LINES[1]}</td></tr><tr><td class="news-date">04/03/2024 09:30:00 AM</td></tr>
<tr><td><div>{"<br><br>".join(BODY)}</div></td></tr><tr><td>Các tin khác<ul>{RELATED}</ul></td></tr></table></td></tr>
</table></td></tr><tr><td>Cơ quan chủ quản: UBND tỉnh Hà Thanh</td></tr></table></form>""",
    "portlets": f"""<title>{LINES[1]} - Cổng thông tin</title></head><body>
<div class="portlet-menu"><ul>{MENU}</ul></div>
<div class="portlet-body"><div class="journal-content-article"><p class="header-news">{LINES[1]}</p>
<p class="date-news">Ngày đăng: 04/03/2024 | Lượt xem: 120</p>{"".join(f"<p>{line}</p>" for line in BODY)}</div>
<div class="taglib-social-bookmarks"><a>Facebook</a></div><div class="asset-related">{RELATED}</div></div>
<div id="footer">Giấy phép số 12/GP-TTĐT ngày 03/4/2015</div>""",
}


@pytest.mark.parametrize("name", PORTALS)
def test_portals_of_several_makes(name: str) -> None:
    document = read(f"<!DOCTYPE html><html><head>{PORTALS[name]}</body></html>".encode())
    assert document.title == LINES[1]
    assert document.published == date(2024, 3, 4)
    assert [document.text.count(line) for line in LINES[1:]] == [1, document.text.count(LINES[2]), 2, 2]
    for chrome in ("Chuyên mục", "kiểm tra dự án", "In ra", "Bản quyền", "Giấy phép", "Liên kết", "Cơ quan chủ quản"):
        assert chrome not in document.text


NOTICE = (
    "<table width='100%'><tr><td><b>ỦY BAN NHÂN DÂN<br>TỈNH HÀ THANH</b><br>-------</td>"
    "<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></td></tr>"
    "<tr><td>Số: 31/TB-UBND</td><td><i>Hà Thanh, ngày 04 tháng 3 năm 2024</i></td></tr></table>"
    "<p align=center><b>THÔNG BÁO</b></p>"
    + "".join(f"<p>{number}. {line}</p>" for number, line in enumerate(LINES[2:], start=1))
    + "<table><tr><td><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu: VT.</td>"
    "<td>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH</td></tr></table>"
)


def test_letterhead_and_recipients_are_kept_line_by_line() -> None:
    body = f"<div id='menu'><a href=1>Trang chủ</a></div><div class='vb-noidung'>{NOTICE}</div>"
    text = read(f"<html><head><title>Thông báo 31</title></head><body>{body}</body></html>".encode()).text
    assert "ỦY BAN NHÂN DÂN\nTỈNH HÀ THANH\n-------" in text
    assert "Số: 31/TB-UBND\n\nHà Thanh, ngày 04 tháng 3 năm 2024" in text
    assert "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" in text
    assert " | " not in text
    assert "Trang chủ" not in text


def test_cells_over_several_rows_and_tables_for_layout() -> None:
    task = (
        "<table><tr><th>STT<th>Nội dung<th>Chủ trì<tr><td>1<td>Lập<td rowspan=2>Sở Xây dựng<tr><td>2<td>Trình"
        "<tr><td>3<td><p>Công</p><p>khai</p><td>Sở Tài chính</table>"
    )
    text = read(page(f"<table><tr><td>{task}</td></tr></table>")).text
    assert "1 | Lập | Sở Xây dựng\n2 | Trình | Sở Xây dựng\n3 | Công khai | Sở Tài chính" in text


def test_lists_show_their_numbers() -> None:
    body = "<ol start=3><li>Giao Sở Xây dựng</li><li>Giao Sở Tài chính</li></ol>"
    body += "<ul><li>rà soát</li><li>- công khai</li></ul>"
    text = read(page(body)).text
    assert "3. Giao Sở Xây dựng\n\n4. Giao Sở Tài chính\n\n- rà soát\n\n- công khai" in text


def test_line_breaks_and_hidden_text() -> None:
    body = "<div>một việc<br>hai việc<br><br>ba việc</div>"
    body += "<p style='display: none'>ẩn</p><p hidden>khuất</p><!-- lời chú -->"
    text = read(page(body)).text
    assert "một việc\nhai việc\n\nba việc" in text
    assert not [word for word in ("ẩn", "khuất", "lời chú") if word in text]


DAYS = [
    ('<meta property="article:published_time" content="2023-03-01T08:00:00+07:00">', date(2023, 3, 1)),
    ('<meta name="pubdate" content="01/03/2023">', date(2023, 3, 1)),
    ('<script type="application/ld+json">{"datePublished": "2023-03-01"}</script>', date(2023, 3, 1)),
    ('<meta name="pubdate" content="31/02/2023">', date(2024, 3, 4)),
    ("", date(2024, 3, 4)),
]


@pytest.mark.parametrize(("head", "expected"), DAYS)
def test_the_day_of_posting(head: str, expected: date) -> None:
    assert read(page(head=head)).published == expected


def test_no_day_is_made_up() -> None:
    data = page().replace("Thứ hai, 04/03/2024 14:05".encode(), b"")
    assert read(data).published is None


def test_declared_encodings_and_old_ones() -> None:
    source = page().decode()
    assert read(source.replace("utf-8", "utf-16").encode("utf-16")).title == LINES[1]
    body = f"<body><div><p>{tcvn3(TEXT)}</p><p>{tcvn3(TEXT)}</p></div></body>"
    old = f"<html><head><meta charset='iso-8859-1'></head>{body}</html>"
    assert TEXT.replace("Ủ", "U") in read(old.encode("latin-1")).text


def test_a_bare_piece_of_a_page_is_read() -> None:
    assert read(f"<p>{LINES[3]}</p>".encode()).text == LINES[3]
    assert read(f"<?xml version='1.0' encoding='utf-8'?><html><body>{LINES[3]}</body></html>".encode()).text == LINES[3]


def test_typed_lines_and_a_declared_windows_encoding() -> None:
    assert "một\nhai" in read(page("<pre>một\nhai</pre>")).text
    source = b"<html><head><meta charset='windows-1258'></head><body><p>S\xf5\xd2 X\xe2y d\xfd\xf2ng</p></body></html>"
    assert clean(read(source).text).text == "Sở Xây dựng"
    assert read(f"<html><head><meta charset='utf-16'></head><body>{LINES[3]}</body></html>".encode()).text == LINES[3]
