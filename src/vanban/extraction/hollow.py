"""Signs of words without subject matter: exhortations, closings, umbrellas over the tasks below them."""

from __future__ import annotations

import re

from vanban.extraction.signs import JUDGED, ROUTINE
from vanban.extraction.spots import HINDERED, WEIGHING
from vanban.vietnamese.anchors import Anchors
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

UMBRELLA = pattern(
    r"(?:cụ thể|như sau|sau đây|nội dung sau|nhiệm vụ sau|như|sau|trong đó|nhiệm vụ|giải pháp|việc sau|tập trung"
    r"|nội dung|trọng tâm|công việc)\s*:?\s*$",
    re.IGNORECASE,
)
EMPTY = opening(
    r"(?:tiếp tục )?(?:giữ vững|phát huy)(?: tốt)? vai trò(?! \S+ \S+ \S+ \S+ \S+ \S+ \S+)|bám (?:sát )?cơ sở, gần dân"
    r"|(?:chăm lo )?xây dựng lực lượng (?:trong sạch|chính quy)|(?:quan tâm )?giữ gìn (?:sự )?đoàn kết"
    r"|căn cứ (?:tổ chức )?thực hiện$|giữ nguyên(?:\s|$)"
    r"|hoàn thành (?:đúng|quá|trước|sớm|vượt)(?: thời)? hạn \d|quá (?:thời )?hạn (?:này |trên )?(?:coi|xem) như"
    r"|(?:tiếp tục )?phát huy tinh thần|làm sao (?:để )?phát huy"
    r"|nêu gương (?:trong việc )?chấp hành|(?:bám sát cơ sở, )?gần dân"
    r"|siết chặt (?:kỷ cương|kỷ luật)|tiếp thu (?:nghiêm túc |đầy đủ )*(?:các |những )?(?:tinh thần|ý kiến) chỉ đạo"
    r"|(?:(?:nghiêm túc|khẩn trương|phối hợp|tổ chức|triển khai|quán triệt|và|,)\s*)*"
    r"thực hiện (?:tốt |nghiêm |nghiêm túc "
    r"|đầy đủ )*(?:các )?(?:nội dung )?(?:(?:của )?(?:Công điện|Công văn|Kế hoạch|Chỉ thị|Thông báo|Quyết định"
    r"|văn bản|kết luận) này|nêu trên|trên)"
    r"|(?:tiếp tục\s+|cần\s+|phải\s+|tích cực\s+|tập trung\s+|cố gắng\s+)*(?:đoàn kết|bám sát (?:sự )?chỉ đạo"
    r"|phát huy (?:những |các |tốt )?(?:lợi thế|vai trò|kết quả|thành tích|truyền thống|tinh thần)"
    r"|khắc phục (?:ngay(?=\s*$| (?:các |những )?(?:tồn tại|hạn chế|khuyết điểm))|khó khăn"
    r"|các tồn tại|những tồn tại|những hạn chế)|nỗ lực(?! \w+ \w+ \w+ \w+ \w+)"
    r"|cố gắng(?! \w+ \w+ \w+ \w+)|nghiêm túc (?:thực hiện"
    r"|triển khai)|chịu trách nhiệm(?: trực tiếp)?(?=\s+(?:trước|về|toàn diện|thi hành"
    r"|(?:tổ chức |triển khai )+|thực hiện|nếu|khi|chính)(?!\w)|\s*[,.]|\s*$)"
    r"|(?:triển khai |thực hiện |hoàn thành )+(?:tốt |có hiệu quả |hiệu quả |nghiêm |nghiêm túc |xuất sắc "
    r"|toàn diện )*(?:các |những )?(?:nội dung, )?(?:nhiệm vụ|chỉ tiêu|chức năng)(?: trọng tâm| được giao| thường xuyên"
    r"| đề ra"
    r"| của (?:đơn vị|ngành|năm)|, |$)|phối hợp chặt chẽ(?: với (?:(?! (?:tổ chức|rà soát|xây dựng"
    r"|kiểm tra|tham mưu|hướng dẫn|giải quyết|lắp|bàn giao|đưa|hoàn|tuyên truyền|xử lý|tháo gỡ|cung cấp|chuẩn bị"
    r"|đôn đốc|phủ|bố trí|nghiên cứu|đẩy|khảo sát|nắm|ngăn|phát hiện|vận động|tăng cường|quản lý|bảo đảm"
    r"|đảm bảo) )[^,;]){3,80}?)?(?: (?:trong|để) (?:công tác"
    r"|triển khai|thực hiện|quá trình|việc|hoàn thành)[^,;]*)?$|nêu cao tinh thần|chấp hành nghiêm"
    r"|chăm lo xây dựng khối|xây dựng (?:khối )?đoàn kết|tăng cường (?:phẩm chất|đoàn kết)|giữ vững đoàn kết"
    r"|phấn đấu (?:hoàn thành|thực hiện) (?:tốt|thắng lợi|xuất sắc|vượt mức)|quyết tâm|quyết liệt hơn(?!(?: \S+){5})"
    r"|chủ động, tích cực hơn|nâng cao (?:tinh thần )?trách nhiệm|kịp thời tháo gỡ khó khăn|tháo gỡ khó khăn$"
    r"|quan tâm (?:hơn nữa )?(?:đến )?(?:chăm lo )?đời sống|tuân thủ nghiêm"
    r"|nâng cao chất lượng (?:dịch vụ|hoạt động|tham mưu|phục vụ)$|bám sát (?:(?:các |những )?nghị quyết|cơ sở)|nêu cao"
    r"|thực hiện đồng bộ (?:các )?(?:nhóm )?(?:nhiệm vụ|giải pháp)|tận dụng và phát huy"
    r"|tăng cường phối hợp(?! \S+ \S+ \S+ \S+ \S+)|tích cực quan tâm"
    r"|tập trung (?:vào )?(?:các|những|một số) (?:nhiệm vụ|nội dung) (?:trọng tâm|chủ yếu|sau)$"
    r"|tập trung (?:vào )?(?:mấy|một số|\d) (?:việc|vấn đề|nội dung)(?: sau)?$"
    r"|làm (?:tốt|tốt hơn nữa) (?:các )?(?:công tác|nhiệm vụ)(?! \S+ \S+ \S+ \S+ \S+)|làm ngay (?:các|một số"
    r"|mấy) việc(?: sau)?"
    r"|căn cứ (?:Thông báo|Kế hoạch|Chỉ thị|Công điện|Quyết định|Kết luận) này"
    r"|khẩn trương (?:tổ chức )?(?:triển khai )?thực hiện$"
    r"|(?:tổ chức )?(?:triển khai )?thực hiện(?: nghiêm túc)?$|làm tốt hơn nữa|báo cáo kịp thời"
    r"|(?:tích cực |chủ động )?phối hợp (?:chặt chẽ )?(?:tổ chức )?(?:thực hiện|triển khai)$"
    r"|(?:nghiêm túc |nghiêm khắc )?(?:kiểm điểm,? )?rút kinh nghiệm(?!(?: \S+){6})"
    r"|(?:thực hiện|chấp hành|duy trì) (?:nghiêm(?: túc)?|đúng) "
    r"(?:giờ|kỷ luật|kỷ cương|quy chế làm việc|nội quy|tôn chỉ)|(?:cùng )?(?:quyết liệt )?vào cuộc(?!(?:,"
    r"| để)? (?:làm rõ|kiểm tra|điều tra|xác minh|rà soát|xử lý|giải quyết)))",
    re.IGNORECASE,
)
# A number of things that only stand below: "thực hiện tốt một số nhiệm vụ trọng tâm sau".
EMPTY_COUNT = pattern(
    r"[^,;]{0,40}?(?:một số|các|những|\d+|hai|ba|bốn|năm|sáu|bảy)\s(?:nhóm\s)?(?:việc|nhiệm vụ|nội dung|vấn đề"
    r"|giải pháp|công việc|khâu)(?:\s(?:sau đây|sau|trọng tâm|chủ yếu|cụ thể|cơ bản|chính|lớn|trên|quan trọng"
    r"|cần làm ngay|trước mắt|và|,|giải pháp))*$",
    re.IGNORECASE,
)
COUNTED = Anchors("việc", "nhiệm vụ", "nội dung", "vấn đề", "giải pháp", "công việc", "khâu")
EMPTY_TAIL = pattern(
    r"phải chịu trách nhiệm trước|chịu trách nhiệm thi hành|(?:triển khai tốt|thực hiện tốt|hoàn thành tốt"
    r"|thực hiện)\s+(?:các |những )?nhiệm vụ (?:trọng tâm|được giao|đề ra)",
    re.IGNORECASE,
)
NOTIFIES = opening(
    r"liên hệ (?:với |qua |trực tiếp )?(?:Phòng|Sở|Văn phòng|đường dây|số)"
    r"|ra thông báo kết luận|thông báo (?:để|[^;]{3,90}?\s(?:được )?biết(?=\s*(?:$|[,.;/]|và|để|thực hiện|phối hợp)))"
    r"|(?:kịp thời )?(?:phản ánh|báo cáo|trao đổi|thông tin)[^;]{0,120}?\sđể (?:được |kịp thời |cùng )*"
    r"(?:hướng dẫn|giải đáp"
    r"|hỗ trợ|xem xét,? (?:giải quyết|điều chỉnh|xử lý)|giải quyết|tháo gỡ|phối hợp giải quyết|chỉ đạo)"
    r"|biết,? (?:và )?(?:tổ chức )?thực hiện",
    re.IGNORECASE,
)


