"""What every channel is: it takes one message to one address, and says in one way when it could not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message as a channel sees it. `key` is the same at every attempt: a gateway takes it once."""

    key: str
    medium: str
    address: str
    subject: str
    text: str
    html: str = ""


class NotSent(Exception):
    """The message was certainly not taken; `final`: another attempt would end the same way. In Vietnamese."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.final = final


class Unsure(Exception):
    """The other side fell silent after the last byte: it may have taken the message or not. In Vietnamese."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Sender(Protocol):
    """An open way to send. `handing` is called just before the message can no longer be held back."""

    def __call__(self, parcel: Parcel, handing: Callable[[], None]) -> None: ...


class Channel(Protocol):
    """A kind of gateway.

    `repeatable`: the same message given twice arrives once, so that after a killed worker it may simply be given
    again. `open` gives the way for a batch; what fails there raises NotSent and concerns every message of the batch.
    """

    name: str
    repeatable: bool

    def open(self, medium: str) -> AbstractContextManager[Sender]: ...
