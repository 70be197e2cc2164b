"""Files within a file: the members of a ZIP file, the attachments of an e-mail; each read on its own, then joined."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from vanban.document import Block, BlockKind, Document, Span, part_line
from vanban.reading.composer import check_length
from vanban.reading.errors import BrokenError, EmptyError, ReadingError, SecretError, TooLargeError
from vanban.reading.readers import READERS, check_size, read_part
from vanban.reading.sniffing import media_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vanban.reading.config import ReadingConfig

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Part:
    """A file within a file; `optional` ones (a logo in a letter) may hold no text without a warning."""

    name: str
    open: Callable[[], bytes]
    optional: bool = False


@dataclass(slots=True)
class Joiner:
    """Documents one after another as one document, each under a line "[Tệp: name]"; what could not be read is kept.

    `meta["parts"]` of the joined document says of each its name, media type, title, day of posting and span, so that
    whoever wants the parts apart can have them; a file within a file follows it and lies within its span.
    """

    max_chars: int
    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    parts: list[dict[str, Any]] = field(default_factory=list)
    words: list[list[Any]] = field(default_factory=list)
    unread: list[tuple[str, ReadingError]] = field(default_factory=list)
    length: int = 0

    def add(self, document: Document, name: str = "") -> None:
        """Adds a document, under its name if it has one."""
        if name:
            self._write("\n\n" if self.length else "")
            line = self._write(part_line(name))
            self.blocks.append(Block(BlockKind.PART, line))
        self._write("\n\n" if self.length else "")
        span = self._write(document.text)
        self.blocks += [block.moved(span.start) for block in document.blocks]
        self.words += [[w[0] + span.start, w[1] + span.start, *w[2:]] for w in document.meta.get("words", ())]
        self.warnings += [_named(warning, name) for warning in document.warnings]
        if name:
            self.parts.append(_facts(name, document, span))
        for part in document.meta.get("parts", ()):
            start, end = part["span"]
            moved = {"name": f"{name}/{part['name']}", "span": [start + span.start, end + span.start]}
            self.parts.append(part | moved)

    def read(self, parts: Iterable[Part], config: ReadingConfig) -> None:
        """Reads and adds files; one that cannot be read becomes a warning, a secret one refuses the whole."""
        if config.max_depth < 1:
            raise TooLargeError("Tệp nén, thư lồng nhau quá nhiều lớp. Hãy gửi riêng từng tệp.")
        inner = replace(config, max_depth=config.max_depth - 1)
        for part in parts:
            name = shown_name(part.name)
            count_part(config)
            try:
                self.add(read_part(part.open(), inner), name)
            except SecretError:
                raise
            except ReadingError as error:
                if not part.optional:
                    self.unread.append((name, error))
                    self.warnings.append(f"part_unread: {name}: {error.message}")

    def document(self) -> Document:
        """What was joined; if nothing could be read, an error that says why the first file could not."""
        text = "".join(self.pieces)
        if not text.strip() and self.unread:
            name, error = self.unread[0]
            if len(self.unread) == 1:
                raise error
            raise BrokenError(f"Không đọc được tệp nào trong {len(self.unread)} tệp bên trong. {name}: {error.message}")
        if not text.strip():
            raise EmptyError
        meta: dict[str, Any] = {"parts": self.parts}
        if self.words:
            meta["words"] = self.words
        return Document(text, tuple(self.blocks), warnings=tuple(self.warnings), meta=meta)

    def _write(self, text: str) -> Span:
        start = self.length
        self.length += len(text)
        check_length(self.length, self.max_chars)
        self.pieces.append(text)
        return Span(start, self.length)


def shown_name(name: str) -> str:
    """A name as it stands above its file: one line, not too long."""
    return " ".join(name.split())[-_LONGEST_NAME:] or "không tên"


def members(data: bytes, config: ReadingConfig) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the files within `data`, one after the other; pictures that a letter only shows left out.

    One that cannot be taken out is left out too: reading the whole names it in a warning. Raises ReadingError.
    """
    check_size(len(data), config)
    reader = import_module(READERS[media_type(data)])
    try:
        for part in reader.parts(data, config) if hasattr(reader, "parts") else ():
            with suppress(ReadingError):
                if not part.optional:
                    yield shown_name(part.name), part.open()
    except ReadingError:
        raise
    except Exception as error:
        raise BrokenError from error


def count_part(config: ReadingConfig) -> None:
    """Enters one more file within a file into the ledger; TooLargeError beyond the bound."""
    config.ledger.parts += 1
    if config.ledger.parts > config.max_parts:
        raise TooLargeError(f"Tệp chứa quá {config.max_parts} tệp bên trong. Hãy tách nhỏ rồi gửi lại.")


def _named(warning: str, name: str) -> str:
    """A warning "code: detail" with the name of its file before the detail."""
    code, _, detail = warning.partition(": ")
    return f"{code}: {name}: {detail}" if name else warning


def _facts(name: str, document: Document, span: Span) -> dict[str, Any]:
    return {
        "name": name,
        "media_type": document.media_type,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "span": [span.start, span.end],
    }
