"""Where dear signs can stand at all: words that every match of a pattern of `signs` begins with, or holds.

A pattern is tried only there; tests/vanban/extraction/test_anchored.py holds words and patterns together.
"""

from __future__ import annotations

from vanban.vietnamese.anchors import Anchors

# Begun with.
LEADERS = Anchors(
    *("đồng chí", "đ/c", "ông", "bà", "phó", "chủ tịch", "bí thư", "bộ trưởng", "thứ trưởng", "trưởng đoàn", "chủ tọa"),
    *("thủ tướng", "đại tướng", "thượng tướng", "trung tướng", "thiếu tướng"),
    *("đại tá", "thượng tá", "trung tá", "thiếu tá"),
)
SAYINGS = Anchors(
    *("kết luận", "chỉ đạo", "quyết định", "có ý kiến", "cho ý kiến", "cho rằng", "khẳng định", "nêu rõ", "nói rõ"),
    *("chỉ rõ", "nhắc lại", "gợi ý", "theo đồng chí", "theo ông", "theo bà"),
    *("theo phó", "theo chủ tịch", "theo bí thư", "theo thủ tướng", "theo bộ trưởng", "theo thứ trưởng"),
)
THANKS = Anchors("tiếp thu", "lĩnh hội", "cảm ơn")

# Held.
INFORMING = Anchors(*("cho biết", "cho hay", "thông tin", "chia sẻ", "giải thích", "bày tỏ", "giải trình", "trả lời"))
WEIGHING = Anchors(
    *("là ", "là\t", "rất ", "rất\t", "vô cùng", "hết sức", "thì tốt", "thì càng", "phải được", "cần được")
)
CARRYING = Anchors("thi hành", "có hiệu lực", "kính báo", "kính thông báo", "thông báo kết luận", "thông báo ý kiến")
PAPERS = Anchors(
    *(
        "công văn",
        "văn bản",
        "công điện",
        "chỉ thị",
        "thông báo",
        "kết luận",
        "chỉ đạo",
        "thông điệp",
        "kế hoạch",
        "ý kiến",
    )
)
CONDITIONS = Anchors("thì")
HINDERED = Anchors("khó", "vướng mắc", "phát sinh", "vượt")
LIABLE = Anchors("chịu trách nhiệm", "nhiệm vụ")
