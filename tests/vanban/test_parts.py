"""A file with files in it is read part by part: each has its own day, chair and work, and its places in the whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.vanban.reading.samples import letter, page, plain, word, zipped
from vanban.cli import main
from vanban.document import Document
from vanban.extraction import extract, extract_parts
from vanban.reading import read, read_text

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

OTHER = plain().decode().replace("Sở Xây dựng", "Sở Y tế").replace("01/3/2024", "05/4/2024").encode()


def told(capsys: pytest.CaptureFixture[str], file: Path, data: bytes) -> list[dict[str, Any]]:
    file.write_bytes(data)
    main(["extract", "--jsonl", str(file)])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_part_has_its_own_session(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    inner = zipped(**{"c.txt": plain()})
    lines = told(capsys, tmp_path / "t.zip", zipped(**{"a.docx": word(), "b.txt": OTHER, "trong.zip": inner}))
    assert [line["id"].rpartition("/")[2] for line in lines] == ["t.zip#1", "t.zip#2", "t.zip#3"]
    assert [line["part"] for line in lines] == ["a.docx", "b.txt", "trong.zip/c.txt"]
    facts = [(line["session"]["date"], line["session"]["host_org"]) for line in lines]
    assert facts == [("2024-03-01", "Sở Xây dựng"), ("2024-04-05", "Sở Y tế"), ("2024-03-01", "Sở Xây dựng")]


def test_places_of_parts_are_those_of_the_whole_text() -> None:
    whole = read(zipped(**{"a.docx": word(), "b.txt": OTHER}))
    parts = list(extract_parts(whole))
    assert len(parts) == 2
    for start, part, findings in parts:
        alone = extract(read_text(part.text))
        assert len(findings.directives) >= 2
        assert [item.quote for item in findings.directives] == [item.quote for item in alone.directives]
        for item in (*findings.directives, *findings.documents, *findings.figures):
            assert item.span.of(whole.text) == item.quote
            assert start <= item.span.start <= item.span.end <= start + len(part.text)


def test_a_joined_document_is_the_sum_of_its_parts() -> None:
    whole = read(zipped(**{"a.docx": word(), "b.txt": OTHER}))
    parts = [findings for _, _, findings in extract_parts(whole)]
    assert extract(whole).directives == parts[0].directives + parts[1].directives
    assert extract(whole).session == parts[0].session


def test_a_letter_and_its_attachments_are_told_apart(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = told(capsys, tmp_path / "t.eml", letter("Xin gửi kèm thông báo kết luận.", kem__docx=word()))
    assert [(line["id"][-2:], line["part"]) for line in lines] == [("#1", None), ("#2", "kem.docx")]
    assert lines[0]["directives"] == []
    assert lines[1]["session"]["chair"] == "Lê Thị Hạnh"


def test_a_part_goes_by_its_own_day_of_posting() -> None:
    undated = page().replace("Ngày 01/3/2024".encode(), "Ngày 01/3".encode())
    (_, _, found), *_ = extract_parts(read(zipped(**{"bai.html": undated})))
    assert str(found.session.date) == "2024-03-01"


def test_a_file_that_is_one_document_keeps_its_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (line,) = told(capsys, tmp_path / "mot.txt", plain())
    assert line["id"].endswith("mot.txt")
    assert "part" not in line


def test_what_could_not_be_read_is_a_warning_and_the_rest_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = zipped(**{"hong.docx": b"PK\x03\x04aaaa", "b.txt": OTHER, "c.docx": word()})
    lines = told(capsys, tmp_path / "t.zip", data)
    assert len(lines) == 2
    assert lines[0]["warnings"][0]["code"] == "part_unread"
    assert lines[0]["warnings"][0]["detail"].startswith("hong.docx: ")


def test_people_see_the_name_of_every_part(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "t.zip").write_bytes(zipped(**{"a.docx": word(), "b.txt": OTHER}))
    main(["extract", str(tmp_path / "t.zip")])
    out = capsys.readouterr().out
    assert out.index("── a.docx ──") < out.index("Sở Xây dựng") < out.index("── b.txt ──") < out.index("Sở Y tế")
    assert out.count("[dòng 9, ") == 2


def test_parts_keep_their_names_without_what_the_reader_knew() -> None:
    whole = read(zipped(**{"a.docx": word(), "b.txt": OTHER}))
    stored = Document.from_dict(whole.as_dict() | {"meta": {}})
    assert [part.meta["name"] for _, part in stored.parts()] == ["a.docx", "b.txt"]
