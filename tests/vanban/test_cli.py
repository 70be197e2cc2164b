"""The command line as scripts and clerks use it: output, names, exit codes, and one line for every failure."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from vanban.cli import COMMANDS, main
from vanban.reading import EmptyError

NOTICE = """THÔNG BÁO
Ngày 01/3/2024, Phó Chủ tịch UBND tỉnh Lê Thị Hạnh làm việc với Sở Xây dựng. Phó Chủ tịch UBND tỉnh kết luận như sau:

1. Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính rà soát quỹ đất, báo cáo UBND tỉnh trước ngày 15/4/2024.
"""


@pytest.fixture
def notice(tmp_path: Path) -> str:
    file = tmp_path / "thông báo.txt"
    file.write_text(NOTICE, encoding="utf-8")
    return str(file)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    file = tmp_path / "rỗng.docx"
    file.write_bytes(b"")
    return str(file)


def test_read_prints_the_text(notice: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", notice]) == 0
    assert capsys.readouterr().out == NOTICE + "\n"


def test_read_json_prints_the_document(notice: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json", notice, notice]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == [notice, notice]
    assert lines[0]["text"] == NOTICE
    start, end = lines[0]["blocks"][1]["span"]
    assert NOTICE[start:end].startswith("1. Giao")


def test_one_bad_file_does_not_stop_the_others(notice: str, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    missing = notice + "x"
    assert main(["extract", "--jsonl", bad, missing, str(Path(notice).parent), notice]) == 1
    printed = capsys.readouterr()
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == [notice]
    assert len(printed.err.splitlines()) == 3
    assert f"{bad}: {EmptyError().message}" in printed.err
    assert "không tìm thấy" in printed.err
    assert "thư mục" in printed.err


def test_every_item_has_its_exact_place(notice: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--jsonl", notice]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["session"]["date"] == "2024-03-01"
    assert found["directives"]
    for field in ("directives", "proposals", "figures", "documents", "difficulties", "results"):
        for item in found[field]:
            start, end = item["span"]
            assert NOTICE[start:end] == item["quote"]
            assert item["rule"]
    assert isinstance(found["warnings"], list)


def test_lines_keep_their_ids(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        json.dumps({"id": "a1", "text": NOTICE}, ensure_ascii=False),
        "{",
        "",
        '{"id": "a2"}',
        '["text"]',
        json.dumps({"id": "a3", "text": " "}),
        json.dumps({"id": 7, "text": NOTICE}),
        json.dumps({"id": "s", "text": "TỐI MẬT\n" + NOTICE}),
    ]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert main(["extract", "--jsonl", "--from-jsonl", str(file)]) == 1
    printed = capsys.readouterr()
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == ["a1", 7]
    errors = printed.err.splitlines()
    assert len(errors) == 5
    assert "dòng 2" in errors[0]
    assert errors[-1].startswith("s: ")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NOTICE.encode())))
    assert main(["read", "-"]) == 0
    assert capsys.readouterr().out == NOTICE + "\n"
    line = json.dumps({"id": "x", "text": NOTICE}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert main(["extract", "--jsonl", "--from-jsonl", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "x"


def test_people_are_told_who_when_and_what(notice: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", notice]) == 0
    told = capsys.readouterr().out
    assert "Chủ trì: Lê Thị Hạnh" in told
    assert "01/03/2024" in told
    assert "NHIỆM VỤ ĐƯỢC GIAO (1)" in told
    assert "hạn: 15/04/2024" in told
    assert "dòng 4, ký tự" in told
    assert told.index("Chủ trì") < told.index("NHIỆM VỤ")


def test_the_published_day_of_the_call_wins(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "Sáng 28/02, Phó Chủ tịch UBND tỉnh Lê Thị Hạnh làm việc với Sở Xây dựng. Đồng chí yêu cầu Sở rà soát quỹ đất."
    )
    for given, expected in (
        (["--published", "2023-03-01"], "2023-02-28"),
        (["--published", "01/3/2022"], "2022-02-28"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert main(["extract", "--jsonl", *given, "-"]) == 0
        assert json.loads(capsys.readouterr().out)["session"]["date"] == expected


@pytest.mark.parametrize(
    "call",
    [
        [],
        ["read"],
        ["extract"],
        ["extract", "a.txt", "--from-jsonl", "b.jsonl"],
        ["extract", "--today", "2023-13-01", "-"],
        ["extract", "--published", "hôm qua", "-"],
        ["nghe", "a.txt"],
        ["read", "--jsonl", "a.txt"],
    ],
)
def test_a_wrong_call_ends_with_two(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(call)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("vanban: ")
    assert "--help" in told
    for english in ("required", "invalid", "unrecognized", "expected", "argument"):
        assert english not in told


def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    for call in (["--help"], *([name, "--help"] for name in COMMANDS)):
        with pytest.raises(SystemExit) as ended:
            main(call)
        assert ended.value.code == 0
        told = capsys.readouterr().out
        assert told.startswith("Cách dùng: ")
        assert "show this help" not in told


def test_as_a_program_with_a_reader_that_leaves_early(notice: str) -> None:
    """`vanban ... | head` ends without a stack trace."""
    program = [sys.executable, "-m", "vanban", "read", *[notice] * 3000]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(60) == 1


def test_reading_loads_neither_rules_nor_parsers(notice: str) -> None:
    slow = ("vanban.extraction", "docx", "lxml", "trafilatura", "pypdfium2", "viparse", "django")
    code = (
        f"import sys; from vanban.cli import main; main(['read', {notice!r}]);"
        f"print([name for name in {slow!r} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert told.endswith("[]\n")
