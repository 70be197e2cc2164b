"""What every way of arrival does: say what is there, and put away what was dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from typing import Protocol as Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime

    from dieuhanh.exchange.lifecycle import Way


class Unreachable(Exception):
    """The folder or the server cannot be asked now; the message is for people and says what to do."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing that waits: `key` is its lasting mark, `open` gives its bytes, `place` is its way's own business."""

    key: str
    title: str
    file_name: str
    sender: str
    sent_at: datetime | None
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    place: str


class Protocol(Shape):
    """A way of arrival. Nothing is put away before what came of it is written in the database."""

    way: Way

    def configured(self) -> bool:
        """Whether the settings name a source."""

    def waiting(self) -> AbstractContextManager[Iterator[Letter]]:
        """What is there now, oldest first, while the connection lasts; raises Unreachable."""

    def put_away(self, letter: Letter, reason: str) -> None:
        """Take a letter out of the way: with what was received, or, with a reason, with what was not."""

    def bring_back(self, key: str, title: str) -> bool:
        """Let one that was put away with a reason wait again; False if it is there no more."""
