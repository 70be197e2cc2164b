"""The bounds within which files are read, and the ledger of what one reading has used up of them."""

from __future__ import annotations

from dataclasses import dataclass, field

MEGABYTE = 1024 * 1024


@dataclass(slots=True)
class Ledger:
    """What one reading has used so far, the files within the file included: bytes unpacked, files, pages recognised."""

    unpacked: int = 0
    parts: int = 0
    recognised: int = 0


@dataclass(frozen=True, slots=True)
class ReadingConfig:
    """Bounds against files too large or made to hurt; sizes in bytes, text in characters.

    `max_unpacked` and `max_ratio` bound what a packed file (DOCX, streams of a PDF) may grow to; the ratio counts only
    for parts of more than one megabyte, since small ones may well be pressed a thousand to one without harm.
    `max_parts` and `max_depth` bound the files within a ZIP file or an e-mail, and within those; `max_rows` and
    `max_cells` (empty ones too) bound a workbook; `max_pixels` bounds a picture, `max_scans` the pages recognised by
    OCR, each of which may take `scan_seconds`.
    """

    max_bytes: int = 50 * MEGABYTE
    max_pages: int = 1_000
    max_unpacked: int = 200 * MEGABYTE
    max_ratio: int = 200
    max_members: int = 5_000
    max_chars: int = 5_000_000
    max_parts: int = 200
    max_depth: int = 3
    max_rows: int = 20_000
    max_cells: int = 500_000
    max_pixels: int = 100_000_000
    max_scans: int = 100
    scan_seconds: int = 60
    ledger: Ledger = field(default_factory=Ledger, compare=False, repr=False)
