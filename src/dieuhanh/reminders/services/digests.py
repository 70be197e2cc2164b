"""Makes the digests of a day: one row for each person, its messages and what stands, all in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from dieuhanh.journal.services import record
from dieuhanh.org.models import User
from dieuhanh.reminders.lifecycle import Event, Medium, MessageState
from dieuhanh.reminders.models import Digest, Message, Round, Standing
from dieuhanh.reminders.queries.gathering import ITEMS, Plan, awaited, digest_rule, named, plans
from dieuhanh.reminders.queries.ground import day_text
from dieuhanh.reminders.queries.letters import digest_letter
from dieuhanh.reminders.services.addresses import addresses_of

if TYPE_CHECKING:
    from dieuhanh.reminders.queries.ground import Ground

# People in one transaction: few enough that others who write wait for a blink only.
BATCH = 50


def make_digests(*, ground: Ground) -> int:
    """Make every digest whose hour has come and that is not there yet; tells how many. Safe to kill and to do twice."""
    users = awaited(ground)
    if not users:
        return 0
    found = plans(ground, users)
    return sum(_batch(ground, found, users[start : start + BATCH]) for start in range(0, len(users), BATCH))


@transaction.atomic
def _batch(ground: Ground, found: dict[int, Plan], users: list[int]) -> int:
    Round.objects.get_or_create(day=ground.today)
    # Whoever else makes digests of this day waits here, and then finds these made.
    round_ = Round.objects.select_for_update().get(day=ground.today)
    made = set(Digest.objects.filter(day=ground.today, user__in=users).values_list("user_id", flat=True))
    todo = [user for user in users if user not in made]
    if not todo:
        return 0
    accounts = User.objects.select_related("person", "reminder_preference").in_bulk(todo)
    late = _unsent(ground, todo)
    messages = []
    for user in todo:
        digest = _digest(ground, user, found[user], late.get(user, []))
        round_.digests += 1
        round_.items += digest.count
        messages += _messages(ground, digest, accounts[user])
    Message.objects.bulk_create(messages)
    _remember(ground, {user: found[user].steps for user in todo})
    round_.save(update_fields=["digests", "items"])
    facts = {"day": ground.today, "digests": len(todo), "messages": len(messages)}
    record(by=None, verb="make_digests", on=round_, data=facts)
    return len(todo)


def _digest(ground: Ground, user: int, plan: Plan, late: list[dict[str, Any]]) -> Digest:
    known = {named(item) for item in plan.items}
    items = plan.items + [item for item in late if named(item) not in known]
    unit, _path = ground.people.homes[user]
    return Digest.objects.create(
        user_id=user, unit_id=unit, day=ground.today, made_at=ground.now, items=items[:ITEMS], count=len(items)
    )


def _unsent(ground: Ground, users: list[int]) -> dict[int, list[dict[str, Any]]]:
    """What earlier digests said that never left: it joins the new one, and the old message is dropped.

    A message that a worker has in hand is left alone.
    """
    waiting = Message.objects.filter(
        user__in=users, event=Event.DIGEST, day__lt=ground.today, state=MessageState.PENDING, medium=Medium.EMAIL
    ).exclude(leased_until__gt=ground.now)
    found: dict[int, list[dict[str, Any]]] = {}
    for message in waiting.select_related("digest").order_by("day"):
        replaced = Message.objects.filter(pk=message.pk, state=MessageState.PENDING).exclude(
            leased_until__gt=ground.now
        )
        if message.digest is not None and replaced.update(state=MessageState.REPLACED):
            since = day_text(message.day)
            found.setdefault(message.user_id, []).extend({"since": since, **item} for item in message.digest.items)
    return found


def _messages(ground: Ground, digest: Digest, user: User) -> list[Message]:
    rule = digest_rule(ground, ground.people.homes[user.pk][1])
    if rule is None or not digest.count:
        return []
    found = []
    for medium, address in addresses_of(user):
        # The digest goes by a way that its rule names, or that a rule of one of its items names (a telephone).
        items = [item for item in digest.items if medium in item["channels"]]
        if not items or (medium == Medium.EMAIL and medium not in rule.channels):
            continue
        left_off = digest.count - len(digest.items)
        letter = digest_letter(user.get_full_name() or user.username, digest.day, items, len(items) + left_off, medium)
        found.append(
            Message(
                key=f"digest-{user.pk}-{digest.day:%Y%m%d}-{medium}",
                user=user,
                unit_id=digest.unit_id,
                digest=digest,
                event=Event.DIGEST,
                day=digest.day,
                medium=medium,
                address=address,
                subject=letter.subject,
                text=letter.text,
                html=letter.html,
                not_before=ground.now,
            )
        )
    return found


def _remember(ground: Ground, steps: dict[int, dict[str, int]]) -> None:
    Standing.objects.bulk_create(
        [Standing(user_id=user, day=ground.today, steps=one) for user, one in steps.items()],
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["day", "steps"],
    )
