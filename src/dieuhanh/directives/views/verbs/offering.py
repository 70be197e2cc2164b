"""What a verb is, what a page offers of them, and how one is done with what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404

from dieuhanh.org.permissions import Refused, require

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms as django_forms
    from django.http import HttpRequest

    from dieuhanh.org.models import User


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that a person can do to a directive or a proposal.

    `perform(by=, thing=, data=)` calls the service; `may(user, thing)` decides whether the page offers it.
    A `rare` one stands behind a disclosure. `note(thing)` is what to know before sending the form, "" for nothing.
    """

    slug: str
    label: Any
    done: Any
    form: type[django_forms.Form]
    may: Callable[[User, Any], bool]
    perform: Callable[..., Any]
    tone: str = "secondary"
    icon: str = ""
    note: Callable[[Any], str] = lambda thing: ""
    rare: bool = False
    # A form that needs queries of its own is made only when it was asked for: the page shows a link to it.
    lazy: bool = False
    # Somebody waits for this person's word: it stands first, and the first of these is open.
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb on a page, with its form (bound if it was just sent and refused)."""

    verb: Verb
    form: Any
    open: bool = False
    note: str = ""

    @property
    def rare(self) -> bool:
        """Whether it stands behind the disclosure; one that was just refused never does."""
        return self.verb.rare and not self.open


class Offers(list[Offer]):
    """What a page offers, in the order of the table."""

    @property
    def rare(self) -> list[Offer]:
        return [offer for offer in self if offer.rare]


def offers(verbs: tuple[Verb, ...], user: User, thing: Any, refused: Offer | None = None, *, asked: str = "") -> Offers:
    """What this person may do to this thing now, each with an empty form; one just refused keeps what was typed.

    `asked` is the slug of a lazy verb whose form is to be shown, open.
    """
    may = sorted((verb for verb in verbs if verb.may(user, thing)), key=lambda verb: not verb.awaited)
    # One form alone stands open, so that the page has one place to begin.
    opened = refused.verb.slug if refused else asked or next((verb.slug for verb in may if verb.awaited), "")
    shown = Offers(_offer(verb, thing, opened) for verb in may)
    if refused is None:
        return shown
    # The thing may have moved on in the meantime: the refusal is shown even if the verb is offered no more.
    return Offers([refused, *(offer for offer in shown if offer.verb is not refused.verb)])


def attempt(request: HttpRequest, verbs: tuple[Verb, ...], thing: Any, slug: str) -> Offer | None:
    """Do the verb at an address with what was sent. None: done, and said so; else the offer with why it was refused.

    Raises Http404 for an unknown verb and Denied for one that this person may not do now.
    """
    verb, user = find(verbs, slug), cast("User", request.user)
    if verb is None:
        raise Http404
    require(verb.may(user, thing))
    form = _fitted(verb.form(request.POST, request.FILES, prefix=verb.slug), thing)
    if form.is_valid():
        try:
            verb.perform(by=user, thing=thing, data=dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(verb.done))
            return None
    return Offer(verb, form, open=True, note=verb.note(thing))


def _offer(verb: Verb, thing: Any, opened: str) -> Offer:
    if verb.lazy and opened != verb.slug:
        return Offer(verb, None)
    form = _fitted(verb.form(prefix=verb.slug), thing)
    open_ = opened == verb.slug and (verb.lazy or verb.awaited)
    return Offer(verb, form, open=open_, note=verb.note(thing))


def _fitted(form: Any, thing: Any) -> Any:
    form.fit(thing)
    return form


def find(verbs: tuple[Verb, ...], slug: str) -> Verb | None:
    """The verb at an address."""
    return next((verb for verb in verbs if verb.slug == slug), None)
