"""Verbs by which a person says where things go: all of a unit in a field, or one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.permissions import Refused, require
from dieuhanh.reorganisation import permissions
from dieuhanh.reorganisation.models import Act, Choice
from dieuhanh.reorganisation.queries.things import BY_THING

if TYPE_CHECKING:
    from dieuhanh.org.models import Field, Unit, User
    from dieuhanh.reorganisation.models import Heir


@transaction.atomic
def choose_group(*, by: User, act: Act, predecessor: Unit, field: Field | None, heir: Heir | None) -> Choice:
    """All open things of `predecessor` in `field` go to `heir`; None: they stay where they are."""
    act = _open(by, act, heir)
    values = {"heir": heir, "by": by, "at": timezone.now()}
    choice, _new = Choice.objects.update_or_create(
        act=act, thing_id=None, predecessor=predecessor, field=field, defaults=values
    )
    _record(by, act, {"unit": predecessor.key, "field": field.code if field else None}, heir)
    return choice


@transaction.atomic
def choose_thing(*, by: User, act: Act, thing: str, thing_id: int, heir: Heir | None) -> Choice:
    """One open thing goes to `heir`, whatever the rule says; None: it stays where it is."""
    act = _open(by, act, heir)
    source = BY_THING.get(thing)
    units = act.lines.values_list("predecessor", flat=True)
    row = source.of(list(units)).filter(pk=thing_id).first() if source else None
    if row is None or source is None:
        raise Refused(_("Việc này không còn thuộc phương án: có thể đã xong, hoặc đã chuyển đơn vị khác."))
    unit = getattr(row, source.unit)
    values = {"heir": heir, "by": by, "at": timezone.now(), "predecessor": unit}
    choice, _new = Choice.objects.update_or_create(act=act, thing=thing, thing_id=thing_id, defaults=values)
    _record(by, act, {"thing": thing, "id": thing_id, "unit": unit.key}, heir)
    return choice


@transaction.atomic
def forget_choice(*, by: User, act: Act, choice: Choice) -> None:
    """The rule decides again."""
    act = _open(by, act, None)
    data = {"unit": choice.predecessor.key, "thing": choice.thing, "id": choice.thing_id}
    choice.delete()
    record(by=by, verb="forget_reorganisation_choice", on=act, data=data)


def _open(by: User, act: Act, heir: Heir | None) -> Act:
    act = Act.objects.select_for_update(of=("self",)).select_related("owner").get(pk=act.pk)
    require(permissions.may_choose(by, act), _("Bạn không được chọn trong phương án này, hoặc phương án đã xác nhận."))
    if heir is not None and heir.act_id != act.pk:
        raise Refused(_("Hãy chọn một đơn vị kế thừa của phương án này."))
    return act


def _record(by: User, act: Act, what: dict[str, object], heir: Heir | None) -> None:
    record(by=by, verb="choose_heir", on=act, data={**what, "heir": heir.name if heir else None})
