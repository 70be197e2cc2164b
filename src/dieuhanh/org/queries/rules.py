"""Rules that law or the province sets, by the day they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from dieuhanh.org.models import DatedRule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class ConfigurationError(Exception):
    """A rule that the work needs has no row for the day; the message says in Vietnamese what to load."""


def rule(key: str, day: date) -> Any:
    """The value of rule `key` on `day`; of two that hold, the later begun (the province's over the default)."""
    row = _row(key, day)
    if row is None:
        raise ConfigurationError(
            _("Chưa có quy tắc “%(key)s” cho ngày %(day)s. Hãy chạy lệnh “dieuhanh load_reference” rồi thử lại.")
            % {"key": key, "day": f"{day:%d/%m/%Y}"}
        )
    return row.value


def find_rule(key: str, day: date) -> Any:
    """As `rule`, but None where no row holds: for checks that a desk without reference data goes without."""
    row = _row(key, day)
    return None if row is None else row.value


def find_rules(keys: Iterable[str], day: date) -> dict[str, Any]:
    """As `find_rule` for several keys in one query; those without a row are left out."""
    rows = DatedRule.objects.on(day).filter(key__in=list(keys)).oldest_first()
    return dict(rows.values_list("key", "value"))


def _row(key: str, day: date) -> DatedRule | None:
    found: DatedRule | None = DatedRule.objects.on(day).filter(key=key).oldest_first().last()
    return found
