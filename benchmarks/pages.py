"""Pages at a million directives and 200,000 documents: queries and milliseconds of every list, desk, search and brief.

    make bench-web                                      both databases, 1,000,000 directives
    python benchmarks/pages.py --rows 1000 100000 --work      how each page grows, a table of ratios for each database
    python benchmarks/pages.py --only "bàn|màn hình" --requests 50
    python benchmarks/pages.py --database postgres --only "chữ hiếm · cán bộ sở" --plans

The whole way of a request is measured (middleware, session, rights, queries, template), warm, by signed-in users of
every role, each page with every one of its filters. The first run fills the databases (minutes); they are kept in a
cache folder (DIEUHANH_BENCH names another). Prints one table for each database and ends with 1 if a page is over the
goal. On a machine that others keep busy, `--work` judges the processor's time, that of the database server counted in.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import asking
import ground
import measuring

GOAL_MS, GOAL_QUERIES, GOAL_RATIO = 150, 12, 2
# A page that is longer than so many times itself on the first ground has found more to show: it is not the same work.
LONGER = 1.3
# A page whose first requests all stay below this share of the goal is asked for no more.
SOON = 0.5
Run = dict[str, measuring.Figures]


def measure(options: argparse.Namespace) -> None:
    """In a process of its own: every page asked for; what was found goes to the file `options.child`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.project.settings_test")
    import django  # noqa: PLC0415 settings come first

    django.setup()
    ground.prepare(options.rows[0])
    reader = measuring.Reader(options.requests, plans=options.plans, soon=0 if options.every else GOAL_MS * SOON)
    found = reader.read_all(asking.pages(options.only))
    Path(options.child).write_text(json.dumps(found), "utf-8")


def main() -> None:
    """Measure each ground, and print its table as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--requests", type=int, default=20, help="of each page, at least 15 for a p95")
    parser.add_argument("--only", default="", help="only pages whose name matches this regular expression")
    parser.add_argument(
        "--every", action="store_true", help="ask for each page as often, also for those whose first requests are fast"
    )
    parser.add_argument("--work", action="store_true", help="judge the processor's time, not the clock")
    parser.add_argument(
        "--plans", action="store_true", help="print the slowest statements of each page and their plans"
    )
    parser.add_argument("--over", action="store_true", help="print only what is over the goal")
    parser.add_argument("--child", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        measure(options)
        return
    databases = ["sqlite", "postgres"] if options.database == "both" else [options.database]
    runs = {(database, rows): _run(database, rows, options) for database in databases for rows in options.rows}
    grown = [_ratios(one, [runs[one, rows] for rows in options.rows], options) for one in databases]
    sys.exit(1 if any(grown) or any(_over(run, work=options.work) for run in runs.values()) else 0)


def _run(database: str, rows: int, options: argparse.Namespace) -> Run:
    with TemporaryDirectory() as place, ground.opened(database, rows) as environment:
        told = Path(place) / "figures.json"
        command = [sys.executable, __file__, "--child", str(told), "--rows", str(rows), "--only", options.only]
        command += ["--requests", str(options.requests), *(["--plans"] if options.plans else [])]
        command += ["--every"] if options.every else []
        subprocess.run(command, env=environment, check=True, cwd=ground.ROOT)
        run: Run = json.loads(told.read_text("utf-8"))
    fast = "" if options.every else f", {measuring.FIRST} lượt nếu lượt nào cũng dưới {GOAL_MS * SOON:.0f} ms"
    print(f"\n{database}, {rows:,} nhiệm vụ; mỗi trang {options.requests} lượt{fast}\n")
    _print(run, options)
    return run


def _wrong(figures: measuring.Figures, *, work: bool) -> bool:
    return figures[4 if work else 2] > GOAL_MS or figures[0] > GOAL_QUERIES


def _over(run: Run, *, work: bool) -> list[str]:
    return [name for name, figures in run.items() if _wrong(figures, work=work)]


def _print(run: Run, options: argparse.Namespace) -> None:
    over = _over(run, work=options.work)
    print(f"{'trang · điều kiện · người xem':64}{'truy vấn':>9}{'p50':>8}{'p95':>8}{'bxl p50':>9}{'bxl p95':>9}")
    for name, (asked, *milliseconds) in run.items():
        if name in over or not options.over:
            told = "{:>8.1f}{:>8.1f}{:>9.1f}{:>9.1f}".format(*milliseconds[:4])
            print(f"{name:64}{asked:>9.0f}{told}{'  !' if name in over else ''}")
    judged = "bộ xử lý (bxl)" if options.work else "đồng hồ"
    print(
        f"\nmục tiêu: p95 ≤ {GOAL_MS} ms ({judged}), ≤ {GOAL_QUERIES} truy vấn; {len(run)} trang, {len(over)} chưa đạt"
    )
    print(f"tải của máy: {os.getloadavg()[0]:.1f} trên {os.cpu_count()} nhân")
    slow = sum(figures[2] > GOAL_MS for figures in run.values())
    many = sum(figures[0] > GOAL_QUERIES for figures in run.values())
    print(f"{len(run)} pages, {slow} over {GOAL_MS} ms (clock), {many} over {GOAL_QUERIES} queries", flush=True)


def _grown(first: Run, last: Run, *, work: bool) -> dict[str, float]:
    """How many times longer a page takes on the last ground than on the first: of medians, which a busy machine shifts
    less than the highest."""
    at = 3 if work else 1
    return {name: last[name][at] / first[name][at] for name in first if name in last and first[name][at]}


def _ratios(database: str, runs: list[Run], options: argparse.Namespace) -> list[str]:
    """Prints the last ground of a database against its first; names the pages that grew beyond the goal."""
    if len(runs) < 2:
        return []
    first, last = runs[0], runs[-1]
    ratios = _grown(first, last, work=options.work)
    longer = {name: last[name][5] / first[name][5] for name in ratios}
    slower = [name for name, ratio in ratios.items() if ratio > GOAL_RATIO]
    over = [name for name in ratios if last[name][0] > GOAL_QUERIES]
    over += [name for name in slower if longer[name] <= LONGER and name not in over]
    rows = f"{options.rows[0]:,} → {options.rows[-1]:,}"
    measured = "bộ xử lý" if options.work else "đồng hồ"
    print(f"\n{database}, {rows} nhiệm vụ; trung vị theo {measured}, ms; mỗi trang {options.requests} lượt\n")
    print(f"{'trang · điều kiện · người xem':64}{'truy vấn':>9}{'đầu':>8}{'cuối':>8}{'tỷ số':>8}{'dài ra':>8}")
    at = 3 if options.work else 1
    for name, ratio in ratios.items():
        if name in over or name in slower or not options.over:
            told = (
                f"{last[name][0]:>9.0f}{first[name][at]:>8.1f}{last[name][at]:>8.1f}{ratio:>8.2f}{longer[name]:>8.2f}"
            )
            print(f"{name:64}{told}{'  !' if name in over else ''}")
    worst = max(ratios, key=lambda name: ratios[name], default="")
    print(
        f"\nmục tiêu: tỷ số ≤ {GOAL_RATIO} (trang dài ra quá {LONGER} lần hiện nhiều hơn nên không so), "
        f"≤ {GOAL_QUERIES} truy vấn; {len(ratios)} trang, {len(slower)} quá {GOAL_RATIO}, {len(over)} chưa đạt; ",
        end="",
    )
    middle = statistics.median(ratios.values()) if ratios else 0
    print(f"trung vị {middle:.2f}, lớn nhất {ratios.get(worst, 0):.2f} ({worst})", flush=True)
    return over


if __name__ == "__main__":
    main()
