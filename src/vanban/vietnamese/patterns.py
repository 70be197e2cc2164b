"""Patterns that are compiled when they are first tried: no page needs all of them, and to compile them takes long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable


def pattern(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at its first use; a wrong pattern raises `re.error` only then.

    A source that takes long to write, such as a long word list, may be given as a function.
    """
    return cast("re.Pattern[str]", Late(source, flags))


class Ready:
    """Stands for a compiled pattern, with everything of it as its own, so that nothing is asked for on the way."""

    pattern: str

    def take(self, compiled: re.Pattern[str]) -> None:
        for name in _OF_PATTERNS:
            setattr(self, name, getattr(compiled, name))


_OF_PATTERNS = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))


class Late(Ready):
    """Compiles its source as soon as anything but the source is asked for, and is ready from then on."""

    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Reached only for what is not there yet."""
        if name == "pattern":
            self.pattern = self._source if isinstance(self._source, str) else self._source()
            return self.pattern
        self.take(re.compile(self.pattern, self._flags))
        self.__class__ = Ready  # type: ignore[assignment]  # without __getattr__ every look at an attribute is faster
        return getattr(self, name)
