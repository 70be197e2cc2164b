"""The ways by which documents arrive by themselves: one file each, and one literal list."""

from dieuhanh.exchange.protocols import folder, mailbox
from dieuhanh.exchange.protocols.base import Letter, Protocol, Unreachable

PROTOCOLS: tuple[Protocol, ...] = (folder.PROTOCOL, mailbox.PROTOCOL)

__all__ = ["PROTOCOLS", "Letter", "Protocol", "Unreachable"]
