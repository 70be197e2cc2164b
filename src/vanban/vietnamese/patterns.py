"""Patterns that are compiled when they are first tried: no page needs all of them, and to compile them takes long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_METHODS = ("match", "search", "finditer", "fullmatch", "sub", "split", "findall")


def pattern(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at its first use; a wrong pattern raises `re.error` only then.

    A source that takes long to write, such as a long word list, may be given as a function.
    """
    return cast("re.Pattern[str]", _Late(source, flags))


class _Late:
    """Stands for a compiled pattern and takes over its methods as soon as one of them is asked for."""

    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Reached only for what is not there yet."""
        if name == "pattern":
            self.pattern = self._source if isinstance(self._source, str) else self._source()
            return self.pattern
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
