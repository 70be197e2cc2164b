"""What only tells of a body: what it shows, has done, thinks or says besides; none of it is work that it is told."""

from __future__ import annotations

import re

from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

HAS_DONE = pattern(r"(?:,?\s+[^\W\d_]+){1,4}?\s+(?:cũng\s+)?(?:đã|vừa)\s")  # "các thành viên trong đoàn đã ..."
# How badly a body does something: "Các huyện triển khai còn chậm", "Sở A phối hợp chưa chặt chẽ".
FALLS_BEHIND = pattern(
    r"\s+(?:[^\W\d_]+\s+){1,2}(?:(?:vẫn\s+)?còn|chưa|rất|khá)\s+(?:chậm|thiếu|yếu|hạn chế|lúng túng|thấp|khó|sơ sài"
    r"|hình thức|đều|đồng bộ|quyết liệt|kịp thời|nghiêm|tốt|hiệu quả|chặt chẽ|thường xuyên|đầy đủ)(?!\w)"
)
# What a picture shows: "Các nhà thầu báo cáo tiến độ với Thứ trưởng A".
SHOWN = pattern(
    rf"\s+(?:báo cáo|trình bày|trao đổi|giới thiệu)\s[^,;.]{{0,60}}?(?:với|trước)\s(?:đồng chí|ông|bà|[{UPPER}]\w+)\s"
    rf"[^,;.]{{2,60}}$|\s+\d+\s+lần\s"
)
# "Đoàn công tác đã thăm mô hình A; đồng thời lắng nghe ...": what was done, clause after clause.
DONE_THEN = pattern(rf"[{UPPER}][^,;:]{{2,70}}?\s(?:cũng )?(?:đã|vừa)\s")
# Behind these somebody makes something known: what follows without a doer is told, not ordered.
TELLS_SO = pattern(r"(?<!\w)cho (?:biết|hay)(?!\w)")
# What a body is told to think, say or do besides, behind its name: no work.
# Sentences that open so tell of things beside what is ordered: "Cùng ngày, đoàn thăm ...", "Nhờ đó, các huyện ...".
BESIDE = opening(
    r"(?:cùng ngày|trước đó|dịp này|nhân dịp này|được biết|theo kế hoạch|nhờ (?:đó|vậy)|kết quả(?=,)|mỗi năm(?=,)"
    r"|hằng năm(?=,)|những năm (?:qua|gần đây)|thời gian (?:qua|vừa qua)|qua (?:kiểm tra|thực tế|báo cáo)"
    r"|từ (?:đầu )?năm[^,;.]{0,16}đến nay|sau buổi làm việc|buổi làm việc kết thúc"
    r"|(?:trong |cuối |đầu |giữa |từ )?năm (?P<year>20\d\d)(?=,))(?!\w)",
    re.IGNORECASE,
)
# "UBND tỉnh tặng bằng khen cho 5 tập thể", "chương trình do Sở A tổ chức": told, not ordered.
HONOURS = pattern(
    r"\s+(?:cũng\s+|đã\s+)?(?:tặng|trao)\s[^,;.]{0,30}?(?:bằng khen|giấy khen|quà|hoa|học bổng|biểu trưng)"
)
EVENT_BY = pattern(
    r"(?:chương trình|hội nghị|hội thảo|lễ|cuộc thi|giải|sự kiện|triển lãm|ngày hội|tọa đàm|dự án|công trình)"
    r"\s(?:[^,;.]{1,60}?\s)?do\s[^,;.]{3,90}?\s(?:tổ chức|làm chủ đầu tư|tài trợ|thi công)(?!\w)",
    re.IGNORECASE,
)
TELLS_ITSELF = pattern(
    r"\s+(?:(?:xác định|đánh giá)\s+(?:cô|ông|bà|anh|chị|em|có|không|được|đã|khu|đơn vị|đây|việc này)(?!\w)"
    r"|(?:cũng\s+)?(?:báo cáo|kiến nghị|đề xuất|trình bày) với (?:đoàn|lãnh đạo|Bí thư|Chủ tịch|Bộ trưởng|Thủ tướng)"
    r"|yêu cầu|khuyến cáo|nhận định|thông tin(?:,|\s+(?:rằng|thêm|về việc)(?!\w))"
    r"|cũng\s+(?!phải|cần|được|có trách nhiệm|tiếp tục|khẩn trương|chủ động|sớm))"
)
# Behind words that look like work it is told who did or said something: "Làm việc với công an, em T. đã thừa nhận".
SOMEBODY_SAYS = pattern(
    r"[^,;:]{8,90},\s(?:(?:ông|bà|em|anh|chị|đồng chí|Bộ trưởng|Thứ trưởng|Chủ tịch|Thanh tra|Công an|Sở|UBND)\s"
    r"[^;:]{2,80}?\s(?:đã|cho biết|cho hay|nhấn mạnh|nói|khẳng định|nhận định|đánh giá)"
    r"|[^,;:]{2,40}?\s(?:cho biết|cho hay|nhấn mạnh))(?!\w)"
)
# What somebody else does behind a request: "Giám đốc Thư viện tỉnh sẵn sàng luân chuyển sách".
REPORTS = pattern(
    r"\s+(?:cũng\s+|thì\s+)?(?:sẵn sàng|báo cáo|thông báo|báo giá|thừa nhận|nhận (?:lỗi|phần)|kể|than|kêu|tính|nêu"
    r"|phân trần|giải trình|khẳng định|tán thành|ủng hộ|đồng tình|phản đối|băn khoăn|nói|góp ý|viện dẫn"
    r"|lo(?=\s)|đang"
    r"|hiện)(?!\w)"
)
