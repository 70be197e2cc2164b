"""Patterns are compiled when they are first tried; each one of the package can be."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

import vanban
from vanban.vietnamese.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = [module.name for module in pkgutil.walk_packages(vanban.__path__, "vanban.") if "__main__" not in module.name]


def test_a_pattern_finds_what_re_finds() -> None:
    late, compiled = pattern(r"SỞ (\w+)", re.IGNORECASE), re.compile(r"SỞ (\w+)", re.IGNORECASE)
    text = "giao Sở Y tế và sở Tài chính"
    assert late.pattern == compiled.pattern
    assert late.findall(text) == compiled.findall(text)
    assert [m.span() for m in late.finditer(text)] == [m.span() for m in compiled.finditer(text)]
    assert late.sub("x", text) == compiled.sub("x", text)
    assert late.match(text) is None
    assert late.groupindex == compiled.groupindex


def test_a_source_may_be_written_late() -> None:
    written: list[str] = []

    def source() -> str:
        written.append("Sở")
        return written[-1]

    late = pattern(source)
    assert not written
    assert late.match("Sở Y tế")
    assert late.pattern == "Sở"
    assert len(written) == 1


def _late(value: Any) -> Iterator[Any]:
    if isinstance(value, (tuple, list)):
        for item in value:
            yield from _late(item)
    elif isinstance(value, dict):
        yield from _late(list(value.values()))
    elif type(value) is type(pattern("")):
        yield value


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_of_a_module_can_be_compiled(name: str) -> None:
    for late in _late(list(vars(import_module(name)).values())):
        late.search("")
