"""The ground of the merger drill: three made-up provinces with their bodies, accounts and open work."""

from __future__ import annotations

import itertools
import random
import time
from datetime import UTC, date, datetime, timedelta

PROVINCES, COMMUNES, DISTRICTS = ("Bắc Ngàn", "Trung Ngàn", "Nam Ngàn"), 65, 4
NEW = "Ngàn Sơn"
DEPARTMENTS = (
    "Nội vụ", "Tài chính", "Tư pháp", "Công Thương", "Nông nghiệp và Môi trường", "Xây dựng", "Khoa học và Công nghệ",
    "Giáo dục và Đào tạo", "Y tế", "Văn hóa, Thể thao và Du lịch", "Dân tộc và Tôn giáo", "Thông tin và Truyền thông",
)  # fmt: skip
FIELDS = ("vien-thong", "bao-chi", "an-toan-thong-tin", "tai-chinh", "y-te", "giao-duc", "nong-nghiep", "xay-dung")
# Fields of the department that is shared out: to which department of the new province each goes.
SHARED = {"vien-thong": 6, "bao-chi": 9, "an-toan-thong-tin": 0}
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


class Ground:
    """What one run stands on; `scale` shrinks it for a try."""

    def __init__(self, scale: float) -> None:
        self.scale, self.dice = scale, random.Random(7)
        self.today = date.today()  # noqa: DTZ011 a day of the desk, whichever zone
        self.times: dict[str, float] = {}

    def clock(self, what: str, work):  # type: ignore[no-untyped-def]
        begun = time.perf_counter()
        result = work()
        self.times[what] = time.perf_counter() - begun
        print(f"  {what:<58} {self.times[what]:8.1f} s", flush=True)
        return result

    def size(self, number: int) -> int:
        return max(1, round(number * self.scale))

    def build(self) -> None:
        from dieuhanh.org.models import Field, Unit  # noqa: PLC0415
        from dieuhanh.org.services import load_rules, refresh_units  # noqa: PLC0415

        load_rules()
        self.fields = Field.objects.bulk_create([Field(code=code, name=code) for code in FIELDS])
        self.units()
        refresh_units()
        # Places in the tree are written by now: read them again.
        self.by_key = {unit.key: unit for unit in Unit.objects.all()}
        self.tops = [self.by_key[f"ubnd-{number}"] for number in range(len(PROVINCES))]
        self.accounts()
        self.work()

    def units(self) -> None:
        from dieuhanh.org.models import Unit, UnitName, UnitParent  # noqa: PLC0415

        self.tops, rows, parents = [], [], []
        for number, name in enumerate(PROVINCES):
            top = self.unit(f"ubnd-{number}", "province_committee", f"UBND tỉnh {name}")
            rows.append(top)
            self.tops.append(top)
            below = [self.unit(f"vp-{number}", "province_office", f"Văn phòng UBND tỉnh {name}")]
            below += [self.unit(f"so-{number}-{i}", "department", f"Sở {d}") for i, d in enumerate(DEPARTMENTS)]
            below += [
                self.unit(f"huyen-{number}-{i}", "district_committee", f"UBND huyện {name} {i + 1}")
                for i in range(DISTRICTS)
            ]
            below += [
                self.unit(f"xa-{number}-{i}", "commune_committee", f"UBND xã {name} {i + 1}")
                for i in range(self.size(COMMUNES))
            ]
            rows += below
            parents += [(one, top) for one in below]
        Unit.objects.bulk_create(rows, batch_size=500)
        self.by_key = {unit.key: unit for unit in rows}
        begun = date(2010, 1, 1)
        UnitName.objects.bulk_create(
            [UnitName(unit=unit, name=unit.name, folded=unit.folded, valid_from=begun) for unit in rows]
        )
        UnitParent.objects.bulk_create([UnitParent(unit=one, parent=top, valid_from=begun) for one, top in parents])

    def unit(self, key: str, kind: str, name: str):  # type: ignore[no-untyped-def]
        from dieuhanh.org.models import Unit  # noqa: PLC0415
        from vanban.vietnamese.fold import fold  # noqa: PLC0415

        return Unit(key=key, kind=kind, name=name, folded=fold(name), began_on=date(2010, 1, 1))

    def accounts(self) -> None:
        from django.contrib.auth.hashers import make_password  # noqa: PLC0415

        from dieuhanh.org.models import Person, RoleGrant, User  # noqa: PLC0415

        secret, number = make_password("mat-khau-dien-tap-2026"), self.size(3100)
        people = Person.objects.bulk_create(
            [Person(key=f"n{i}", name=f"Người {i}", folded=f"nguoi {i}") for i in range(number)], batch_size=500
        )
        users = User.objects.bulk_create(
            [User(username=f"n{i}", person=one, password=secret) for i, one in enumerate(people)], batch_size=500
        )
        units, begun = list(self.by_key.values()), date(2020, 1, 1)
        grants = []
        for user, unit in zip(users, itertools.cycle(units), strict=False):
            role = "clerk" if unit in self.tops else "unit_officer"
            grants.append(RoleGrant(user=user, role=role, unit=unit, valid_from=begun))
        # Some hold the same role in two units that become one.
        for user in users[:: max(1, number // 100)]:
            grants.append(RoleGrant(user=user, role="unit_officer", unit=self.dice.choice(units), valid_from=begun))
        self.admin, self.leader, self.officer = users[0], users[1], users[2]
        for top in self.tops:
            grants.append(RoleGrant(user=self.admin, role="administrator", unit=top, valid_from=begun))
            grants.append(RoleGrant(user=self.leader, role="leader", unit=top, valid_from=begun))
        RoleGrant.objects.bulk_create(grants, batch_size=500)
        self.users = users

    def work(self) -> None:
        from dieuhanh.directives.models import Completion, Coordination, Directive, Extension, Proposal  # noqa: PLC0415

        total = self.size(20000) + self.size(10000)
        made = [self.directive(i, open_=i < self.size(20000)) for i in range(total)]
        Directive.objects.bulk_create(made, batch_size=1000)
        units = [unit for unit in self.by_key.values() if unit not in self.tops]
        duties, later, reports = [], [], []
        for row in made:
            other = self.dice.choice(units)
            if other.pk != row.lead_id:
                duties.append(Coordination(directive=row, unit=other, unit_name=other.name))
            if row.extension_count:
                day = row.first_deadline + timedelta(days=20)
                later.append(
                    Extension(directive=row, asked_by=self.officer, asked_at=row.issued_at, from_day=row.first_deadline,
                              to_day=day, reason="Chờ số liệu", decision="granted", decided_by=self.leader,
                              decided_at=row.issued_at + timedelta(days=3))
                )  # fmt: skip
            if row.done_on:
                reports.append(
                    Completion(directive=row, unit=row.lead, by=self.officer, at=row.closed_at or row.issued_at,
                               done_on=row.done_on, summary="Đã xong", product_number="1/BC",
                               decision="accepted" if row.closed_at else "",
                               decided_by=self.leader if row.closed_at else None, decided_at=row.closed_at)
                )  # fmt: skip
        Coordination.objects.bulk_create(duties, batch_size=1000)
        Extension.objects.bulk_create(later, batch_size=1000)
        Completion.objects.bulk_create(reports, batch_size=1000)
        Proposal.objects.bulk_create([self.proposal(i, units) for i in range(self.size(1500))], batch_size=500)

    def directive(self, number: int, *, open_: bool):  # type: ignore[no-untyped-def]
        from dieuhanh.directives.models import Directive  # noqa: PLC0415
        from vanban.vietnamese.fold import fold  # noqa: PLC0415

        place = self.dice.randrange(len(PROVINCES))
        kind = self.dice.choices(("so", "xa", "huyen"), (60, 32, 8))[0]
        among = {"so": len(DEPARTMENTS), "xa": self.size(COMMUNES), "huyen": DISTRICTS}[kind]
        lead = self.by_key[f"{kind}-{place}-{self.dice.randrange(among)}"]
        day = FIRST + timedelta(days=self.dice.randrange((self.today - FIRST).days - 2))
        issued = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
        deadline = day + timedelta(days=self.dice.randrange(10, 300)) if self.dice.random() < 0.8 else None
        extended = bool(open_ and deadline and self.dice.random() < 0.1)
        content = f"Rà soát, báo cáo kết quả thực hiện nhiệm vụ số {number} tại địa phương"
        row = Directive(
            code=f"NV-2026/{number:06d}", content=content, assigner=self.tops[place], lead=lead, lead_name=lead.name,
            assigned_on=day, first_deadline=deadline, issued_by=self.admin, issued_at=issued,
            deadline=deadline + timedelta(days=20) if extended and deadline else deadline,
            field=self.dice.choice(self.fields) if self.dice.random() < 0.7 else None,
            extension_count=int(extended), folded=fold(f"NV-2026/{number:06d} {content} {lead.name}"),
        )  # fmt: skip
        row.state = self.dice.choice(("issued", "in_progress", "in_progress")) if open_ else "accepted"
        if row.state != "issued":
            row.received_at = issued + timedelta(hours=5)
        if not open_:
            row.done_on = min(day + timedelta(days=self.dice.randrange(1, 60)), self.today - timedelta(days=2))
            done = row.done_on
            row.closed_at = datetime(done.year, done.month, done.day, 8, tzinfo=UTC)
        return row

    def proposal(self, number: int, units):  # type: ignore[no-untyped-def]
        from dieuhanh.directives.models import Proposal  # noqa: PLC0415

        asker, top = self.dice.choice(units), self.dice.choice(self.tops)
        day = FIRST + timedelta(days=self.dice.randrange(150))
        text = f"Đề nghị bố trí kinh phí cho nhiệm vụ số {number}"
        return Proposal(
            code=f"KN-2026/{number:06d}", content=text, folded=text.lower(), asker=asker, asker_name=asker.name,
            addressee=top, addressee_name=top.name, asked_on=day, issued_by=self.admin,
            issued_at=datetime(day.year, day.month, day.day, 4, tzinfo=UTC),
        )  # fmt: skip
