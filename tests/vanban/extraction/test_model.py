"""A language model may add what stands in the text, word for word; it never changes what the rules found."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from vanban.cli import main
from vanban.document import Document
from vanban.extraction import extract
from vanban.extraction.model import RULE, Model, ModelError, add_from_model, align

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = (
    "Ngày 01/3/2024, Phó Chủ tịch UBND tỉnh Lê Thị Hạnh đã làm việc với Sở Xây dựng về tiến độ nhà ở.\n"
    "Phó Chủ tịch UBND tỉnh yêu cầu Sở Xây dựng rà soát quỹ đất nhà ở xã hội trước ngày 15/4/2024.\n"
    "Việc kiểm đếm các hộ dân   còn lại nên được Sở Tài chính làm ngay trong tuần.\n"
)
ADDED = {"quote": "Việc kiểm đếm các hộ dân còn lại", "lead": "Sở Tài chính", "deadline": "2030-01-01"}


def answer(content: object) -> bytes:
    said = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"content": said}}]}).encode()


@contextmanager
def endpoint(body: bytes, status: int = 200, wait: float = 0.0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server on this machine that answers every question with `body`; its address and what it was asked."""
    asked: list[dict[str, Any]] = []
    leave = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            leave.wait(wait)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    serving = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        leave.set()
        server.shutdown()
        server.server_close()
        serving.join()


def by_rules(line: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(line)
    for name in ("directives", "proposals"):
        found[name] = [item for item in found[name] if item["rule"] != RULE]
    return found


def test_what_stands_in_the_text_is_added_behind_the_rules_findings() -> None:
    document = Document(TEXT)
    found = extract(document)
    with endpoint(answer({"directives": [ADDED], "proposals": []})) as (url, asked):
        more = add_from_model(document, found, Model(url, "nho"))
    *known, added = more.directives
    assert tuple(known) == found.directives
    assert (added.rule, added.lead, added.deadline) == (RULE, "Sở Tài chính", None)
    assert added.quote == added.span.of(TEXT) == "Việc kiểm đếm các hộ dân   còn lại"
    assert asked[0]["model"] == "nho"
    assert asked[0]["messages"][1]["content"] == TEXT


LIES = {
    "invented": answer({"directives": [{"quote": "Sở Y tế xây dựng bệnh viện mới", "lead": "Sở Y tế"}]}),
    "altered": answer({"directives": [{"quote": "rà soát quỹ đất nhà ở xã hội trước ngày 15/5/2024"}]}),
    "known": answer({"directives": [{"quote": "Sở Xây dựng rà soát quỹ đất nhà ở xã hội"}]}),
    "too short": answer({"directives": [{"quote": "Sở"}], "proposals": [{"quote": ""}]}),
    "no lists": answer({"directives": "all", "proposals": {"quote": TEXT}}),
    "odd rows": answer({"directives": [None, 7, {"quote": 7}, {"quote": ["a"]}]}),
    "no JSON": answer("Tôi không biết."),
    "not asked for": b"<html>",
    "empty": b"",
    "deep": answer("{" + '"a":[' * 5_000 + "}"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_model_adds_nothing(lie: str) -> None:
    document = Document(TEXT)
    found = extract(document)
    with endpoint(LIES[lie]) as (url, _):
        try:
            more = add_from_model(document, found, Model(url))
        except ModelError as error:
            more = found
            assert str(error).startswith("Mô hình ngôn ngữ")
    assert json.dumps(more.as_dict()) == json.dumps(found.as_dict())


def test_a_lead_that_the_text_does_not_name_is_left_out() -> None:
    row = ADDED | {"lead": "Bộ Xây dựng"}
    with endpoint(answer({"directives": [row]})) as (url, _):
        more = add_from_model(Document(TEXT), extract(Document(TEXT)), Model(url))
    assert more.directives[-1].lead is None


@pytest.mark.parametrize("mode", ["off", "on", "slow", "broken", "redirected", "away"])
def test_the_rules_say_the_same_whatever_the_model_does(
    mode: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tin.txt").write_text(TEXT, encoding="utf-8")
    call = ["extract", "--jsonl", str(tmp_path / "tin.txt")]
    main(call)
    alone = capsys.readouterr().out
    body, status = answer({"directives": [ADDED]}), {"broken": 500, "redirected": 302}.get(mode, 200)
    with endpoint(body, status, wait=20 if mode == "slow" else 0) as (url, _):
        url = "http://127.0.0.1:9/v1" if mode == "away" else url
        options = [] if mode == "off" else ["--model-url", url, "--model-seconds", "0.3" if mode == "slow" else "20"]
        assert main([*call, *options]) == 0
    out, err = capsys.readouterr()
    assert by_rules(out) == json.loads(alone)
    if mode == "on":
        assert len(json.loads(out)["directives"]) == len(json.loads(alone)["directives"]) + 1
    else:
        assert out == alone
    assert bool(err) == (mode not in {"off", "on"})


@pytest.mark.parametrize(
    "url", ["http://mo-hinh.example/v1", "http://10.0.0.5:8080", "file:///etc/passwd", "127.0.0.1", "http://[x"]
)
def test_a_model_elsewhere_needs_leave(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ModelError):
        Model(url)
    (tmp_path / "tin.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["extract", str(tmp_path / "tin.txt"), "--model-url", url])
    assert ended.value.code == 2
    assert "ô hình ngôn ngữ" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["http://localhost:1/v1", "http://[::1]:8080", "https://127.0.0.2"])
def test_this_machine_has_several_names(url: str) -> None:
    assert Model(url).url == url
    assert Model("https://mo-hinh.example", remote=True).remote


def test_quotes_align_at_whole_words_only() -> None:
    assert align("rà soát  quỹ\nđất", "rà soát quỹ đất") is not None
    assert align("rà soát quỹ đấtx", "rà soát quỹ đất") is None
    assert align("rà soát", "rà soát") is None
