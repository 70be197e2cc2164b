"""Every rule by its id: what it looks for, what holds it back, a sentence that it must find and one that it must not.

The table is what a reader checks first and what the tests are made of: each `must` is found under its id, each
`must_not` is not. The sentences stand in a made-up record of a day on which Trần Văn An, Phó Chủ tịch UBND tỉnh, works
with Sở Nội vụ; a text with line breaks is a paper of its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `anchor` is what makes it look, `pattern` what must stand there, `guard` what holds it back."""

    code: str
    anchor: str
    pattern: str
    guard: str
    must: str
    must_not: str


_TABLE = "ỦY BAN NHÂN DÂN HUYỆN AN BÌNH\nSố: 12/KH-UBND\nKẾ HOẠCH\n"

CATALOGUE: tuple[Rule, ...] = (
    Rule("directives.cue.giao", "giao", "giao + body + work", "no body; a unit's account; before the meeting",
         "Kết luận, đồng chí Trần Văn An giao Sở Nội vụ rà soát biên chế trước ngày 30/6.",
         "Từ năm 2022, UBND tỉnh đã giao Sở Nội vụ rà soát biên chế nhưng đến nay mới xong một nửa."),
    Rule("directives.cue.yêu", "yêu cầu", "a leader + yêu cầu + body or work", "yêu cầu as a noun; another's words",
         "Kết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ kiểm tra công vụ tại các xã.",
         "Lãnh đạo Sở cho biết đã đáp ứng yêu cầu của người dân về thời gian giải quyết hồ sơ."),
    Rule("directives.cue.đề", "đề nghị", "a leader + đề nghị + body or work", "a unit that asks; a request upwards",
         "Đồng chí Trần Văn An đề nghị Sở Nội vụ sớm trình đề án vị trí việc làm.",
         "Lãnh đạo Sở Nội vụ đề nghị UBND tỉnh bổ sung kinh phí đào tạo."),
    Rule("directives.cue.chỉ", "chỉ đạo", "a leader + chỉ đạo + body + work", "no body; nested in another task",
         "Đồng chí Trần Văn An chỉ đạo Sở Nội vụ thanh tra công vụ tại ba huyện.",
         "Dự buổi làm việc có các đồng chí được phân công chỉ đạo, theo dõi ngành nội vụ."),
    Rule("directives.cue.lưu", "lưu ý", "a leader + lưu ý + body + work", "no body and no colon",
         "Đồng chí Trần Văn An lưu ý Sở Nội vụ cần số hóa hồ sơ cán bộ xong trong quý III.",
         "Các đại biểu lưu ý một số khó khăn của ngành nội vụ trong thời gian qua."),
    Rule("directives.cue.nhấn", "nhấn mạnh", "a leader + nhấn mạnh + body + work", "a truth, not work",
         "Đồng chí Trần Văn An nhấn mạnh Sở Nội vụ phải hoàn thành sắp xếp các đơn vị trước ngày 30/9.",
         "Đồng chí Trần Văn An nhấn mạnh vai trò của công tác cán bộ trong tình hình mới."),
    Rule("directives.cue.nhắc", "nhắc, nhắc nhở", "a leader + nhắc + body + work", "reproof without work",
         "Đồng chí Trần Văn An nhắc Sở Nội vụ sớm tổng kết mô hình một cửa liên thông.",
         "Đồng chí Trần Văn An nhắc lại những thành tích của ngành nội vụ năm 2022."),
    Rule("directives.cue.gợi", "gợi ý", "a leader + gợi ý + body + work", "no body",
         "Đồng chí Trần Văn An gợi ý Sở Nội vụ thí điểm thi tuyển lãnh đạo cấp phòng.",
         "Đại diện Báo tỉnh gợi ý Sở Nội vụ thí điểm thi tuyển lãnh đạo cấp phòng."),
    Rule("directives.cue.phân", "phân công", "a leader + phân công + body + work", "no body",
         "Kết luận, đồng chí Trần Văn An phân công Sở Nội vụ theo dõi các huyện miền núi.",
         "Theo phân công, các thành viên đã đi kiểm tra tại cơ sở."),
    Rule("directives.cue.mong", "mong, mong muốn", "a leader + mong + body + concrete work", "no concrete work",
         "Đồng chí Trần Văn An mong muốn Sở Nội vụ xây dựng kế hoạch luân chuyển cán bộ trong quý III.",
         "Đồng chí Trần Văn An mong muốn Sở Nội vụ tiếp tục phát huy kết quả đã đạt được."),
    Rule("directives.cue.ấn", "ấn định", "a leader + ấn định + body + work", "no body",
         "Đồng chí Trần Văn An ấn định Sở Nội vụ đến ngày 30/9 phải trình đề án vị trí việc làm.",
         "Mức thu do HĐND tỉnh ấn định hằng năm."),
    Rule("directives.cue.dặn", "dặn", "a leader + dặn + body + work", "no body",
         "Đồng chí Trần Văn An dặn Sở Nội vụ rà lại hồ sơ cán bộ mỗi tuần một lần.",
         "Đồng chí Trần Văn An ân cần dặn dò cán bộ giữ gìn sức khỏe."),
    Rule("directives.cue.đốc", "đốc thúc", "a leader + đốc thúc + body + work", "no body",
         "Đồng chí Trần Văn An đốc thúc Sở Nội vụ hoàn thành đề án sắp xếp thôn trong tháng 6.",
         "Lãnh đạo Sở Nội vụ thường xuyên đốc thúc tiến độ."),
    Rule("directives.cue.ra", "ra hạn", "a leader + ra hạn + body + work", "no body",
         "Đồng chí Trần Văn An ra hạn cho Sở Nội vụ trong tháng 6 phải hoàn thành đề án sắp xếp thôn.",
         "Sở Nội vụ đề nghị UBND tỉnh gia hạn đề án."),
    Rule("directives.addressee", "a body at the head of a clause in an order", "body + must, verb or predicate",
         "what tells of it: đã, được, có, là, luôn; approval; judgement",
         "Kết luận, đồng chí Trần Văn An giao Sở Nội vụ lập đề án; Sở Tài chính bố trí kinh phí thực hiện đề án.",
         "Kết luận, đồng chí Trần Văn An biểu dương Sở Nội vụ; Sở Tài chính đã bố trí kinh phí thực hiện đề án."),
    Rule("directives.scope", "an order that is still open", "verb + object without a new addressee",
         "no subject matter; praise; a new speaker; a prohibition as a tail",
         "Kết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ rà soát biên chế; hướng dẫn các huyện sắp xếp thôn.",
         "Kết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ rà soát biên chế; không để đơn thư kéo dài."),
    Rule("directives.table", "a table head with a task and a lead or time column", "a row with a task and a lead",
         "a table without such a head",
         _TABLE + "STT | Nội dung | Chủ trì | Thời gian\n1 | Mở lớp tập huấn | Phòng Nội vụ | Quý II/2024\n",
         _TABLE + "STT | Họ tên | Chức vụ | Ghi chú\n1 | Nguyễn Văn An | Phòng Nội vụ | Quý II/2024\n"),
    Rule("proposals.cue.kiến", "kiến nghị", "a unit + kiến nghị + body or matter", "a count; a noun",
         "Sở Nội vụ kiến nghị UBND tỉnh bổ sung biên chế cho các xã miền núi.",
         "Sở Nội vụ đã giải quyết 7 kiến nghị của cử tri."),
    Rule("proposals.cue.đề", "đề nghị, đề xuất", "a unit + đề nghị + body or matter", "a leader's order",
         "Lãnh đạo Sở Nội vụ đề nghị UBND tỉnh bổ sung kinh phí đào tạo.",
         "Kết luận, đồng chí Trần Văn An đề nghị Sở Nội vụ bổ sung hồ sơ đào tạo."),
    Rule("proposals.cue.mong", "mong, mong muốn", "a unit + mong + body or matter", "a leader's wish",
         "Lãnh đạo Sở Nội vụ mong muốn UBND tỉnh sớm phê duyệt đề án vị trí việc làm.",
         "Đồng chí Trần Văn An mong muốn Sở Nội vụ sớm trình đề án vị trí việc làm."),
    Rule("proposals.cue.xin", "xin", "a unit + xin + body, leave or means", "xin ý kiến; vắc xin",
         "Thôn Khe Sậy xin xã hỗ trợ 20 tấn xi măng làm đường.",
         "Sở Nội vụ đã tiêm đủ vắc xin cho cán bộ."),
    Rule("proposals.cue.nêu", "nêu kiến nghị", "a unit + nêu kiến nghị + matter", "a leader's words",
         "Lãnh đạo Sở Nội vụ nêu kiến nghị: bổ sung biên chế cho các xã miền núi.",
         "Lãnh đạo Sở Nội vụ nêu một số kết quả nổi bật của ngành."),
    Rule("proposals.scope", "a request that is still open", "verb + object without a new cue",
         "what the asker promises",
         "Sở Nội vụ kiến nghị UBND tỉnh bổ sung biên chế; sớm phê duyệt đề án vị trí việc làm.",
         "Sở Nội vụ kiến nghị UBND tỉnh bổ sung biên chế; cam kết hoàn thành đề án trong năm."),
    Rule("proposals.addressee", "a body at the head of a clause in a request", "body + verb", "what tells of it",
         "Sở Nội vụ đề nghị UBND tỉnh bổ sung biên chế; Sở Tài chính bố trí kinh phí đào tạo.",
         "Sở Nội vụ đề nghị UBND tỉnh bổ sung biên chế; Sở Tài chính đã bố trí kinh phí đào tạo."),
    Rule("proposals.noted", "ý kiến đề xuất của ... đối với ... về", "what a chair took note of", "no matter named",
         "Đồng chí ghi nhận các ý kiến đề xuất của Sở đối với UBND tỉnh về bố trí kinh phí đào tạo cán bộ.",
         "Đồng chí ghi nhận các ý kiến đề xuất của Sở."),
    Rule("figures.count", "a number", "number + noun that is counted", "days, numbering, names, ages, levels",
         "Sở Nội vụ đã tổ chức 12 lớp tập huấn.", "Sở Nội vụ thực hiện Đề án 12 của Chính phủ."),
    Rule("figures.percent", "%", "number + %", "a threshold", "Tỷ lệ hồ sơ đúng hạn đạt 98,5%.",
         "Đề án nhằm xử lý các xã có tỷ lệ dưới 10%."),
    Rule("figures.scaled", "nghìn, triệu, tỷ", "number + scale", "a threshold",
         "Tổng kinh phí là 2,4 tỷ đồng.", "Dự án có mức vốn dưới 15 tỷ đồng thuộc thẩm quyền của huyện."),
    Rule("figures.share", "n/m", "part/whole + noun", "a day", "Đã có 47/52 xã hoàn thành.", "Hội nghị họp ngày 4/5."),
    Rule("figures.duration", "tháng, ngày, giờ", "number + time behind delay or gain", "a plain time",
         "Hồ sơ chậm 3 ngày so với quy định.", "Hội nghị kéo dài trong buổi sáng ngày 10/5."),
    Rule("figures.words", "a number in words", "words + noun that is counted", "a name",
         "Sở Nội vụ đã thành lập ba mươi lăm tổ công tác.", "Sở Nội vụ kiện toàn Ban Chỉ đạo."),
    Rule("figures.bare", "a number alone", "state verb + number at the end of its clause",
         "a year, a number of a paper",
         "Số hồ sơ nộp trực tuyến trong tháng là 1.245.", "Đề án được ban hành từ năm 2019."),
    Rule("documents.symbol", "number and symbol", "749/QĐ-TTg, 57-NQ/TW, 30/2020/NĐ-CP", "shares, stations, days",
         "Sở triển khai Quyết định số 749/QĐ-TTg ngày 03/6/2020.", "Có 47/52 xã hoàn thành nhiệm vụ."),
    Rule("documents.type_and_number", "a kind of paper + number", "Nghị quyết 35, Chỉ thị số 05", "a symbol follows",
         "Sở tổ chức học tập Nghị quyết 35 của Bộ Chính trị.", "Sở tổ chức học tập 35 buổi cho cán bộ."),
    Rule("organisations.grammar", "the head of a name", "head + field + level + place",
         "persons, facilities, programmes",
         "Cùng dự có lãnh đạo Ban Tôn giáo tỉnh.", "Cùng dự có đông đảo cán bộ, công chức."),
    Rule("organisations.list", "các Sở: A, B", "an elliptical list written out", "a class",
         "Cùng dự có đại diện các Sở: Tư pháp, Y tế.", "Cùng dự có đại diện các sở, ngành."),
    Rule("organisations.host", "the body worked with", "a host that the grammar of names does not know", "a known body",
         "Sáng 10/5/2023, đồng chí Trần Văn An, Phó Chủ tịch UBND tỉnh kiểm tra công tác phòng dịch tại xã Phú Lộc.\n",
         "Cùng dự có lãnh đạo Sở Tư pháp."),
    Rule("remarks.difficulty", "khó khăn, còn thiếu, chậm ...", "a sentence of the account", "an order, a request",
         "Việc số hóa hồ sơ còn chậm do thiếu thiết bị và cán bộ chuyên trách.",
         "Kết luận, đồng chí Trần Văn An yêu cầu Sở Nội vụ khắc phục việc số hóa hồ sơ chậm trong tháng 6."),
    Rule("remarks.result", "a figure", "a sentence of the account that tells a figure", "an order, a request, thanks",
         "Trong quý I, Sở Nội vụ đã giải quyết 1.245 hồ sơ trực tuyến.",
         "Đồng chí cảm ơn Sở Nội vụ đã đồng hành trong thời gian qua."),
)  # fmt: skip
