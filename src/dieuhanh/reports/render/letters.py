"""The letters that a paper can hold: those of its font, and a twin or an empty box for each that the font lacks."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parents[1] / "fonts"
# What no XML file can hold: a line broken in a word processor is pasted as one of these.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What stands for a letter that the font lacks, where there is something like it.
TWINS = {
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "",
    "\N{ZERO WIDTH JOINER}": "",
    "\N{VARIATION SELECTOR-15}": "",
    "\N{VARIATION SELECTOR-16}": "",
    "\N{CHECK MARK}": "√",
    "\N{HEAVY CHECK MARK}": "√",
    "\N{WHITE HEAVY CHECK MARK}": "√",
    "\N{BALLOT BOX}": "□",
    "\N{BALLOT BOX WITH CHECK}": "√",
    # Bullets, ticks and boxes of the fonts Symbol and Wingdings, as word processors leave them in copied text.
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "►",
    "\uf0fc": "√",
    "\uf0fe": "√",
    "\uf0a8": "□",
    "\uf06f": "□",
    "\uf02d": "-",
}
BOX = "□"


def writable(text: str) -> str:
    """Without what no file can hold; each such sign parts two words."""
    return UNWRITABLE.sub(" ", text)


def printable(text: str) -> str:
    """`text` in letters of our fonts. What they lack is seen to be missing: a box stands for it."""
    text = unicodedata.normalize("NFC", writable(text))
    return "".join(one if one in "\n\t" or ord(one) in covered() else TWINS.get(one, BOX) for one in text)


@cache
def covered() -> frozenset[int]:
    """The letters that each of our fonts can draw: upright, bold, slanted."""
    fonts = [_letters(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset(set.intersection(*fonts))


def _letters(font: bytes) -> set[int]:
    """The letters of a font: its table `cmap` for Windows and Unicode in format 4 (OpenType specification, cmap)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = dict(struct.unpack_from(">4s4xI4x", font, 12 + 16 * at) for at in range(tables))
    cmap = places[b"cmap"]
    (parts,) = struct.unpack_from(">H", font, cmap + 2)
    rows = [struct.unpack_from(">HHI", font, cmap + 4 + 8 * at) for at in range(parts)]
    at = cmap + next(offset for platform, encoding, offset in rows if (platform, encoding) == (3, 1))
    (double,) = struct.unpack_from(">H", font, at + 6)
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{double // 2}H", font, at + 14 + place * double + (2 if place else 0))
        for place in range(4)
    )
    found: set[int] = set()
    for segment, (start, end) in enumerate(zip(starts, ends, strict=True)):
        first = at + 16 + 3 * double + 2 * segment + ranges[segment]
        for letter in range(start, end + 1):
            glyph = letter
            if ranges[segment]:
                (glyph,) = struct.unpack_from(">H", font, first + 2 * (letter - start))
            if glyph and (glyph + deltas[segment]) % 0x10000:
                found.add(letter)
    return found
