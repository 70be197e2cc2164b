"""The merger drill: three provinces into one in a single confirmed act, and every old report as before, byte for byte.

    python benchmarks/merger.py                          both databases
    python benchmarks/merger.py --database sqlite        one of them
    python benchmarks/merger.py --scale 0.05             a small one, for trying

Builds 3 provinces with 12 departments, 4 districts and 65 old communes each, 3,100 accounts, 20,000 open and 10,000
closed directives, coordinating duties and proposals; proposes the act, has another person confirm it, kills the process
that carries it out in the middle (nothing may have happened), carries it out, compares the reports of past days of
every kind and format, undoes it, compares again. Ends with 1 if it takes longer than the goal or a byte differs.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from merger_ground import COMMUNES, DEPARTMENTS, DISTRICTS, FIRST, LAST, NEW, PROVINCES, SHARED, Ground

ROOT = Path(__file__).resolve().parents[1]
GOAL_SECONDS = 60


def setup() -> None:
    """Django with the database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.project.settings")
    import django  # noqa: PLC0415 settings read the environment that this program sets

    django.setup()


class Drill(Ground):
    """One run on one database."""

    def draft(self):  # type: ignore[no-untyped-def]
        """The lines as one would load them from a spreadsheet; the districts' work is given to the new office."""
        from dieuhanh.reorganisation import services  # noqa: PLC0415
        from dieuhanh.reorganisation.services.drafting import put_line  # noqa: PLC0415

        act = services.create_act(
            by=self.admin, owner=self.tops[0], kind="merge", number="202/2026/NQ-DT", issued_on=self.today,
            issuer="Quốc hội (diễn tập)", title="Hợp nhất ba tỉnh diễn tập", on=self.today,
        )  # fmt: skip
        empty = {"short": "", "parent": None, "field": None, "kind": ""}
        by_code = {field.code: field for field in self.fields}
        for number in range(len(PROVINCES)):
            put_line(act, self.tops[number], f"UBND tỉnh {NEW}", **empty)
            put_line(act, self.by_key[f"vp-{number}"], f"Văn phòng UBND tỉnh {NEW}", **empty)
            for i, name in enumerate(DEPARTMENTS):
                old = self.by_key[f"so-{number}-{i}"]
                heir = "Khoa học và Công nghệ" if name == "Thông tin và Truyền thông" else name
                put_line(act, old, f"Sở {heir} tỉnh {NEW}", **empty)
                if heir != name:
                    for code, to in SHARED.items():
                        into = f"Sở {DEPARTMENTS[to]} tỉnh {NEW}"
                        kind = "merge" if to == 6 else "function_transfer"
                        put_line(act, old, into, **(empty | {"field": by_code[code], "kind": kind}))
            for i in range(self.size(COMMUNES)):
                old = self.by_key[f"xa-{number}-{i}"]
                put_line(act, old, f"UBND xã {NEW} {i + 1}", **empty)
            for i in range(DISTRICTS):
                old = self.by_key[f"huyen-{number}-{i}"]
                for to in {min(i + 1, self.size(COMMUNES)), min(i + 2, self.size(COMMUNES))}:
                    line = {**empty, "kind": "end_of_level"}
                    put_line(act, old, f"UBND xã {NEW} {to}", **line)
        self.choose(act)
        return act

    def choose(self, act) -> None:  # type: ignore[no-untyped-def]
        from dieuhanh.reorganisation import queries, services  # noqa: PLC0415

        for row in queries.plan_of(act).unclear:
            group = row.group
            if group and group.way.must_choose:
                line = act.lines.filter(predecessor=group.predecessor).select_related("heir").first()
                services.choose_group(
                    by=self.admin, act=act, predecessor=group.predecessor, field=group.field, heir=line.heir
                )

    def confirm(self, act) -> None:  # type: ignore[no-untyped-def]
        from dieuhanh.reorganisation import queries, services  # noqa: PLC0415

        services.propose_act(by=self.admin, act=act)
        plan = self.clock("phương án: mọi con số của màn hình đề xuất", lambda: queries.plan_of(act))
        print(f"  sẽ chuyển: {dict(plan.totals)}")
        services.confirm_act(by=self.leader, act=act, digest=plan.digest)

    # -- the reports --------------------------------------------------------------------------------------------

    def reports(self) -> dict[str, str]:
        """SHA-256 of every kind of report in every format, for some units, as of two past days."""
        from dieuhanh.reports.kinds import KINDS  # noqa: PLC0415
        from dieuhanh.reports.params import Params  # noqa: PLC0415
        from dieuhanh.reports.queries import draw_up  # noqa: PLC0415
        from dieuhanh.reports.render import FORMATS  # noqa: PLC0415

        keys = ("ubnd-0", "so-1-11", "xa-2-0")
        seen = {}
        for kind in KINDS:
            for key, day in itertools.product(keys, (self.today - timedelta(days=1), LAST)):
                unit = type(self.tops[0]).objects.get(key=key)
                report = draw_up(kind, Params(unit, FIRST, LAST, day), self.today)
                for form in FORMATS:
                    name = f"{kind.name} {key} {day} {form.name}"
                    data = form.render(report)
                    seen[name] = hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()
        return seen

    def compare(self, before: dict[str, str]) -> bool:
        after = self.clock(f"{len(before)} báo cáo in lại", self.reports)
        other = [name for name in before if before[name] != after[name]]
        print(f"  giống từng byte: {len(before) - len(other)}/{len(before)}", *other[:8], sep="\n    ", flush=True)
        return not other


