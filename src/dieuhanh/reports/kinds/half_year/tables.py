"""What the tables of a review share: the code that opens its directive, and how many rows were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from dieuhanh.reports.kinds.half_year.gathering import LISTED
from dieuhanh.reports.layout import Link, Number, Text
from dieuhanh.reports.words import opening

if TYPE_CHECKING:
    from dieuhanh.directives.lifecycle import TimeClass
    from dieuhanh.reports.ground import Ground
    from dieuhanh.reports.kinds.half_year.gathering import Item
    from dieuhanh.reports.layout import Block


def work(item: Item) -> Link:
    """What is to be done, and the code of the directive; at the desk it opens the directive."""
    row = item.directive
    return Link(f"{opening(row.content)} ({row.code})", reverse("directives:detail", args=[row.pk]))


def days(number: int) -> str:
    """'1.057 ngày'."""
    return f"{Number(number)} ngày"


def left_out(ground: Ground, number: int, *classes: TimeClass) -> list[Block]:
    """A line that says how many of `number` rows the table does not print; nothing when it prints them all."""
    if number <= LISTED:
        return []
    whole = ground.number(number, *classes)
    return [Text((f"(Bảng in {LISTED} nhiệm vụ đầu; danh sách đầy đủ gồm ", whole, " nhiệm vụ.)"))]
