"""Reading a file in a limited process of its own, and what its letterhead says."""

from dieuhanh.documents.reading.letterhead import LETTER, Letterhead, letterhead
from dieuhanh.documents.reading.process import Outcome, read_file, take_apart
from dieuhanh.documents.reading.symbols import Symbol, find_symbol, parse_symbol

__all__ = [
    "LETTER",
    "Letterhead",
    "Outcome",
    "Symbol",
    "find_symbol",
    "letterhead",
    "parse_symbol",
    "read_file",
    "take_apart",
]
