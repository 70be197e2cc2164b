"""E-mail (.eml): the subject, who wrote when, the letter, and the attached files read by their own readers."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes, policy
from functools import partial
from typing import TYPE_CHECKING, Any

from vanban.document import BlockKind, Document
from vanban.reading import html, plain
from vanban.reading.composer import Composer
from vanban.reading.errors import EmptyError
from vanban.reading.parts import Joiner, Part, count_part
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from vanban.reading.config import ReadingConfig

_PEOPLE = (("from", "Từ"), ("to", "Gửi"), ("cc", "Đồng gửi"))
_ADDRESS = pattern(r"\s*<[^<>\s]*@[^<>\s]*>")
_LONGEST_HEADER = 500
_DEEPEST = 20  # multiparts within multiparts; people's mail has three
_LOGO = 20_000  # bytes; a smaller picture that the letter shows is no page of a paper
_SHOWN = {"text/plain": plain.read, "text/html": html.read}


def read(data: bytes, config: ReadingConfig) -> Document:
    """The message in `data`; its day is the one on which it was sent."""
    message = message_from_bytes(data, policy=policy.default)
    letter, files = _sorted(message)
    subject, sent = _header(message, "subject"), _sent(message)
    joiner = Joiner(config.max_chars)
    if head := _head(message, subject, sent, config):
        joiner.add(head)
    words = [shown for leaf in letter if (shown := _shown(leaf, config))]
    if not (subject or words or files):
        raise EmptyError
    for shown in words:
        joiner.add(shown)
    joiner.read(map(_part, files), config)
    return replace(joiner.document(), title=subject or None, published=sent.date() if sent else None)


def parts(data: bytes, config: ReadingConfig) -> Iterator[Part]:
    """The files that the message in `data` brings."""
    _, files = _sorted(message_from_bytes(data, policy=policy.default))
    for leaf in files:
        count_part(config)
        yield _part(leaf)


def _sorted(message: Any) -> tuple[list[Any], list[Any]]:
    """The parts that are the letter itself, and those that are files of their own."""
    leaves = list(_leaves(message, _DEEPEST))
    letter = [leaf for leaf in leaves if leaf.get_content_type() in _SHOWN and not _is_file(leaf)]
    return letter, [leaf for leaf in leaves if leaf not in letter and not _is_small_logo(leaf)]


def _leaves(message: Any, depth: int) -> Iterator[Any]:
    """The parts that hold something, in their order; a message that was attached is one of them."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    parts = message.get_payload() if depth else ()
    if message.get_content_type() == "multipart/alternative":
        yield from _of_alternatives(parts, depth)
    else:
        for part in parts:
            yield from _leaves(part, depth - 1)


def _of_alternatives(parts: Any, depth: int) -> Iterator[Any]:
    """Of several forms of one text the plain one, else the last; but the files of every form."""
    plain_ones = [part for part in parts if part.get_content_type() == "text/plain" and _payload(part).strip()]
    chosen = next(iter(plain_ones or [*parts][-1:]), None)
    for part in parts:
        for leaf in _leaves(part, depth - 1):
            if part is chosen or leaf.get_content_maintype() != "text" or _is_file(leaf):
                yield leaf


def _shown(leaf: Any, config: ReadingConfig) -> Document | None:
    """What a part of the letter itself says; a letter of several parts counts as so many files."""
    count_part(config)
    with suppress(EmptyError):
        document = _SHOWN[leaf.get_content_type()](_payload(leaf), config)
        return document if document.text.strip() else None
    return None


def _is_file(leaf: Any) -> bool:
    """Whether a part was attached, not shown."""
    return _told(leaf.get_content_disposition) == "attachment" or bool(_told(leaf.get_filename))


def _is_logo(leaf: Any) -> bool:
    shown = _told(leaf.get_content_disposition) != "attachment"
    return shown and leaf.get_content_maintype() == "image" and leaf.get("content-id") is not None


def _is_small_logo(leaf: Any) -> bool:
    return _is_logo(leaf) and len(_payload(leaf)) < _LOGO


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
