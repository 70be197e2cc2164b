"""What holds for every reader: the same words come out of every format, in blocks that know their place."""

from __future__ import annotations

import ast
import json
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import vanban.reading
from tests.vanban.reading.samples import LINES, ROWS, SAMPLES, SCANS, need, sample
from vanban.document import BlockKind, Document
from vanban.reading import READERS, ReadingConfig, TooLargeError, media_type, read
from vanban.vietnamese.clean import clean

FOLDER = Path(vanban.reading.__file__).parent
QUICK = [name for name in SAMPLES if name not in SCANS[1:]]  # one scan of a kind is enough where it is read again
TABLES = [name for name in SAMPLES if name != "eml"]


@cache
def document_of(name: str) -> Document:
    need(name)
    return read(sample(name))


def test_the_list_of_readers_is_the_folder() -> None:
    in_folder = {f"vanban.reading.{file.stem}" for file in FOLDER.glob("*.py") if has_reader(file)}
    assert set(READERS.values()) == in_folder


def has_reader(file: Path) -> bool:
    functions = [node for node in ast.parse(file.read_text()).body if isinstance(node, ast.FunctionDef)]
    is_reader = any(
        [a.arg for a in f.args.args] == ["data", "config"] and not f.args.defaults
        for f in functions
        if f.name == "read"
    )
    return is_reader and file.stem != "__init__"


def test_every_reader_has_a_sample() -> None:
    assert {READERS[media_type(data)].rpartition(".")[2] for data in map(sample, SAMPLES)} == {
        module.rpartition(".")[2] for module in READERS.values()
    }
    for module in READERS.values():
        assert callable(import_module(module).read)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_line_is_read(name: str) -> None:
    document = document_of(name)
    text = clean(document.text).text
    for line in LINES:
        assert line in text
    assert document.media_type in READERS


@pytest.mark.parametrize("name", TABLES)
def test_tables_keep_their_rows_and_cells(name: str) -> None:
    document = document_of(name)
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [tuple(cell.of(document.text) for cell in row.cells) for row in rows] == list(ROWS)
    assert [row.span.of(document.text) for row in rows] == [" | ".join(row) for row in ROWS]


@pytest.mark.parametrize("name", SAMPLES)
def test_blocks_stand_in_order_and_hold_all_words(name: str) -> None:
    document = document_of(name)
    ends = 0
    rest = list(document.text)
    for block in document.blocks:
        assert block.span.start >= ends
        ends = block.span.end
        words = block.span.of(document.text)
        assert words == words.strip() != ""
        rest[block.span.start : block.span.end] = " " * len(words)
        for cell in block.cells:
            assert block.span.start <= cell.start <= cell.end <= block.span.end
    assert "".join(rest).strip() == ""


@pytest.mark.parametrize("name", QUICK)
def test_reading_twice_gives_the_same_and_can_be_stored(name: str) -> None:
    document = document_of(name)
    assert read(sample(name)) == document
    assert json.loads(json.dumps(document.as_dict(), ensure_ascii=False))["text"] == document.text


@pytest.mark.parametrize("name", QUICK)
def test_bounds_are_kept(name: str) -> None:
    need(name)
    with pytest.raises(TooLargeError, match="ký tự"):
        read(sample(name), ReadingConfig(max_chars=100))
    with pytest.raises(TooLargeError, match="MB"):
        read(sample(name), ReadingConfig(max_bytes=100))