def state() -> tuple[int, ...]:
    """What an act would change, counted."""
    from dieuhanh.directives.models import Directive  # noqa: PLC0415
    from dieuhanh.org.models import Move, RoleGrant, Succession, Unit  # noqa: PLC0415

    return (
        Move.objects.count(),
        Succession.objects.count(),
        Unit.objects.filter(ended_on=None).count(),
        RoleGrant.objects.filter(valid_to=None).count(),
        sum(Directive.objects.values_list("lead", flat=True)),
    )


def killed(act) -> bool:  # type: ignore[no-untyped-def]
    """Start a process that carries the act out, kill it half way: nothing may have happened."""
    from django.db import connection  # noqa: PLC0415

    before = state()
    connection.close()
    child = subprocess.Popen(
        [sys.executable, __file__, "--apply", str(act.pk)], stdout=subprocess.PIPE, text=True, env=os.environ
    )
    assert child.stdout is not None
    for line in child.stdout:
        if line.startswith("lead"):
            child.send_signal(signal.SIGKILL)
            break
    child.wait()
    same = state() == before
    print(
        f"  bị giết giữa chừng (mã {child.returncode}): dữ liệu {'nguyên như trước' if same else 'ĐÃ ĐỔI'}", flush=True
    )
    return same and child.returncode == -signal.SIGKILL


def check(act) -> bool:  # type: ignore[no-untyped-def]
    """Nothing open is led by a body that ended; the digest is that of the moves; the journal holds."""
    from dieuhanh.directives.models import Directive  # noqa: PLC0415
    from dieuhanh.journal.queries import breaks  # noqa: PLC0415
    from dieuhanh.org.models import Move, RoleGrant, User  # noqa: PLC0415
    from dieuhanh.reorganisation.services import digest_of  # noqa: PLC0415

    act.refresh_from_db()
    print(f"  đã chuyển: {act.counts['moved']}; giữ nguyên: {act.counts['stayed']}")
    left = Directive.objects.filter(is_open=True, lead__ended_on__isnull=False).count()
    twice = Counter(RoleGrant.objects.filter(valid_to=None).values_list("user", "role", "unit"))
    lost = User.objects.exclude(grants__valid_to=None).count()
    sound = digest_of(Move.objects.filter(act=act.pk)) == act.sealed and not list(breaks())
    doubled = sum(number > 1 for number in twice.values())
    print(f"  việc mở còn ở đơn vị đã chấm dứt: {left}; tài khoản mất vai trò: {lost}; vai trò trùng: {doubled}; "
          f"niêm phong đúng: {sound}")  # fmt: skip
    return left == 0 and lost == 0 and doubled == 0 and sound


def run(scale: float) -> int:
    from django.core.management import call_command  # noqa: PLC0415

    from dieuhanh.reorganisation import jobs, services  # noqa: PLC0415

    drill = Drill(scale)
    call_command("migrate", verbosity=0)
    drill.clock("dựng dữ liệu", drill.build)
    before = drill.clock("in báo cáo của các ngày trước", drill.reports)
    act = drill.clock("lập dự thảo và chọn cho các nhóm chưa rõ", drill.draft)
    drill.confirm(act)
    good = killed(act)
    drill.clock("THỰC HIỆN (một giao dịch)", jobs.apply_due)
    good &= check(act) & drill.compare(before)
    # Read anew: the grants have passed to the new bodies.
    leader = type(drill.leader).objects.get(pk=drill.leader.pk)
    counter = services.undo_act(
        by=leader, act=act, number="203/2026/NQ-DT", issued_on=drill.today, issuer="Quốc hội (diễn tập)",
        reason="Diễn tập",
    )  # fmt: skip
    drill.clock("HOÀN TÁC", jobs.apply_due)
    counter.refresh_from_db()
    print(f"  chuyển về: {counter.counts}")
    good &= drill.compare(before) and counter.counts["moved"] == act.counts["moved"]
    quick = drill.times["THỰC HIỆN (một giao dịch)"] <= GOAL_SECONDS
    print("  ĐẠT" if good and quick else "  KHÔNG ĐẠT")
    return 0 if good and quick else 1


def apply(key: int) -> int:
    from dieuhanh.reorganisation.models import Act  # noqa: PLC0415
    from dieuhanh.reorganisation.services import apply_act  # noqa: PLC0415

    apply_act(act=Act.objects.get(pk=key), progress=lambda what, number: print(what, number, flush=True))
    return 0


def both(options: argparse.Namespace) -> int:
    """Each database in a process of its own."""
    worst = 0
    for name in options.database:
        with tempfile.TemporaryDirectory(prefix="merger-") as folder:
            print(f"{name}:", flush=True)
            command = [sys.executable, __file__, "--inside", "--scale", str(options.scale)]
            if name == "postgresql":
                command = [sys.executable, str(ROOT / "scripts" / "with_postgres.py"), *command]
            unset = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
            worst |= subprocess.run(command, env=unset | {"DIEUHANH_DATA": folder}, check=False).returncode
    return worst


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--apply", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.apply or options.inside:
        setup()
        return apply(options.apply) if options.apply else run(options.scale)
    return both(options)


if __name__ == "__main__":
    sys.exit(main())
