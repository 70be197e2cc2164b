"""The command line: `vanban read` prints the text of files, `vanban extract` what was found in them."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, Protocol, cast

from vanban.reading import DEFAULTS, ReadingError, check_size, read, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vanban.document import Document

# Each command is loaded when it is called: whoever only reads does not wait for the rules of extraction.
COMMANDS: Final[dict[str, str]] = {"read": "vanban.cli.reading", "extract": "vanban.cli.finding"}

# Loaded only for whoever names a model: the others need no HTTP.
MODEL: Final = "vanban.extraction.model"

READ_ALL, SOME_UNREAD, WRONG_USAGE = 0, 1, 2
STANDARD_INPUT = "-"
_COLLECTED: Final = 50_000  # objects between two searches for rubbish: loading the rules makes none

# What the standard library says in English when it is called wrongly.
_USAGE = {
    "the following arguments are required:": "thiếu tham số:",
    "unrecognized arguments:": "không có tham số:",
    "expected one argument": "cần một giá trị",
    "invalid choice:": "không có lệnh:",
    "choose from": "chọn một trong",
    "not allowed with argument": "không dùng cùng với",
    "argument": "tham số",
    "ambiguous option:": "tham số chưa rõ:",
    "could match": "có thể là",
}


class Command(Protocol):
    """What every module named in COMMANDS offers."""

    def told(self, name: Any, document: Document, options: argparse.Namespace) -> str:
        """What a call prints of one document."""


class _Help(argparse.HelpFormatter):
    """The help page with Vietnamese headings."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "Cách dùng: ")


class _Parser(argparse.ArgumentParser):
    """Says in Vietnamese how it is called and what is wrong with a call, and ends with 2."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=_Help, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = "Tham số", "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in trang hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in _USAGE.items():
            message = message.replace(english, vietnamese)
        self.exit(WRONG_USAGE, f"vanban: {message}\nDùng `{self.prog} --help` để xem cách dùng.\n")


@dataclass(frozen=True, slots=True)
class _Input:
    """One document of a call under its name (of a line of JSON: its id as it stands), or why there is none."""

    name: Any
    document: Document | None = None
    failure: str | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one call; 0 if everything was read, 1 if something could not be, 2 if it was called wrongly."""
    gc.set_threshold(_COLLECTED)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    options = _parse(arguments)
    try:
        return _run(options)
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        return SOME_UNREAD
    except KeyboardInterrupt:
        return SOME_UNREAD


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(prog="vanban", description="Đọc văn bản hành chính và cho biết văn bản giao việc gì.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    reading = commands.add_parser("read", help="in nội dung văn bản")
    reading.add_argument("files", nargs="+", metavar="TỆP", help="tệp cần đọc; - là đầu vào chuẩn")
    reading.add_argument("--json", action="store_true", help="in cả cấu trúc (khối, trang, ô bảng), mỗi tệp một dòng")
    finding = commands.add_parser("extract", help="in nhiệm vụ, kiến nghị, số liệu tìm thấy trong văn bản")
    finding.add_argument("files", nargs="*", metavar="TỆP", help="tệp cần đọc; - là đầu vào chuẩn")
    finding.add_argument("--jsonl", action="store_true", help="in mỗi văn bản một dòng JSON")
    finding.add_argument("--from-jsonl", metavar="TỆP", help='đọc từng dòng {"id", "text"} thay cho tệp văn bản')
    finding.add_argument("--published", type=_day, metavar="NGÀY", help="ngày đăng, dạng 2023-03-01 hoặc 01/3/2023")
    finding.add_argument("--today", type=_day, metavar="NGÀY", help="ngày được coi là hôm nay")
    _add_model(finding)
    options = parser.parse_args(arguments)
    if options.command == "extract" and bool(options.files) == bool(options.from_jsonl):
        finding.error("cần TỆP hoặc --from-jsonl TỆP (chỉ một trong hai)")
    if options.command == "extract":
        options.model = _model(finding, options)
    return options


def _add_model(finding: argparse.ArgumentParser) -> None:
    """The options of the language model, off by default; the environment may name it once for all calls."""
    environment = os.environ
    finding.add_argument(
        "--model-url",
        metavar="ĐỊA_CHỈ",
        default=environment.get("VANBAN_MODEL_URL", ""),
        help="mô hình ngôn ngữ trên máy này được bổ sung kết quả (http://127.0.0.1:8080/v1)",
    )
    finding.add_argument(
        "--model-name", metavar="TÊN", default=environment.get("VANBAN_MODEL_NAME", "local"), help="tên mô hình"
    )
    finding.add_argument("--model-seconds", metavar="GIÂY", type=float, default=60.0, help="thời gian chờ mỗi văn bản")
    finding.add_argument("--model-remote", action="store_true", help="cho phép gửi văn bản đến mô hình ở máy khác")


def _model(finding: argparse.ArgumentParser, options: argparse.Namespace) -> Any:
    """The model that the call names, None if it names none."""
    if not options.model_url:
        return None
    module: Any = import_module(MODEL)
    try:
        return module.Model(options.model_url, options.model_name, options.model_seconds, options.model_remote)
    except module.ModelError as error:
        finding.error(str(error))


def _day(text: str) -> date:
    with suppress(ValueError):
        if "/" in text:
            day, month, year = text.split("/")
            return date(int(year), int(month), int(day))
        return date.fromisoformat(text)
    raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày; hãy viết như 2023-03-01 hoặc 01/3/2023")


def _run(options: argparse.Namespace) -> int:
    from_lines = getattr(options, "from_jsonl", None)
    inputs = _lines(from_lines) if from_lines else _files(options.files)
    command = cast("Command", import_module(COMMANDS[options.command]))
    code = READ_ALL
    for given in inputs:
        if given.document is None:
            sys.stderr.write(f"{given.name}: {given.failure}\n")
            code = SOME_UNREAD
        else:
            sys.stdout.write(command.told(given.name, given.document, options) + "\n")
            sys.stdout.flush()
    return code


def _files(names: list[str]) -> Iterator[_Input]:
    for name in names:
        try:
            if name != STANDARD_INPUT:
                check_size(Path(name).stat().st_size, DEFAULTS)
            yield _Input(name, read(_bytes(name)))
        except (ReadingError, OSError) as error:
            yield _Input(name, failure=_sentence(error))


def _lines(name: str) -> Iterator[_Input]:
    """The documents of a file of lines {"id", "text"}; a bad line is named by its number and the others go on."""
    try:
        lines = _bytes(name).split(b"\n")
    except OSError as error:
        yield _Input(name, failure=_sentence(error))
        return
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _from_line(line, f"{name}, dòng {number}")


def _from_line(line: bytes, place: str) -> _Input:
    try:
        value = json.loads(line)
    except ValueError:
        return _Input(place, failure="không phải là một dòng JSON.")
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return _Input(place, failure='thiếu "text" (chuỗi ký tự).')
    name = value.get("id", place)
    try:
        return _Input(name, read_text(value["text"]))
    except ReadingError as error:
        return _Input(str(name), failure=error.message)


def _bytes(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    return Path(name).read_bytes()


def _sentence(error: ReadingError | OSError) -> str:
    """One line for people."""
    if isinstance(error, ReadingError):
        return error.message
    if isinstance(error, FileNotFoundError):
        return "không tìm thấy tệp. Hãy kiểm tra lại đường dẫn."
    if isinstance(error, IsADirectoryError):
        return "đây là thư mục. Hãy chỉ ra từng tệp."
    if isinstance(error, PermissionError):
        return "không có quyền đọc tệp."
    return "không đọc được tệp từ ổ đĩa."
