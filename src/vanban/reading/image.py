"""Pictures of pages (.png, .jpg, .tif): recognised by OCR, page by page where a TIFF file holds several."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from vanban.document import Document
from vanban.reading.composer import Composer
from vanban.reading.errors import BrokenError, EmptyError, TooLargeError
from vanban.reading.ocr import DPI, recognise
from vanban.reading.print_lines import Picture
from vanban.reading.scans import Scans

if TYPE_CHECKING:
    from vanban.reading.config import ReadingConfig

_FORMATS = ("PNG", "JPEG", "TIFF")
_A4_INCHES = 8.27  # a picture without a scale is taken for a page as wide as A4
_LEAST_DPI, _MOST_DPI = 70, 1_200  # what scanners write; other figures are those of screens, or nonsense
_LARGEST = 3_600  # pixels across: a photograph finer than this is made smaller, which costs nothing but time
_LEAST_SIDE = 16  # pixels; no word is smaller
_NO_WORDS = "Không nhận dạng được chữ nào trên ảnh. Hãy chụp hoặc quét lại rõ hơn, thẳng trang, rồi gửi lại."


def read(data: bytes, config: ReadingConfig) -> Document:
    """The text on the picture in `data`, turned as its camera says; every word knows its place on it."""
    composer, scans, empty = Composer(config.max_chars), Scans(), []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow tells of odd tags; our own bounds stand before its warnings
            with Image.open(BytesIO(data), formats=_FORMATS) as file:
                for number, frame in enumerate(_frames(file, config), start=1):
                    _check(frame, config)
                    if not scans.add(composer, recognise(_picture(frame), config), number):
                        empty.append(number)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise BrokenError from error
    except Image.DecompressionBombError as error:
        raise TooLargeError(_too_large(config)) from error
    if not composer.blocks:
        raise EmptyError(_NO_WORDS)
    notes = (f"pages_without_text: {', '.join(map(str, empty))}",) if empty else ()
    return Document(
        composer.text(), tuple(composer.blocks), warnings=notes + scans.warnings(), meta=scans.meta(composer)
    )


def _frames(file: Any, config: ReadingConfig) -> Any:
    """The pages of a TIFF file; of another picture only the first: a PNG that moves is no paper."""
    _check(file, config)
    return ImageSequence.Iterator(file) if file.format == "TIFF" else [file]


def _check(frame: Any, config: ReadingConfig) -> None:
    """Raises TooLargeError or EmptyError before a pixel is unpacked."""
    if min(frame.width, frame.height) < _LEAST_SIDE:
        raise EmptyError(_NO_WORDS)
    if frame.width * frame.height > config.max_pixels:
        raise TooLargeError(_too_large(config))


def _too_large(config: ReadingConfig) -> str:
    return f"Ảnh lớn hơn {config.max_pixels // 1_000_000} triệu điểm ảnh. Hãy giảm kích thước rồi gửi lại."


def _picture(frame: Any) -> Picture:
    dpi = _dpi(frame)
    grey = ImageOps.exif_transpose(_on_white(frame))
    if grey.width > _LARGEST:
        factor = _LARGEST / grey.width
        grey, dpi = grey.resize((_LARGEST, max(1, round(grey.height * factor)))), dpi * factor
    return Picture(grey.width, grey.height, grey.tobytes(), min(max(dpi, _LEAST_DPI), _MOST_DPI))


def _on_white(frame: Any) -> Any:
    """The picture in shades of grey; what is transparent is paper."""
    if "transparency" in frame.info or "A" in frame.getbands():
        clear = frame.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        paper.alpha_composite(clear)
        return paper.convert("L")
    grey = frame.convert("L")
    grey.info = dict(frame.info)
    return grey


def _dpi(frame: Any) -> float:
    """Pixels to the inch: as the picture says if that makes a page of it, else as if it were A4."""
    told = frame.info.get("dpi")
    dpi = float(told[0]) if isinstance(told, tuple) and told and told[0] else 0.0
    if _LEAST_DPI < dpi <= _MOST_DPI and frame.width / dpi >= _A4_INCHES / 2:
        return dpi
    side: int = min(frame.width, frame.height)
    return min(max(side / _A4_INCHES, _LEAST_DPI), DPI)
