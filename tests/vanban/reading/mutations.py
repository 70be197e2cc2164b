"""Damage to files as people, networks and enemies do it: bytes, cuts, splices, and damage within packed parts."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from vanban.extraction import extract
from vanban.reading import ReadingConfig, ReadingError, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from vanban.document import Document

# Small bounds make damage reach them; no page is recognised: that is another program's, and slow.
SMALL = ReadingConfig(
    max_bytes=1 << 21, max_unpacked=1 << 24, max_chars=200_000, max_pages=50, max_pixels=4_000_000, max_scans=0
)
TOKENS = (
    b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"%PDF-1.7", b"PK\x03\x04", b"PK\x01\x02", b"<!DOCTYPE a [",
    b"]]>", b"<table>", b"<w:tbl>", b"&#0;", b"&lt;", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xfe\xff", b"1e309", b"-1",
    b"99999999999", b"xref", b"endobj", b"stream\n", b"/Kids[1 0 R]", b"Content-Type: multipart/mixed; boundary=a\n",
    b"=?utf-8?B?////?=", b"\r\n\r\n", b"--a\n", b"IHDR", b"IDAT", b"\xff\xd9", b"r=\"XFD1048576\"", b"t=\"s\"", b" | ",
    "MẬT".encode(), "ế".encode(), b"\xcc\x81",
)  # fmt: skip
_PACKED = b"PK\x03\x04"
_ELEMENT = re.compile(rb"<([\w:]+)(?:\s[^<>]*)?(?:/>|>[^<>]*</\1>)")  # one without elements of its own
_VALUE = re.compile(rb'(?<==")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)')
_VALUES = (b"", b"0", b"-1", b"99999999999", b"1e309", b"A1", b"XFD1048576", b"s", b"&#10;", "MẬT".encode(), b"x" * 400)
_DEEPEST = 3


def mutated(data: bytes, others: list[bytes], random: Random, depth: int = _DEEPEST) -> bytes:
    """`data` with one to six pieces of damage; of a packed file mostly within its members."""
    if data.startswith(_PACKED) and depth and random.random() < 0.8:
        return _within(data, others, random, depth)
    tagged = data.startswith(b"<") and random.random() < 0.7
    for _ in range(random.randint(1, 6)):
        data = _rearranged(data, random) if tagged else _damaged(data, others, random)
    return data


def _within(data: bytes, others: list[bytes], random: Random, depth: int) -> bytes:
    """A packed file, whole by its own rules, with one or two members damaged."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError):
        return _damaged(data, others, random)
    for name in random.sample(sorted(members), min(len(members), random.randint(1, 2))):
        members[name] = mutated(members[name], others, random, depth - 1)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _rearranged(data: bytes, random: Random) -> bytes:
    """A tree of elements that stays one: an element lost, said again elsewhere, wrapped, or with another value."""
    places = [m.span() for m in (_VALUE if random.random() < 0.5 else _ELEMENT).finditer(data)]
    if not places:
        return data
    (start, end), (other, stop) = random.choice(places), random.choice(places)
    kind = random.randrange(4)
    if kind == 0:
        return data[:start] + random.choice(_VALUES) + data[end:]
    if kind == 1:
        return data[:start] + data[other:stop] + data[end:]
    if kind == 2:
        return data[:start] + data[start:end] * random.randint(2, 40) + data[end:]
    return data[:start] + data[end:]


def _damaged(data: bytes, others: list[bytes], random: Random) -> bytes:
    """`data` with one piece of damage."""
    size = len(data)
    at, end = sorted((random.randint(0, size), random.randint(0, size)))
    kind = random.randrange(7)
    if kind == 0:
        return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
    if kind == 1:
        return data[:at]
    if kind == 2:
        return data[:at] + random.choice(TOKENS) + data[at:]
    if kind == 3:
        return data[:at] + random.choice(TOKENS) + data[end:]
    if kind == 4:
        piece = data[at : min(end, at + 2_000)]
        return data[:end] + piece * random.randint(1, 20) + data[end:]
    if kind == 5:
        other = random.choice(others)
        start = random.randint(0, len(other))
        return data[:at] + other[start : start + 2_000] + data[at:]
    flip = bytes(byte ^ (1 << random.randrange(8)) if random.random() < 0.05 else byte for byte in data[at : at + 200])
    return data[:at] + flip + data[at + 200 :]


def attempt(data: bytes, config: ReadingConfig = SMALL) -> Document | None:
    """Reads damaged bytes; None if there is no document. Whatever but a ReadingError with a sentence is a fault."""
    try:
        document = read(data, config)
    except ReadingError as error:
        assert error.message.strip()
        return None
    assert document.text.strip()
    ends = 0
    for block in document.blocks:
        assert ends <= block.span.start <= block.span.end <= len(document.text)
        ends = block.span.end
    assert all(0 <= word[0] < word[1] <= len(document.text) for word in document.meta.get("words", ()))
    return document


def explore(data: bytes, measured: Callable[[int], object] = int) -> int:
    """Reads damaged bytes and finds in them what there is; how long their text is, 0 if there is none.

    `measured` is told the length before anything is looked for. A quote that does not stand at its place is a fault.
    """
    document = attempt(data)
    if document is None:
        return 0
    measured(len(document.text))
    for _, part in document.parts():
        found = extract(part)
        for item in (*found.directives, *found.proposals, *found.figures, *found.documents, *found.results):
            assert item.span.of(part.text) == item.quote
    return len(document.text)
