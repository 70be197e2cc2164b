"""Says at once what cannot wait for the digest, once to each person by each way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from dieuhanh.journal.services import record
from dieuhanh.org.models import User
from dieuhanh.reminders.lifecycle import Medium, MessageState
from dieuhanh.reminders.models import Message, Round
from dieuhanh.reminders.queries.gathering import free_from, urgent
from dieuhanh.reminders.queries.letters import place, urgent_letter
from dieuhanh.reminders.services.addresses import addresses_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dieuhanh.reminders.queries.ground import Ground, Matter


def tell_at_once(*, ground: Ground) -> int:
    """Queue a message for every urgent thing that was not told yet; tells how many. Safe to kill and to do twice."""
    matters = list(urgent(ground))
    if not matters:
        return 0
    users = {user for matter in matters for user in matter.users}
    accounts = User.objects.select_related("person", "reminder_preference").in_bulk(users)
    new = {one.key: one for matter in matters for one in _messages(ground, matter, accounts)}
    known = set(Message.objects.filter(key__in=list(new)).values_list("key", flat=True))
    return _queue(ground, [one for key, one in new.items() if key not in known])


@transaction.atomic
def _queue(ground: Ground, messages: list[Message]) -> int:
    if not messages:
        return 0
    Round.objects.get_or_create(day=ground.today)
    round_ = Round.objects.select_for_update().get(day=ground.today)
    # Another worker may have been first.
    known = set(Message.objects.filter(key__in=[one.key for one in messages]).values_list("key", flat=True))
    new = Message.objects.bulk_create([one for one in messages if one.key not in known])
    if new:
        record(by=None, verb="tell_at_once", on=round_, data={"keys": [one.key for one in new]})
    return len(new)


def _messages(ground: Ground, matter: Matter, accounts: dict[int, User]) -> Iterator[Message]:
    for user in matter.users:
        ways = [(Medium.DESK.value, ""), *addresses_of(accounts[user])]
        for medium, address in ways:
            if medium in matter.rule.channels or medium == Medium.DESK:
                yield _message(ground, matter, accounts[user], medium, address)


def _message(ground: Ground, matter: Matter, user: User, medium: str, address: str) -> Message:
    letter = urgent_letter(matter.item, medium)
    at_desk = medium == Medium.DESK
    return Message(
        key=f"now-{matter.what.replace(':', '-')}-{user.pk}-{medium}",
        user=user,
        unit_id=ground.people.homes[user.pk][0],
        event=matter.item["event"],
        day=ground.today,
        medium=medium,
        address=address,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        link=place(matter.item),
        # On the desk it is there as soon as it is written.
        state=MessageState.SENT if at_desk else MessageState.PENDING,
        sent_at=ground.now if at_desk else None,
        not_before=ground.now if at_desk else free_from(ground, matter.rule),
    )