# What a leader points out, and orders nothing: "chỉ rõ hạn chế là ...", "nhấn mạnh: đoàn kết là yêu cầu hàng đầu".
_SHOWS = pattern(
    r"(?:(?:những|các|một số) )?(?:hạn chế|tồn tại|bất cập|nguyên nhân|thuận lợi|khó khăn|kết quả|thành tích)\s"
    rf"|(?![^,;]{{0,60}}\s(?:phải|cần)\s)[^,;]{{3,60}}?(?:{JUDGED.pattern})"
)


# How important the work before it is: ", coi đây là nhiệm vụ trọng tâm".
_REGARDED = pattern(r",\s+(?:và\s+)?(?:phải\s+)?(?:coi|xem|xác định)\s+(?:đây|đó|việc này)\s")


def weighs(text: str, start: int, end: int) -> bool:
    """Whether a clause only says what work that is known means or is worth: "... là cách làm hay"."""
    judged = WEIGHING.search(JUDGED, text, start, end)
    if judged is None:
        return False
    regarded = _REGARDED.search(text, start, end)
    return regarded is None or JUDGED.search(text, start, regarded.start()) is not None


def routine(text: str, start: int, end: int) -> bool:
    """Whether papers close with what is always said: "nếu có vướng mắc, đề nghị các đơn vị phản ánh về Sở A"."""
    return HINDERED.among(text, start, end) and ROUTINE.match(text, start, end) is not None


