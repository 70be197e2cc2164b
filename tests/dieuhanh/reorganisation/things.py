"""An act of reorganisation in each state, and who decides of it, for the matrix of roles and addresses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from dieuhanh.reorganisation.models import Act
from dieuhanh.reorganisation.services import add_line, create_act

if TYPE_CHECKING:
    from dieuhanh.org.models import Unit, User

ACT_DECIDERS = frozenset({"administrator", "leader"})
# Verb of the address: who may, and in which state the act stands.
ACT_DECISIONS = {
    "trinh": (frozenset({"administrator"}), "act"),
    "tra-ve": (ACT_DECIDERS, "proposed"),
    "xac-nhan": (ACT_DECIDERS, "proposed"),
    "hoan-tac": (ACT_DECIDERS, "confirmed"),
    "chay-lai": (ACT_DECIDERS, "confirmed"),
}


def act_things(province: Unit, department: Unit, person: User) -> dict[str, int]:
    """Keys of a draft with its line, of a proposed and of a confirmed act."""
    made: dict[str, int] = {}
    for name in ("act", "proposed", "confirmed"):
        act = create_act(
            by=None,
            owner=province,
            kind="merge",
            number=f"{len(made)}/NQ",
            issued_on=date(2024, 1, 2),
            issuer="HĐND tỉnh",
            title="Sắp xếp",
            on=date(2024, 3, 1),
        )
        line = add_line(by=None, act=act, predecessor=department, name="Sở mới")
        made.setdefault("line", line.pk)
        state = "draft" if name == "act" else name
        Act.objects.filter(pk=act.pk).update(state=state, confirmed_by=person if name == "confirmed" else None)
        made[name] = act.pk
    # What an act moved is told once it was carried out.
    done = Act.objects.get(pk=made["confirmed"])
    done.pk, done._state.adding, done.applied_at = None, True, timezone.now()
    done.save()
    return {**made, "applied": done.pk}
