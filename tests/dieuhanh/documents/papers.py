"""Papers that the tests hand in: a press article, the notice of the same session, files that somebody made to hurt."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[3] / "samples"

ARTICLE = """<html><head><title>Phó Chủ tịch UBND tỉnh làm việc với Sở Thông tin và Truyền thông</title>
<meta property="article:published_time" content="2024-03-06T08:00:00+07:00"></head><body><article>
<h1>Phó Chủ tịch UBND tỉnh làm việc với Sở Thông tin và Truyền thông</h1>
<p>Ngày 05/3/2024, đồng chí Lê Văn Chính, Phó Chủ tịch UBND tỉnh chủ trì buổi làm việc với Sở Thông tin và Truyền thông
về nhiệm vụ năm 2024. Dự buổi làm việc có lãnh đạo Sở Tài chính.</p>
<p>Kết luận buổi làm việc, Phó Chủ tịch UBND tỉnh Lê Văn Chính yêu cầu Sở Thông tin và Truyền thông hoàn thành việc
kết nối 30 đài truyền thanh trước ngày 30/6/2024. Giao Sở Tài chính bố trí kinh phí mua sắm thiết bị trong quý II
năm 2024.</p>
<p>Đến nay toàn tỉnh có 1.250 trạm thu phát sóng.</p>
</article></body></html>
"""

NOTICE = """UBND TỈNH AN LỘC
VĂN PHÒNG
Số: 41/TB-VP
An Lộc, ngày 11 tháng 3 năm 2024

THÔNG BÁO
Kết luận của đồng chí Lê Văn Chính, Phó Chủ tịch UBND tỉnh tại buổi làm việc với Sở Thông tin và Truyền thông

Ngày 05/3/2024, đồng chí Lê Văn Chính, Phó Chủ tịch UBND tỉnh chủ trì buổi làm việc với Sở Thông tin và Truyền thông.
Sau khi nghe báo cáo, Phó Chủ tịch UBND tỉnh kết luận:

1. Giao Sở Thông tin và Truyền thông kết nối 30 đài truyền thanh với Hệ thống thông tin nguồn, xong trước 30/6/2024.

2. Giao Sở Tài chính thẩm định, bố trí kinh phí mua sắm thiết bị trong quý II năm 2024.
"""

SECRET = NOTICE.replace("VĂN PHÒNG\n", "VĂN PHÒNG\nMẬT\n", 1)


def zip_bomb() -> bytes:
    """A small DOCX that would unpack to 300 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b"0" * 1024 * 1024)
    return buffer.getvalue()
