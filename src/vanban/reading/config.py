"""The bounds within which files are read."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadingConfig:
    """Bounds against files too large or made to hurt; sizes in bytes, text in characters.

    `max_unpacked` and `max_ratio` bound what a packed file (DOCX, streams of a PDF) may grow to; the ratio counts only
    for parts of more than one megabyte, since small ones may well be pressed a thousand to one without harm.
    """

    max_bytes: int = 50 * MEGABYTE
    max_pages: int = 1_000
    max_unpacked: int = 200 * MEGABYTE
    max_ratio: int = 200
    max_members: int = 5_000
    max_chars: int = 5_000_000
