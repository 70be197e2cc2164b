"""The text of a document as pages show it."""

from __future__ import annotations

from dieuhanh.documents.models import Document
from dieuhanh.documents.queries import paragraphs
from vanban.reading import read_text

TEXT = "THÔNG BÁO\n\nMột đoạn.\n\nSTT | Việc\n1 | Báo cáo\n\nĐoạn cuối."


def test_rows_of_a_table_stand_together() -> None:
    read = read_text(TEXT)
    shown = paragraphs(Document(text=read.text, blocks=read.as_dict()["blocks"]))
    assert [one.kind for one in shown] == ["paragraph", "paragraph", "table", "paragraph"]
    assert shown[2].rows == (("STT", "Việc"), ("1", "Báo cáo"))
    assert all(TEXT[one.start : one.end] == one.text for one in shown)


def test_a_text_without_blocks_is_one_paragraph() -> None:
    assert [one.text for one in paragraphs(Document(text="a"))] == ["a"]
    assert paragraphs(Document(text="")) == []
