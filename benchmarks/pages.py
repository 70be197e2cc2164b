"""Pages at a million directives and 200,000 documents: queries and milliseconds of every list, desk and search.

    make bench-web                                      both databases, 1,000,000 directives
    python benchmarks/pages.py --rows 1000 100000 --database sqlite
    python benchmarks/pages.py --only "bàn" --requests 50

The whole way of a request is measured (middleware, session, rights, queries, template), by signed-in users of every
role. The first run fills the databases (minutes); they are kept in a cache folder (DIEUHANH_BENCH names another).
Ends with 1 if a page is slower than the goal or asks more queries. On a machine that others keep busy, `--work` judges
the processor's time instead, that of the database server counted in.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys

import asking
import ground

GOAL_MS, GOAL_QUERIES = 150, 12
Figures = dict[str, list[float]]


def measure(options: argparse.Namespace) -> Figures:
    """In this process: every page asked for; its queries, then median and p95 of milliseconds, passed and worked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.project.settings_test")
    import django  # noqa: PLC0415 settings come first

    django.setup()
    ground.prepare(options.rows[0])
    reader = asking.Reader(options.requests)
    found: Figures = {}
    for name, (who, address) in asking.pages().items():
        if options.only in name:
            found.update(reader.read(name, who, address))
    return found


def main() -> None:
    """Measure each ground in a process of its own, then print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--requests", type=int, default=20)
    parser.add_argument("--only", default="", help="only pages with this in their name")
    parser.add_argument("--work", action="store_true", help="judge the processor's time, not the clock")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(measure(options)))
        return
    databases = ["sqlite", "postgres"] if options.database == "both" else [options.database]
    runs = {f"{database} {rows:,}": _run(database, rows, options) for database in databases for rows in options.rows}
    sys.exit(_print(runs, work=options.work))


def _run(database: str, rows: int, options: argparse.Namespace) -> Figures:
    print(f"{database}, {rows:,} nhiệm vụ", file=sys.stderr)
    command = [sys.executable, __file__, "--child", "--rows", str(rows), "--requests", str(options.requests)]
    command += ["--only", options.only]
    with ground.opened(database, rows) as environment:
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, cwd=ground.ROOT)
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def _print(runs: dict[str, Figures], *, work: bool) -> int:
    names = list(dict.fromkeys(name for run in runs.values() for name in run))
    print(f"{'trang (truy vấn; ms: trung vị, p95; p95 bộ xử lý)':60}" + "".join(f"{title:>31}" for title in runs))
    slow = 0
    for name in names:
        line = f"{name:60}"
        for run in runs.values():
            queries, middle, high, worked = run.get(name, [0, 0, 0, 0])
            wrong = (worked if work else high) > GOAL_MS or queries > GOAL_QUERIES
            slow += wrong
            line += f"{queries:>7.0f}{middle:>8.1f}{high:>8.1f}{worked:>7.1f}{'!' if wrong else ' '}"
        print(line)
    judged = "bộ xử lý" if work else "đồng hồ"
    print(f"mục tiêu: p95 ≤ {GOAL_MS} ms ({judged}), ≤ {GOAL_QUERIES} truy vấn; {len(names)} trang, {slow} chưa đạt")
    print(f"tải của máy: {os.getloadavg()[0]:.1f} trên {os.cpu_count()} nhân")
    if len(runs) > 1:
        _ratios(runs)
    return 1 if slow else 0


def _ratios(runs: dict[str, Figures]) -> None:
    """The last ground against the first: how a page grows with its rows."""
    first, *_between, last = runs.values()
    ratios = {name: last[name][1] / first[name][1] for name in first if name in last and first[name][1]}
    if ratios:
        worst = max(ratios, key=lambda name: ratios[name])
        print(f"tỷ số trung vị, cột cuối trên cột đầu: {statistics.median(ratios.values()):.2f}; ", end="")
        print(f"lớn nhất {ratios[worst]:.2f} ({worst})")


if __name__ == "__main__":
    main()
