"""The guard before PDFium, which ends the whole process when a stream grows too large: they are measured before."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from vanban.reading.archive import check_ratio, check_unpacked, spend_unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vanban.reading.config import ReadingConfig

_STREAM = re.compile(rb"stream\r?\n")
_DEEPEST = 3  # a stream may be packed several times over
_SLICE = 1 << 16
_CHUNK = 1 << 20


def guard_streams(data: bytes, config: ReadingConfig) -> None:
    """Raises TooLargeError if the packed streams of the PDF in `data` would grow beyond the bounds of `config`."""
    total, view = 0, memoryview(data)
    for start in _STREAM.finditer(data):
        total += _measure(view[start.end() :], config, _DEEPEST)
        check_unpacked(config.ledger.unpacked + total, config)
    spend_unpacked(total, config)


def _measure(packed: memoryview, config: ReadingConfig, depth: int) -> int:
    """How many bytes a stream grows to, layer by layer; nothing for what is not packed by Flate."""
    if not _looks_packed(packed):
        return 0
    size, head = 0, b""
    for used, piece in _unpacked(packed):
        size += len(piece)
        head = head or piece
        check_unpacked(size, config)
        check_ratio(size, used, config)
    return size + (_measure(memoryview(head), config, depth - 1) if depth > 1 else 0)


def _unpacked(packed: memoryview) -> Iterator[tuple[int, bytes]]:
    """The content of a stream piece by piece, each with the bytes used up to there; ends at its end or first fault."""
    unpacker, used = zlib.decompressobj(), 0
    with suppress(zlib.error):
        while not unpacker.eof and used < len(packed):
            part: memoryview | bytes = packed[used : used + _SLICE]
            used += len(part)
            while part and not unpacker.eof:
                yield used, unpacker.decompress(part, _CHUNK)
                part = unpacker.unconsumed_tail


def _looks_packed(data: memoryview) -> bool:
    """The two bytes that every zlib stream begins with."""
    return len(data) > 2 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
