"""Old encodings: bytes to text, and text that was read faithfully but wrongly (TCVN3, VNI, VISCII) to Vietnamese."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from vanban.vietnamese.patterns import pattern

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_UNICODE_VIETNAMESE = pattern("[\u0103\u0111\u01a1\u01b0\u0110\u01af\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_LATIN_SUPPLEMENT = pattern("[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_LETTER = pattern(r"[^\W\d_]")
_MARK = pattern("[\u0300\u0301\u0303\u0309\u0323]")
_MARKED_VOWEL = pattern("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0301\u0303\u0309\u0323]")
_SAMPLE = 20_000  # characters; more of the same says nothing new
_SIGNS = 0.06  # of the letters: Vietnamese has a mark on every third or fourth one, French on every twentieth
_CP1252: Final = str.maketrans(
    {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
)


def decode(data: bytes) -> str | None:
    """The text in `data`, in whatever encoding; None if it is no text. Old Vietnamese encodings are mended."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _try(data, name)
    if b"\x00" in data[:4096]:
        wide = _wide(data)
        return _try(data, wide) if wide else None
    text = _try(data, "utf-8")
    if text is None:
        return _eight_bit(data) if _is_eight_bit_text(data) else None
    return mend(text)


def mend(text: str) -> str:
    """`text` in Unicode if it shows the signs of an old Vietnamese encoding, else as it is.

    Looks at the whole once: short pieces cannot be told apart, so never call this for a line or a run of letters.
    """
    name = legacy_encoding(text)
    return convert(text, name) if name else text


def legacy_encoding(text: str) -> str | None:
    """The name of the old encoding that `text` shows the signs of: "tcvn3", "vni", "viscii", "vps"; else None."""
    sample = text[:_SAMPLE]
    if _UNICODE_VIETNAMESE.search(sample):
        return None
    odd = len(_LATIN_SUPPLEMENT.findall(sample))
    if odd < _SIGNS * (len(_LETTER.findall(sample)) + 1):
        return None
    name: str | None = _viparse().detect_text_encoding(sample)
    return name


def convert(text: str, encoding: str) -> str:
    """`text`, known to be in `encoding`, in Unicode (NFC)."""
    fixed: str = _viparse().fix(text, encoding=encoding)
    return fixed


def _viparse() -> Any:
    """The tables, loaded only for the few files that need them: they take longer to load than most files to read."""
    return import_module("viparse")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: the zero bytes of Latin letters stand at the odd or at the even places only."""
    head = data[:4096]
    even, odd = head[0::2].count(0) / len(head), head[1::2].count(0) / len(head)
    if min(even, odd) > 0.01 or max(even, odd) < 0.2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _eight_bit(data: bytes) -> str:
    """Windows-1258 if its marks stand on vowels, else an old encoding in Latin-1 places, else plain Windows-1252."""
    text = data.decode("cp1258", errors="replace")
    marks, on_vowels = len(_MARK.findall(text)), len(_MARKED_VOWEL.findall(text))
    if marks and on_vowels > 0.9 * marks > 0.02 * len(_LETTER.findall(text)):
        return text
    latin = data.decode("latin-1")
    name = legacy_encoding(latin)
    return convert(latin, name) if name else latin.translate(_CP1252)


def _is_eight_bit_text(data: bytes) -> bool:
    controls = sum(data.count(bytes([code])) for code in (*range(9), *range(14, 32), 127))
    return controls * 200 <= len(data)
