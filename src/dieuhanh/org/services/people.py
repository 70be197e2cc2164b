"""Verbs on people: who they are, and what post they hold where from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dieuhanh.journal.services import record
from dieuhanh.org.models import Person, Post
from dieuhanh.org.permissions import Refused, may_manage, require
from vanban.vietnamese.fold import fold

if TYPE_CHECKING:
    from datetime import date

    from dieuhanh.org.models import Unit, User


@transaction.atomic
def create_person(*, by: User | None, name: str, key: str = "") -> Person:
    """A person by name; namesakes get a number in their key."""
    require(by is None or may_manage(by), _("Chỉ quản trị hệ thống mới được thêm người."))
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Họ và tên không được để trống."))
    person = Person.objects.create(key=key or _free_key(name), name=name, folded=fold(name))
    record(by=by, verb="create_person", on=person, data={"name": name})
    return person


@transaction.atomic
def give_post(
    *, by: User | None, person: Person, unit: Unit, title: str, on: date, until: date | None = None, source: str = ""
) -> Post:
    """`person` holds the post `title` in `unit` from `on` (until the day before `until`)."""
    require(by is None or may_manage(by, unit), _("Chỉ quản trị hệ thống của đơn vị mới được ghi chức vụ."))
    if until is not None and until <= on:
        raise Refused(_("Ngày thôi giữ chức vụ phải sau ngày nhận chức vụ."))
    post = Post.objects.create(person=person, unit=unit, title=title, valid_from=on, valid_to=until, source=source)
    record(by=by, verb="give_post", on=post, data={"person": person.key, "unit": unit.key, "title": title, "on": on})
    return post


def _free_key(name: str) -> str:
    base = slugify(fold(name))[:50] or "nguoi"
    taken = set(Person.objects.filter(key__startswith=base).values_list("key", flat=True))
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key
