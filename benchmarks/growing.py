"""What the ground of the page measurements got after it was first filled: steps, each done once to what stands there.

The makers of the rows are left alone, so that a ground that took minutes to fill is not thrown away for a new page.
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# One proposal for so many directives.
PROPOSALS = 10


def tie() -> None:
    """Four of five directives come out of a session, two of three belong to a field of work."""
    from django.db import connection, transaction  # noqa: PLC0415 settings come first
    from django.db.models import Count, Min  # noqa: PLC0415

    from dieuhanh.org.models import Field  # noqa: PLC0415
    from dieuhanh.records.models import Session  # noqa: PLC0415

    # The keys of both are without gaps: nobody deletes what was made up.
    sessions = Session.objects.aggregate(first=Min("pk"), number=Count("pk"))
    fields = list(Field.objects.order_by("id").values_list("pk", flat=True))
    chosen = " ".join(f"WHEN {number} THEN {key}" for number, key in enumerate(fields))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directives_directive SET "
            f"session_id = CASE WHEN id % 5 = 0 THEN NULL ELSE {sessions['first']} + id % {sessions['number']} END, "
            f"field_id = CASE WHEN id % 3 = 0 THEN NULL ELSE CASE id % {len(fields)} {chosen} END END"
        )


def propose() -> None:
    """Proposals of the units that lead directives, most of them settled long ago."""
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from dieuhanh.directives.lifecycle import AnswerKind, ProposalState  # noqa: PLC0415
    from dieuhanh.directives.models import Answer, Directive, Proposal  # noqa: PLC0415
    from dieuhanh.org.models import RoleGrant, Unit  # noqa: PLC0415
    from vanban.vietnamese.fold import fold  # noqa: PLC0415

    clerk = RoleGrant.objects.select_related("unit", "user").get(user__username="vanthu")
    askers = list(Unit.objects.filter(pk__in=Directive.objects.order_by().values("lead")).order_by("id"))
    today, dice = timezone.localdate(), random.Random(1)
    words = ("Đề nghị bố trí kinh phí", "Đề nghị bổ sung biên chế", "Đề nghị gia hạn", "Đề nghị hướng dẫn thủ tục")
    matters = ("trạm BTS", "đài truyền thanh", "chuyển đổi số", "cầu treo bản Cát", "trạm bơm xóm Đình")
    states = (ProposalState.OPEN, ProposalState.ANSWERED, ProposalState.SETTLED, ProposalState.WITHDRAWN)
    with transaction.atomic():
        for start in range(0, Directive.objects.count() // PROPOSALS, 2000):
            made = []
            for number in range(start, start + 2000):
                asker, day = dice.choice(askers), today - timedelta(days=dice.randint(1, 8 * 365))
                state = dice.choices(states, [30, 10, 55, 5] if (today - day).days < 300 else [2, 3, 92, 3])[0]
                content = f"{dice.choice(words)} {dice.choice(matters)} năm {day.year}"
                closed = state in (ProposalState.SETTLED, ProposalState.WITHDRAWN)
                one = Proposal(code=f"KT-{number:06d}", content=content, asked_on=day, state=state)
                one.folded = fold(f"{one.code} {content} {asker.name}")
                one.asker, one.asker_name = asker, asker.name
                one.addressee, one.addressee_name = clerk.unit, clerk.unit.name
                one.issued_by, one.issued_at = clerk.user, timezone.now() - (today - day)
                one.closed_on = min(day + timedelta(days=60), today) if closed else None
                made.append(one)
            Proposal.objects.bulk_create(made)
            said = {"kind": AnswerKind.AGREED, "text": "Đồng ý.", "by": clerk.user}
            Answer.objects.bulk_create(
                Answer(proposal=one, on=one.asked_on, at=one.issued_at, **said)
                for one in made
                if one.state in (ProposalState.ANSWERED, ProposalState.SETTLED)
            )


def issue() -> None:
    """What was confirmed of directives was issued; of one in five hundred it still waits for that."""
    from django.db.models import F  # noqa: PLC0415 settings come first
    from django.db.models.functions import Mod  # noqa: PLC0415

    from dieuhanh.records.lifecycle import FindingState  # noqa: PLC0415
    from dieuhanh.records.models import Finding, FindingKind  # noqa: PLC0415

    confirmed = Finding.objects.filter(kind=FindingKind.DIRECTIVE, state=FindingState.CONFIRMED)
    confirmed.annotate(rest=Mod(F("session_id"), 500)).exclude(rest=0).update(state=FindingState.ISSUED)


STEPS: dict[str, Callable[[], None]] = {"tied": tie, "proposed": propose, "issued": issue}