def points_out(text: str, at: int, end: int) -> bool:
    """Whether the words behind "chỉ rõ", "nhấn mạnh" only say how things are."""
    return _SHOWS.match(text, at, end) is not None


# How things have been, told of somebody or something: "nuôi tôm những năm qua phát triển tốt", "hiệu quả còn thấp".
_SO_FAR = pattern(
    r"[^,;]{3,90}?\s(?:(?:những năm|thời gian|năm|tháng)\s(?:vừa\s)?qua|vừa qua)(?!\w)"
    r"|[^;]{3,140}?\s(?:còn (?:thấp|chậm|yếu)|chưa tương xứng|vẫn chưa|có nhiều (?:cố gắng|nỗ lực|chuyển biến|tiến bộ)"
    r"|vẫn (?:để|còn) (?:xảy ra|tình trạng)|không đạt yêu cầu|là hướng đi)(?!\w)"
)
_LOOKS_BACK = opening(
    r"(?:đánh giá|rút kinh nghiệm|tổng kết|sơ kết|rà soát|kiểm điểm|khắc phục|xử lý|phát huy|báo cáo|kiểm tra|làm rõ"
    r"|xem xét|giải quyết|chấn chỉnh|tổ chức|phân tích|tháo gỡ|đẩy nhanh|thanh tra|tập trung|tiếp tục|đối với|những"
    r"|các)(?!\w)",
    re.IGNORECASE,
)
_MUST = pattern(r"(?<!\w)(?:phải|cần|nên|yêu cầu|đề nghị)\s")


def so_far(text: str, at: int, end: int) -> bool:
    """Whether a clause of the news only tells how things have been."""
    told = _SO_FAR.match(text, at, end)
    return told is not None and not _LOOKS_BACK.match(text, at, end) and not _MUST.search(text, at, end)
