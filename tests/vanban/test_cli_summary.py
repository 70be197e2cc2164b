"""What a clerk sees of every kind of finding: the words, the sentence around them, and the place."""

from __future__ import annotations

from datetime import date

from vanban.cli.summary import summary
from vanban.document import Block, BlockKind, Document, Span
from vanban.findings import (
    CitedDocument,
    Directive,
    Figure,
    Findings,
    Organisation,
    Proposal,
    Remark,
    SessionFacts,
    SessionKind,
    Warning,
)

TEXT = (
    "Tổng số là trên 1.287.450,5 ha. Còn chậm\r\nvề hồ sơ. Đề nghị tỉnh bố trí vốn; Sở Xây dựng sớm "
    "rà soát theo Kế hoạch 56/KH-UBND. " + "Câu dài không có dấu chấm " * 40 + "giao Sở Y tế báo cáo"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def findings() -> Findings:
    return Findings(
        session=SessionFacts(
            date(2023, 3, 5),
            SessionKind.CONFERENCE,
            "Lê Thị Hạnh",
            "Phó Chủ tịch",
            "Sở Xây dựng",
            ("Sở Y tế", "UBND"),
            True,
        ),
        figures=(Figure("1.287.450,5 ha", span("1.287.450,5 ha"), "r", 1287450.5, "ha", "rừng", "2022", "trên"),),
        proposals=(Proposal("tỉnh bố trí vốn", span("tỉnh bố trí vốn"), "r"),),
        directives=(
            Directive(
                "Sở Xây dựng sớm rà soát", span("Sở Xây dựng sớm rà soát"), "r", "Sở Xây dựng", ("UBND",), None, "sớm"
            ),
            Directive(
                "giao Sở Y tế báo cáo", span("giao Sở Y tế báo cáo"), "r", "implicit:Sở Y tế", (), date(2023, 4, 1)
            ),
            Directive("báo cáo", span("báo cáo"), "r"),
        ),
        documents=(CitedDocument("56/KH-UBND", span("56/KH-UBND"), "r", date(2022, 3, 8)),),
        difficulties=(Remark("Còn chậm\r\nvề hồ sơ", span("Còn chậm\r\nvề hồ sơ"), "r"),),
        results=(Remark("Tổng số", span("Tổng số"), "r"),),
        organisations=(Organisation("Sở Xây dựng", "r"), Organisation("Sở Y tế", "r")),
        warnings=(Warning("year_inferred", "Năm của buổi làm việc được suy ra."),),
    )


def test_everything_is_told_with_its_place() -> None:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(TEXT)), page=2)
    told = summary(Document(TEXT, (block,), title="Hội nghị\n giao ban"), findings())
    flat = " ".join(told.split())
    for expected in (
        "Hội nghị giao ban",
        "Hội nghị: 05/03/2023 (năm suy ra từ ngữ cảnh)",
        "Chủ trì: Lê Thị Hạnh (Phó Chủ tịch)",
        "Làm việc với: Sở Xây dựng",
        "Tham dự: Sở Y tế; UBND",
        "NHIỆM VỤ ĐƯỢC GIAO (3)",
        "1. Sở Xây dựng; phối hợp: UBND; thời gian: sớm",
        "Tìm thấy: 3 nhiệm vụ, 1 kiến nghị, 1 số liệu, 1 điểm cần kiểm tra",
        "2. Sở Y tế (hiểu theo ngữ cảnh); hạn: 01/04/2023",
        "3. chưa rõ cơ quan chủ trì; không có thời hạn",
        "Gửi: không nêu rõ",
        "trên 1.287.450,5 ha – rừng (2022)",
        "“Tổng số là trên »1.287.450,5 ha«.”",
        "1. Còn chậm về hồ sơ [trang 2, dòng 1, ký tự",
        "56/KH-UBND, ngày 08/03/2022",
        "Sở Xây dựng; Sở Y tế",
        "CẦN KIỂM TRA (1)",
        "! Năm của buổi làm việc được suy ra.",
        "[trang 2, dòng 2, ký tự",
    ):
        assert expected in flat
    assert max(map(len, told.split("\n"))) <= 120


def test_a_long_sentence_is_cut_around_its_quote() -> None:
    told = summary(Document(TEXT), findings())
    assert "»giao Sở Y tế báo cáo«" in " ".join(told.split())
    assert told.count("Câu dài") < 15
    assert "“… " in " ".join(told.split())


def test_shares_are_written_as_in_the_text() -> None:
    figure = Figure("17/18 sở", span("1.287.450,5 ha"), "r", 17.0, "/18 sở, ban, ngành")
    assert "1. 17/18 sở, ban, ngành\n" in summary(Document(TEXT), Findings(figures=(figure,)))


def test_what_a_model_found_is_marked() -> None:
    told = summary(Document(TEXT), Findings(directives=(Directive("báo cáo", span("báo cáo"), "model"),)))
    assert "(mô hình ngôn ngữ gợi ý)" in told


def test_nothing_found_is_said_plainly() -> None:
    assert summary(Document("Không có gì."), Findings()) == (
        "Văn bản (không thuật lại cuộc họp)\nTìm thấy: không có nội dung cần theo dõi\n"
    )
