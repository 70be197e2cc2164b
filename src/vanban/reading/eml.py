"""E-mail (.eml): the subject, who wrote when, the letter, and the attached files read by their own readers."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes, policy
from functools import partial
from typing import TYPE_CHECKING, Any

from vanban.document import BlockKind, Document
from vanban.reading import html, plain
from vanban.reading.composer import Composer
from vanban.reading.errors import EmptyError
from vanban.reading.parts import Joiner, Part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from vanban.reading.config import ReadingConfig

_PEOPLE = (("from", "Từ"), ("to", "Gửi"), ("cc", "Đồng gửi"))
_ADDRESS = re.compile(r"\s*<[^<>\s]*@[^<>\s]*>")
_LONGEST_HEADER = 500
_DEEPEST = 20  # multiparts within multiparts; people's mail has three
_LOGO = 20_000  # bytes; a smaller picture that the letter shows is no page of a paper
_SHOWN_READERS = {"text/plain": plain.read, "text/html": html.read}


def read(data: bytes, config: ReadingConfig) -> Document:
    """The message in `data`; its day is the one on which it was sent."""
    message = message_from_bytes(data, policy=policy.default)
    leaves = list(_leaves(message, _DEEPEST))
    letter = _letter(leaves)
    subject, sent = _header(message, "subject"), _sent(message)
    wanted = [leaf for leaf in leaves if _is_wanted(leaf, letter)]
    if letter is None and not (subject or wanted):
        raise EmptyError
    joiner = Joiner(config.max_chars)
    if head := _head(message, subject, sent, config):
        joiner.add(head)
    if letter is not None:
        with suppress(EmptyError):
            joiner.add(_SHOWN_READERS[letter.get_content_type()](_payload(letter), config))
    joiner.read((_part(leaf) for leaf in wanted), config)
    return replace(joiner.document(), title=subject or None, published=sent.date() if sent else None)


def _leaves(message: Any, depth: int) -> Iterator[Any]:
    """The parts that hold something, in their order; a message that was attached is one of them."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
    elif depth:
        for part in message.get_payload():
            yield from _leaves(part, depth - 1)


def _letter(leaves: list[Any]) -> Any:
    """What is to be read as the letter itself: its plain text, else its page."""
    for kind in _SHOWN_READERS:
        for leaf in leaves:
            if leaf.get_content_type() == kind and not _is_file(leaf) and _payload(leaf).strip():
                return leaf
    return None


def _is_file(leaf: Any) -> bool:
    """Whether a part was attached, not shown."""
    return _told(leaf.get_content_disposition) == "attachment" or bool(_told(leaf.get_filename))


def _is_wanted(leaf: Any, letter: Any) -> bool:
    """Whether a part beside the letter holds something of its own: not its page, its logo or its signature."""
    if leaf is letter:
        return False
    if _is_logo(leaf):
        return len(_payload(leaf)) >= _LOGO
    return _is_file(leaf) or leaf.get_content_maintype() != "text"


def _is_logo(leaf: Any) -> bool:
    shown = _told(leaf.get_content_disposition) != "attachment"
    return shown and leaf.get_content_maintype() == "image" and leaf.get("content-id") is not None


def _part(leaf: Any) -> Part:
    name = _told(leaf.get_filename)
    if leaf.get_content_type() == "message/rfc822":
        name = name or "thư kèm theo.eml"
    return Part(name or leaf.get_content_type(), partial(_payload, leaf), optional=_is_logo(leaf))


def _payload(leaf: Any) -> bytes:
    """The bytes of a part as they were attached."""
    if leaf.is_multipart():
        inner = leaf.get_payload()
        return bytes(inner[0].as_bytes()) if inner else b""
    payload = leaf.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _told(ask: Any) -> str:
    """What a header says; nothing if it is broken: the parser of the standard library raises anything."""
    with suppress(Exception):
        return str(ask() or "")
    return ""


def _header(message: Any, name: str) -> str:
    return " ".join(_told(partial(message.get, name)).split())[:_LONGEST_HEADER]


def _sent(message: Any) -> datetime | None:
    """When the message was sent, in the sender's own time, if that is told."""
    with suppress(Exception):  # as above
        moment: datetime | None = message["date"].datetime
        return moment
    return None


def _head(message: Any, subject: str, sent: datetime | None, config: ReadingConfig) -> Document | None:
    """The subject, and a line of who wrote to whom and when; addresses are left out where there are names."""
    composer = Composer(config.max_chars)
    composer.add(BlockKind.TITLE, subject)
    facts = [f"{label}: {_ADDRESS.sub('', words)}" for name, label in _PEOPLE if (words := _header(message, name))]
    if sent:
        facts.append(f"Ngày gửi: {sent:%d/%m/%Y %H:%M}")
    if facts:
        composer.add(BlockKind.CHROME, f"[{'; '.join(facts)}]")
    return Document(composer.text(), tuple(composer.blocks)) if composer.blocks else None
