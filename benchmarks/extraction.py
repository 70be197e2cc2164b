"""Speed of `vanban` on one core beside two libraries that only cut words: documents a second, memory, cold start.

    make bench

Everything is printed from one run on the gold documents of the tests. Each contestant works in a process of its own,
pinned to one core; `--peers PYTHON` names an interpreter that has underthesea and pyvi (requirements-bench.lock).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "vanban" / "gold"
ROUNDS = 3
DOUBLINGS = (65_536, 131_072, 262_144, 524_288, 1_048_576)  # bytes


def texts() -> list[str]:
    """The texts of the gold documents."""
    found = []
    for path in sorted(GOLD.rglob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        found += [row["text"] for row in rows if "text" in row]
    return found


def with_vanban(documents: list[str]) -> None:
    from vanban.document import Document  # noqa: PLC0415 each contestant loads its own
    from vanban.extraction import Config, extract  # noqa: PLC0415

    for text in documents:
        extract(Document(text), Config())


def with_underthesea(documents: list[str]) -> None:
    from underthesea import ner, sent_tokenize, word_tokenize  # noqa: PLC0415

    for text in documents:
        for sentence in sent_tokenize(text):
            word_tokenize(sentence)
            ner(sentence)


def with_pyvi(documents: list[str]) -> None:
    from pyvi import ViTokenizer  # noqa: PLC0415

    for text in documents:
        ViTokenizer.tokenize(text)


CONTESTANTS = {"vanban": with_vanban, "underthesea": with_underthesea, "pyvi": with_pyvi}


def contest(name: str) -> dict[str, float]:
    """In this process: the first document warms up, then all of them, timed by the processor's clock."""
    documents, work = texts(), CONTESTANTS[name]
    begun = time.perf_counter()
    work(documents[:1])
    first = time.perf_counter() - begun
    times = []
    for _ in range(ROUNDS if name == "vanban" else 1):
        begun = time.process_time()
        work(documents)
        times.append(time.process_time() - begun)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"n": len(documents), "rate": len(documents) / statistics.median(times), "first": first, "memory": memory}


def chain(size: int) -> str:
    """One paragraph of about `size` bytes: a leader's order with ever more tasks."""
    task = "rà soát, hoàn thiện kế hoạch chuyển đổi số của ngành, báo cáo UBND tỉnh trước ngày 30/6/2024; "
    head = "Kết luận buổi làm việc, Phó Chủ tịch UBND tỉnh yêu cầu Sở Thông tin và Truyền thông "
    return head + task * (size // len(task.encode())) + "tổ chức thực hiện."


def doublings() -> list[float]:
    """Seconds for one chained paragraph at each size."""
    seconds = []
    with_vanban([chain(DOUBLINGS[0] // 16)])  # warms up
    for size in DOUBLINGS:
        begun = time.process_time()
        with_vanban([chain(size)])
        seconds.append(time.process_time() - begun)
    return seconds


def run(python: str, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [python, __file__, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


def cold_start(text: str) -> float:
    """Processor seconds of `vanban extract` on one text, process and all: the median of five, its bytecode at hand."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(6):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-m", "vanban", "extract", "-"]
            subprocess.run(command, env=environment, input=text.encode(), capture_output=True, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times[1:])  # the first one writes the bytecode


def main() -> None:
    """One run: every contestant, the doublings, the cold start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contest", choices=CONTESTANTS, help=argparse.SUPPRESS)
    parser.add_argument("--peers", default="", help="interpreter that has underthesea and pyvi")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if options.contest:
        print(json.dumps(contest(options.contest)))
        return
    peers = ["underthesea", "pyvi"] if options.peers else []
    found = {"vanban": json.loads(run(sys.executable, "--contest", "vanban"))}
    for name in peers:
        found[name] = json.loads(run(options.peers, "--contest", name))
    print(f"{'':14}{'documents':>10}{'documents/s':>13}{'first (s)':>11}{'memory (MB)':>13}{'vanban is faster':>18}")
    for name, row in found.items():
        ratio = found["vanban"]["rate"] / row["rate"]
        line = f"{name:14}{row['n']:>10}{row['rate']:>13.1f}{row['first']:>11.2f}{row['memory']:>13.0f}"
        print(line + (f"{ratio:>17.1f}×" if name != "vanban" else ""))
    if not peers:
        print("left out: underthesea and pyvi (no --peers interpreter)")
    seconds = doublings()
    grown = [None, *(later / before for before, later in itertools.pairwise(seconds))]
    print(f"\n{'one paragraph':14}{'seconds':>10}{'s per MB':>13}{'doubling':>11}")
    for size, second, factor in zip(DOUBLINGS, seconds, grown, strict=True):
        line = f"{size // 1024:>10} kB {second:>10.2f}{second / size * (1 << 20):>13.2f}"
        print(line + (f"{factor:>10.2f}×" if factor else ""))
    pages = sorted(texts(), key=len)
    for name, text in (("a sentence", "Giao Sở Nội vụ rà soát biên chế."), ("a page", pages[len(pages) // 2])):
        print(f"cold start on {name}: {cold_start(text):.2f} s")


if __name__ == "__main__":
    main()
