"""The signs by which speech acts are told: cue verbs, speakers, openings, closings, links, and what has no subject."""

from __future__ import annotations

import re

from vanban.vietnamese.cues import UPPER
from vanban.vietnamese.openings import opening
from vanban.vietnamese.patterns import pattern

_RANK = r"(?:Đại|Thượng|Trung|Thiếu) t(?:ướng|á)"  # before a name
_SPEAKING = (
    r"[^.;]{0,110}?(?:ghi nhận|biểu dương|đánh giá|kết luận|nhấn mạnh|chúc mừng|cảm ơn|phê bình|thống nhất"
    r"|yêu cầu|chỉ đạo|cho rằng|khẳng định|chỉ ra|chỉ rõ|nêu rõ|nói rõ|lưu ý|nhất trí|đồng ý|hoan nghênh|động viên"
    r"|giải đáp|(?:cho|có) ý kiến|gợi ý|gợi mở|nhắc|chốt|nêu|đặt ra|đề ra|nói|quyết định|dặn|ấn định|định hướng"
    r"|phân tích|chia sẻ với|không hài lòng|băn khoăn|trăn trở|đề nghị"
    r"|giao|phân công)(?!\w)"
)
SPEAKS_SO = pattern(_SPEAKING)
LEADER_SPEAKS = opening(
    rf"(?<!\w)(?:{_RANK}|[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à(?!\s+con)|(?:[Pp]hó\s+)?[Cc]hủ tịch|(?:[Pp]hó\s+)?[Bb]í thư"
    r"|[Bb]ộ trưởng|[Tt]hứ trưởng|(?:[Pp]hó )?[Tt]hủ tướng|[Tt]rưởng đoàn|[Cc]hủ tọa)(?!\w)"
    rf"{_SPEAKING}"
)
# What a leader says of work without a cue: "Theo đồng chí, Sở cần ...", "đồng chí cho rằng Sở phải ...".
SAYS = pattern(
    r"(?<!\w)(?:(?:kết luận|chỉ đạo|quyết định|có ý kiến|cho ý kiến)(?: như sau| sau đây)?(?=\s*:)|cho rằng"
    r"|khẳng định|nêu rõ|nói rõ|chỉ rõ|nhắc lại(?: rằng)?|gợi ý|theo (?:đồng chí|ông"
    r"|bà|(?:phó )?(?:chủ tịch|bí thư|thủ tướng)|bộ trưởng|thứ trưởng)(?:[^,;.:]{0,60}(?=,))?)"
    r"\s*(?:rằng)?\s*[,:]?\s*",
    re.IGNORECASE,
)
MUST = opening(
    r"\s*(?:vì vậy\s+|do đó\s+|vì thế\s+|thời gian tới,?\s+|trong thời gian tới,?\s+|cũng\s+|thì\s+|trước mắt\s+)*"
    r"(?:không (?:thể|nên|được|chỉ)\s[^,;.]{3,60}?\smà (?:phải|cần)"
    r"|không nên\s[^,;.]{3,60}?,\s(?:trước hết|trước mắt|hãy|mà)|cần (?:thiết )?phải|cần|phải|có trách nhiệm"
    r"|có nhiệm vụ|(?:còn )?được (?:giao|đề nghị|yêu cầu|phân công|nhắc)"
    r"(?:\s+nhiệm vụ)?|nên|tiếp tục"
    r"|khẩn trương)(?!\w)\s*:?\s*"
)
PAST = pattern(
    r"(?:thời gian qua|thời gian vừa qua|năm qua|tháng qua|những năm|vừa qua|đến nay|trước đây|hiện nay"
    r"|hằng năm,|năm \d{4},)",
    re.IGNORECASE,
)
PROMISES = pattern(r"(?<!\w)(?:sẽ|hứa|cam kết|xin hứa|hứa sẽ)\s+(?:tiếp tục\s+|tổng hợp,?\s+)?$")
TAKES_IN = pattern(
    r"(?<!\w)(?:tiếp thu|lĩnh hội|cảm ơn)(?!\w)(?=[^.;]{0,60}(?:ý kiến|chỉ đạo|kết luận|quan tâm|góp ý))"
    r"|Tiếp thu(?=\s[^.;]{0,60}(?:ý kiến|chỉ đạo|kết luận)[^.;]{0,90}\s(?:hứa|cam kết|bày tỏ|khẳng định|cảm ơn"
    r"|phát biểu)\s)"
)
HIGH = (
    r"(?:(?:[Pp]hó\s+)?[Cc]hủ tịch|(?:[Pp]hó\s+)?[Bb]í thư|[Bb]ộ trưởng|[Tt]hứ trưởng|(?:[Pp]hó\s+)?[Tt]hủ tướng"
    r"|[Tt]rưởng đoàn)"
)
LOW = pattern(
    r"(?:[Pp]hó\s+)?(?:[Cc]hủ tịch|[Bb]í thư)\s+(?:UBND\s+|HĐND\s+|Đảng ủy\s+)?(?:các\s+)?"
    r"(?P<of>huyện|quận|thị xã|xã|phường|thị trấn|chi bộ|chi ủy|thôn"
    r"|Hội đồng (?:quản trị|thành viên)|HĐQT|HĐTV|Công ty|Tập đoàn|Hội|Đoàn|Hiệp hội|Công đoàn|MTTQ"
    r"|Ủy ban MTTQ|hội|Chi bộ)(?!\w)"
)
WITHIN_POST = pattern(
    r"(?:[Nn]gười đứng đầu|Chủ tịch|Bí thư|PCT|Thường trực|Giám đốc|cho|của|[Vv]ới|[Pp]hía|nhận|tại|ở|[Rr]iêng)\s+$"
)
LEADER = opening(
    rf"(?<!\w)(?:{_RANK}|[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à(?!\s+con)|(?:[Pp]hó\s+)?[Cc]hủ tịch|(?:[Pp]hó\s+)?[Bb]í thư"
    r"|[Bb]ộ trưởng|[Tt]hứ trưởng|[Tt]hủ tướng|Lãnh đạo Chính phủ|[Nn]gười đứng đầu(?=\s(?:Chính phủ|tỉnh|thành phố"
    r"|TP|[Tt]hành ủy|[Tt]ỉnh ủy|Đảng bộ|UBND|chính quyền|ngành|bộ|[Bb]ộ))|[Tt]ư lệnh ngành"
    r"|[Tt]rưởng đoàn|[Đđ]oàn (?:công tác|kiểm tra|giám sát|khảo sát)"
    r"|[Đđ]oàn(?=\s+(?:đề nghị|yêu cầu|kiến nghị))|(?<!trong )(?<!của )(?<!với )(?<!ương )Đoàn(?=\s*$)"
    r"|[Pp]hó [Tt]hủ tướng|PCT|[Tt]rưởng Ban [Cc]hỉ (?:đạo|huy)"
    r"|(?:[Nn]gười )?[Cc]hủ (?:trì|tọa)(?= (?:hội nghị|cuộc họp|buổi|phiên|kết luận|yêu cầu|giao|đề nghị|chỉ đạo"
    r"|nhấn mạnh"
    r"|nhắc|chốt|phân công)|\s*$))(?!\w)"
)
REPORTER = pattern(
    r"(?<!\w)(?:[Đđ]ại diện|[Đđ]ại biểu|các đại biểu|cử tri|nhân dân|Nhân dân|bà con|Bà con|Cử tri|doanh nghiệp"
    r"|[Cc]hủ đầu tư|[Nn]hà thầu|[Ll]ãnh đạo (?:Sở|các|xã|huyện|Phòng|đơn vị|ngành|Ban|Trung tâm|UBND|Đài"
    r"|thành phố)|[Gg]iám đốc|Phó Giám đốc|Trưởng phòng|[Tt]ổng [Bb]iên tập|[Hh]iệu trưởng|[Vv]iện trưởng|[Đđ]ồn trưởng"
    r"|[Tt]rạm trưởng|[Tt]rưởng (?:trạm|thôn|bản|ấp|khu phố)|[Cc]hủ nhiệm|[Cc]hủ hộ|[Nn]ông dân"
    r"|[Tt]rưởng ban(?=\s+[a-zđ])|[Xx]ã|[Pp]hường(?=\s*$)|[Hh]uyện"
    r"|[Đđ]ịa phương|[Đđ]ơn vị"
    r"|(?<!trụ )(?<!cơ )[Ss]ở"
    r"|phòng [a-z]\w+|các ý kiến|ý kiến thảo luận|[Nn]gười dân|(?<!đứng đầu )(?:[Nn]gành|thành phố)"
    r"|các địa phương|thị xã)(?!\w)"
)
OPENS_LEADER = opening(
    r"(?:phát biểu\s+(?:kết luận|chỉ đạo)|kết luận(?!\s+(?:thanh tra|kiểm tra|số))|chỉ đạo(?=\s+(?:tại|buổi"
    r"|hội nghị|cuộc|phiên))|phát biểu (?:chỉ đạo|kết luận|tại|với)|tại (?:buổi|hội nghị"
    r"|hiện trường|cuộc|phiên)[^,]{0,60},\s+(?P<who>(?:phó\s+)?(?:chủ tịch|bí thư|đồng chí|ông|bà)\s)|theo đó"
    r"|về (?:những )?(?:nhiệm vụ|phương hướng)|thay mặt (?:lãnh đạo|thường trực|UBND))",
    re.IGNORECASE,
)
OPENS_REPORT = pattern(
    r"(?:theo báo cáo|báo cáo|thảo luận|tại (?:buổi|hội nghị|cuộc|phiên)[^,]{0,60},\s+(?:các đại biểu|lãnh đạo"
    r"|đại diện|giám đốc|phòng|sở|các)|được biết|nhân dịp|trước đó|cùng ngày|dịp này|tiếp thu"
    r"|sau khi nghe[^,;]{0,30}$|đại diện|khó khăn|phát biểu (?:tiếp thu|tham luận|thảo luận)"
    r"|thay mặt (?:lãnh đạo )?(?:sở|đơn vị)|trong khuôn khổ|đến nay|tính đến|qua (?:kiểm tra|báo cáo|thực tế)"
    r"|hiện nay|cũng (?:trong|tại)|trong (?:\d{1,2}|sáu|ba) tháng đầu năm)",
    re.IGNORECASE,
)
CLOSES = pattern(
    r"(?:(?:sáng|chiều|trưa|tối|ngày)\s+(?:ngày\s+)?\d{1,2}[/-]\d|được biết|ngay sau|tiếp thu|nhân dịp|trước đó"
    r"|cùng ngày|dịp này|thay mặt|theo báo cáo|theo kế hoạch|tại (?:buổi|hội nghị"
    r"|cuộc|phiên)|trong (?:khuôn khổ|chương trình)|kết thúc|sau (?:buổi|hội nghị|phần)|đáp lại|trả lời"
    r"|giải trình|tiếp thu|phát biểu tiếp thu|báo cáo)",
    re.IGNORECASE,
)
# Words that praise, approve or weigh; some of them open work too: "đánh giá an toàn", "thống nhất phương án".
_WEIGHED = (
    r"(?= cao| tốt| rất| đúng| những| sự| kết quả| tinh thần| toàn| Sở| UBND| tỉnh| huyện| xã| phường| thành phố"
    r"| các (?:đơn vị|sở|địa phương|ngành)| \w+ \w+ (?:đã|có|là)| về|:)"
)
JUDGES = opening(
    r"(?:cơ bản\s+|đồng thời\s+|cũng\s+|đã\s+|xin\s+|không\s+|chưa\s+)*"
    rf"(?:ghi nhận|biểu dương|đánh giá{_WEIGHED}|chúc mừng|cảm ơn|hoan nghênh|khen|phê bình"
    r"|thống nhất(?! (?:phương án|quy trình|với|lịch|danh mục|cách|mẫu|đầu mối|thời gian|giá|mức|số liệu|quản lý"
    r"|sử dụng"
    r"|áp dụng|dùng))"
    r"|nhất trí|đồng ý|cho phép|chấp thuận|cho rằng|chia sẻ|khẳng định|tin tưởng|bày tỏ"
    r"|nêu rõ(?! (?:việc|trách nhiệm|lý do|nguyên nhân|thời hạn|tên))"
    r"|tuy nhiên(?!,?(?:\s[^\s,;.]+){0,8}?\s(?:cần|phải|nên|đề nghị|yêu cầu)\s)"
    r"|thời gian qua|trong thời gian qua|nhìn chung"
    r"|bên cạnh (?:những )?kết quả|hiện (?:nay|mới)|đến nay|qua báo cáo|hoàn toàn nhất trí"
    r"|kết quả(?!(?:\s\w+){0,4}?\s(?:báo cáo|gửi)\s))(?!\w)",
    re.IGNORECASE,
)
MODAL = pattern(
    r"\s*(?:(?:theo chức năng,? nhiệm vụ(?:,? (?:và )?(?:quyền hạn|thẩm quyền))?(?: được giao| của mình)?,?"
    r"|được (?:giao|đề nghị|yêu cầu"
    r"|phân công|nhắc)(?: nhiệm vụ)?|cũng|đều|thì|sẽ|phải|cần|cần phải|tiếp tục|một mặt"
    r"|có trách nhiệm|có nhiệm vụ|cùng|ngay|tập trung(?=\s*:)"
    r"|trong (?:quý|tháng) [^\s,]+(?: năm \d{4})?(?=\s+phải)|như sau|một số (?:nội dung|nhiệm vụ)(?: sau)?"
    r"|các nội dung(?: sau| như)?)(?!\w)\s*)*"
)
FORBID = opening(
    r"(?:tuyệt đối\s+|kiên quyết\s+)?(?:không (?:để|được|yêu cầu|dồn|làm)|nghiêm cấm|tránh|không(?! ngừng)"
    r"|đừng|chớ)(?!\w)",
    re.IGNORECASE,
)
NARRATES = pattern(
    r"\s*(?:(?:này|đó|nói trên|nêu trên|cũng|đều|\d{1,2})\s+)?"
    r"(?:đã|được(?!\s+(?:giao|đề nghị|yêu cầu|phân công|nhắc))|luôn|hiện|mới|thì đã|có(?!\s+(?:trách nhiệm|nhiệm vụ"
    r"|kế hoạch"
    r"|thông báo|văn bản|giải pháp|phương án|biện pháp|lộ trình|ý kiến))"
    r"|là(?!\s+(?:cơ quan|đơn vị|đầu mối)(?! (?:đi đầu|tiên phong|đứng đầu|dẫn đầu|tham mưu|chuyên môn|trực thuộc|thuộc"
    r"|hành chính|sự nghiệp)))"
    r"|của|tại|thuộc|sẽ(?!\s+(?:phải|cần))|đang|còn|chưa|bị|vừa"
    r"|sẵn sàng(?= (?:hỗ trợ|đồng hành|tạo điều kiện|chia sẻ|lắng nghe|giúp đỡ))|cho biết|cho hay"
    r"|nhận được|nhận thấy|muốn|nêu|cùng các|cam kết"
    r"|đặt (?:ra )?mục tiêu|hứa|trình bày|thông báo để|khóa|nhiệm kỳ|(?:ân cần )?thăm hỏi)(?!\w)"
)
QUOTED = pattern(r"[\"“][^\"”]*[\"”]")
SENTENCE = pattern(  # the mark first: what stands around it is looked at only there
    r"[.!?…](?:(?<![A-ZĐ]\.[.!?…])(?<!TP[.!?…])(?<!Tp[.!?…])(?<!\b[TBGK]S[.!?…])(?<!\b(?:ThS"
    r"|PGS)[.!?…])(?<!đ/c[.!?…])(?<!\d[.!?…])[.!?…]*(?:/\.)?[\"”]?"
    rf"\s+(?=[{UPPER}\"“(]|\d+\s[a-zđ]|[\da-h]\)\s|(?:\d[.-]|[-–+])\s[{UPPER}])|(?<=TP\.)\s+(?=“[{UPPER}])|(?<=\d[.…])(?<![:;]\s\d\.)\s+(?=[\"“]?[{UPPER}])"
    r"|(?<=TP\.)\s+(?=(?:Trả lời|Tại|Theo|Đồng|Ngoài|Bên|Về|Trong|Sau|Khi|Các|Những|Để|Đây|Tuy|Trước|Ông|Bà)\s)"
    r"|\s+(?=\* [A-ZĐ]))"
)
_NUMBER = r"(?:\((?:\d{1,2}|[ivx]{1,4}|[a-h])\)|(?<=[,:]\s)\d\)(?=\s))\s*"
_SEMICOLON = r"\s*(?:(?:\d{1,2}|[a-z])(?:\)\s*|[.-]\s+)|[-–+]\s+)?(?:và\s+)?"
INLINE = pattern(  # a set of marks first: it is looked for fast
    rf"[(;:.,\s](?:(?<=[;:.,])\s*{_NUMBER}|(?<=;){_SEMICOLON}|(?<=\()(?:\d{{1,2}}|[ivx]{{1,4}}|[a-h])\)\s*"
    rf"|(?<=\s)\s*(?:(?:[;:.,]\s*)?{_NUMBER}|;{_SEMICOLON}))"
)
PREAMBLE = opening(
    r"(?:Căn cứ|Thực hiện(?=\s(?:(?:các|những|nội dung|sự|ý kiến)\s)*(?:chỉ đạo|ý kiến|kết luận|phân công|Công|Quyết|Kế"
    r"|Chỉ|Nghị|Thông|Luật|Chương|Đề|Kết|Văn|Điều|Hướng|công văn|văn bản|kế hoạch|quy định|chủ trương))"
    r"|Theo (?:đề nghị|Tờ trình)|Xét)\s"
)
PROCLAIMS = pattern(
    r"(?:kết luận|yêu cầu|chỉ đạo|chỉ thị|quyết định|có ý kiến|cho ý kiến|phân công|giao nhiệm vụ|(?:ban hành"
    r"|xây dựng|hướng dẫn)[^.;]{0,90}"
    r"|thực hiện(?: các| một số)?(?: nhiệm vụ| nội dung| (?:công )?việc)?(?: sau)?)(?: như sau| sau đây)?\s*$"
)
# What is to be handed in, at the head of an order of a paper: "Kết quả thực hiện gửi về Sở A trước ngày 20/9".
_PAPERS = r"(?:báo cáo|kết quả|văn bản|danh sách|kế hoạch|ý kiến|hồ sơ|số liệu|biểu mẫu)"
HANDED = pattern(rf"{_PAPERS}(?:\s+[^\W\d]\w*){{0,6}}?,?\s+", re.IGNORECASE)
HANDED_IN = pattern(
    rf"(?:(?:định kỳ|hằng (?:tuần|tháng|quý)),?\s+)?{_PAPERS}(?!\s+(?:số|này|của)(?!\w))(?:\s+[^\W\d]\w*){{0,6}}?,?\s+"
    r"(?:(?:đề nghị|yêu cầu)\s+[^.;]{0,60}?)?(?:gửi|báo cáo|về|nộp)"
    r"\s[^.;]{2,160}?(?<!\w)(?:trước|chậm nhất|định kỳ|hằng|hàng|vào|trong|để)\s",
    re.IGNORECASE,
)
END_MARKS = ' \t\n.;:,/…"”'
# Openings of an item that describe, not order: "Kinh phí: ...", "Thời gian: ...", "Hiện nay ...".
NOT_WORK = opening(
    r"(?:kinh phí|thời gian|địa điểm|đối tượng|nguồn|thành phần|số lượng|hiện|đến nay|qua|các|những|mục tiêu|chỉ tiêu"
    r"|tỷ lệ|tổng|phạm vi|hình thức|nội dung|yêu cầu|căn cứ|trong|tính|năm|tháng|\d)(?!\w)",
    re.IGNORECASE,
)
# A clause that only tells how things stand: "diện tích nhiễm bệnh hiện là 46 ha".
STATES = pattern(r"[^,;]{3,80}?\s(?:hiện|hiện nay|đang|vẫn)\s+(?:là|có|còn|đạt|được|ở mức|chiếm)(?!\w)", re.I)
# A leader who only informs: "đồng chí cho biết huyện không có nguồn mua".
INFORMS = pattern(
    r"[^;]{0,140}?(?<!\w)(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Cc]hủ tịch|[Bb]í thư|[Gg]iám đốc)(?!\w)"
    r"(?:[^;]{0,80}?\s(?:cho biết|cho hay|bày tỏ|giải trình)"
    r"|[^;,]{0,60}?\s(?:thông tin|chia sẻ|giải thích|trả lời))(?!\w)",
)
# What an order is about, or whom: "Đối với UBND các xã, đồng chí yêu cầu ...", "Về phía Sở: ...".
TOPIC = opening(
    r"(?:(?:thứ \w+|một là|hai là|ba là|bốn là|năm là|riêng|đồng thời)\s*[,:]?\s*)*(?:đối với|về phía|riêng"
    r"|phía|với)\s+",
    re.IGNORECASE,
)
# Conditions before the work: "nơi nào tái phạm thì rút giấy phép".
THEN = pattern(r"[^;,.:]{3,90}?\sthì\s+(?:phải\s+|cần\s+)?")
# A clause that weighs work already known: "... là cách làm hay".
JUDGED = pattern(
    r"\slà\s(?:(?:một|những|các)\s)?(?:nhờ|do|cách làm|điều|nhiệm vụ|bước|kết quả|minh chứng|mô hình|việc làm|điểm sáng"
    r"|nguyên tắc|một trong|chương trình|yếu tố|động lực|nền tảng|chủ trương|xu thế|yêu cầu|khâu|vấn đề|đúng|sai|hợp lý"
    r"|không được|chuyện|việc chúng ta)(?!\w)"
    r"|\s(?:rất|vô cùng|hết sức)\s(?:tốn|khó|cần|quan trọng|lớn|tốt|ý nghĩa|đúng|cao|nhiều|đáng)(?!\w)"
    r"|\sthì (?:càng )?tốt(?!\w)|(?:phải|cần) được (?:đặt lên|coi là|xem là|đề cao)"
)
# A body or person that speaks itself: "Chủ tịch UBND xã kết luận ...".
SPEAKS = pattern(
    r"\s*(?:cũng\s+|đều\s+|đã\s+)?(?:kết luận|giao|yêu cầu|đề nghị|kiến nghị|có ý kiến|phát biểu|nhấn mạnh"
    r"|ghi nhận|đánh giá"
    r"|biểu dương|cảm ơn|thống nhất|nhất trí|cơ bản|đồng ý|cho rằng|khẳng định|trình bày|mong|tiếp thu|nói|hỏi"
    r"|nêu|phản ánh"
    r"|chủ trì (?:hội nghị|cuộc|buổi|phiên)|dự|tham dự|điện:|chỉ thị)(?!\w)"
)
# The points of a leader's words, told one paragraph each.
POINT = opening(
    r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu)(?: là)?|trước hết|(?:một|hai|ba|bốn|năm|sáu|bảy)(?: là|,))(?!\w)", re.IGNORECASE
)
# What was told to do before the meeting: "từ ngày 20/7 ... đã giao các huyện ...".
BEFORE_NOW = pattern(
    r"từ (?:ngày|tháng|năm|đầu)|trước đó|trước đây|năm ngoái|lần trước|đã ban hành|(?:nhưng|song) (?:đến nay"
    r"|mới|chưa|đến|huyện|xã)|nhưng đến nay|kỳ họp trước",
    re.IGNORECASE,
)
# Who carries out a decision, and from when it holds: no work.
CARRIES_OUT = pattern(
    r"chịu trách nhiệm thi hành|kính (?:thông )?báo (?:để|cho|đến)\s|có hiệu lực (?:thi hành )?(?:kể )?từ"
    r"|thông báo (?:kết luận|ý kiến)[^;]{0,120}?\s(?:để|đến)\s[^;]{0,80}?biết,? (?:và )?"
    r"(?:tổ chức |triển khai )?thực hiện",
    re.IGNORECASE,
)
# What may follow bodies in the head of a list of their work: "(sau đây gọi tắt là các đơn vị) phải:".
HEAD_TAIL = pattern(
    r"\s*(?:\([^)]*\))?\s*(?:là (?:cơ quan |đơn vị )?(?:đầu mối|thường trực|chủ trì),?\s+)?"
    r"(?:(?:phải|cần|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ động|tập trung|khẩn trương|tổ chức|triển khai"
    r"|thực hiện|chỉ đạo)\s*)*"
    r"(?:(?:các|một số|những)\s+)?(?:nhiệm vụ|nội dung|công việc|việc)?(?:\s+(?:sau đây|sau))?\s*:?\s*$"
)
# In a list of requests: what the asking body itself promises or says of itself.
OWN_WORD = opening(r"(?:cam kết|hứa|xin hứa|trân trọng|cho biết|trên đây|khi đó|nếu|hiện|do)(?!\w)", re.IGNORECASE)
# Words for who reports, only where they open a clause: elsewhere they are what is spoken of.
REPORTER_FIRST = opening(
    r"\s*(?:[Rr]iêng |[Cc]òn |[Tt]rong khi đó,? )?(?:[Cc]ác (?!hộ|thôn|bản|xóm|khu))?(?:[Tt]rưởng (?:các )?thôn"
    r"|[Hh]iệu trưởng|[Tt]rưởng [Bb]an"
    r"|[Cc]ông dân|[Tt]iểu thương"
    r"|[Nn]gư dân|[Nn]ông dân|Dân(?=\s*$|\s+(?:nói|kêu|phản ánh|than))|[Pp]hụ huynh|[Hh]ộ|[Tt]hôn|[Bb]ản|[Kk]hu phố"
    r"|[Xx]óm|[Cc]ông ty|[Tt]rung tâm"
    r"|[Hh]ội|[Tt]rường|[Cc]hị|[Aa]nh"
    r"|[Cc]hủ|[Nn]hóm|[Nn]hiều|[Mm]ột số|[Bb]ưu điện|[Bb]ệnh viện)(?!\w)"
)
# A decision does these things itself; nobody is told to do them.
PERFORMS = pattern(
    r"(?:thành lập|ban hành|phê duyệt|công nhận|bổ nhiệm|kiện toàn|sửa đổi|bãi bỏ|thay thế|cho phép"
    r"|giao chỉ tiêu|quyết định này)(?!\w)",
    re.IGNORECASE,
)
# Work told by its object and its doer: "dự toán do Sở Xây dựng thẩm định".
BY = pattern(r"[^,;:]{3,110}?\s(?:do|(?:phải|cần) được(?=\s+[A-ZĐ]))\s+")
# What every paper closes with: whoever meets a difficulty tells it.
ROUTINE = pattern(
    r"(?:có|gặp) (?:khó khăn|vướng mắc|phát sinh)|[^;]{0,60}?vượt (?:quá )?thẩm quyền"
    r"|(?:trong quá trình|quá trình|nếu|khi"
    r"|trường hợp)\s[^;]{0,80}?(?:vướng mắc|phát sinh"
    r"|khó khăn)[^;]{0,60}?(?:phản ánh|báo cáo|gửi|thông tin|liên hệ)",
    re.IGNORECASE,
)
# Leave given, not work told.
GRANTS = opening(r"cho (?:chủ trương|phép)(?!\w)", re.IGNORECASE)
# Behind a semicolon, what tells of things instead of going on with the work: "kinh phí sẽ tính sau".
DECLARES = pattern(
    r"(?:kinh phí|vốn|nguồn|còn|năm qua|thời gian qua|chưa|tỷ lệ|số|đến nay|hiện|vi phạm|sai phạm|danh (?:sách|mục)"
    r"|hành vi|tình trạng)(?!\w)|[^,;]{2,50}?\s(?:đã"
    r"|đang|sẽ|vẫn)\s(?!có\s)|khi\s[^,;]{3,80}?\sthì\s[^,;]{3,60}?\svẫn\s",
    re.IGNORECASE,
)
# A time between who acts and the work: "Đài tỉnh, kể từ 01/6, tăng tần suất ...".
SINCE = pattern(  # what stands aside between a doer and the work
    r",\s+(?:kể từ|từ|trong|trước|sau|đến|ngay|chậm nhất|căn cứ|trên cơ sở|cùng với)\s[^,;:.]{2,60},\s+"
    r"|,?\s+(?:với (?:chức năng|vai trò|trách nhiệm|tư cách|tinh thần)|căn cứ|trên (?:cơ sở|tinh thần)|sau khi|bên cạnh"
    r"|nhất là|đặc biệt là|trước hết là|(?:mà )?trực tiếp là)\s[^,;:.]{2,60},\s+"
)
# News of a paper or of words that direct: "vừa ban hành công văn", "thông báo kết luận của", "có ý kiến chỉ đạo".
ISSUES = pattern(
    r"(?<!\w)(?:ban hành|phát đi|phát|ra|ký|có|gửi|thông báo|truyền đạt)\s(?:[^.;,]{0,60}?\s)?(?:công văn|văn bản"
    r"|công điện|chỉ thị|thông báo|kết luận|ý kiến (?:chỉ đạo|của|như sau)|chỉ đạo|thông điệp|kế hoạch)(?!\w)",
    re.IGNORECASE,
)
# What such a paper says is told behind these.
ACCORDINGLY = opening(
    r"(?:theo đó|cụ thể|trong đó"
    r"|theo (?:nội dung )?(?:ý kiến )?(?:công văn|văn bản|công điện|chỉ thị|thông báo|kết luận|chỉ đạo)"
    r"(?: này| trên| đó| của [^,;:.]{2,60})?"
    r"|(?:tại |trong )?(?:công văn|văn bản|công điện|chỉ thị|thông báo)(?: này)?(?: cũng)?(?: nêu rõ| yêu cầu| nêu)?"
    r"|(?:nội dung|nhiệm vụ|giai đoạn|lộ trình)\s[^,;:.]{0,40}?(?:,?\s*(?:bao )?gồm)?"
    r"\s?(?=:))\s*[,:]",
    re.IGNORECASE,
)
# Nobody says it, but what stands below was decided: "Phân công được chốt như sau:", "Kết luận gồm mấy điểm:".
DECIDED = opening(
    r"(?:(?:việc )?phân công|các (?:phần )?(?:việc|nhiệm vụ|đầu việc)[^.;:]{0,60}(?:giao|phân công|chốt)"
    r"|(?:ý kiến )?(?:kết luận|chỉ đạo) (?:của|tại|gồm|như sau|có)|nội dung (?:kết luận|chỉ đạo))(?!\w)[^.;:]{0,90}:",
    re.IGNORECASE,
)
