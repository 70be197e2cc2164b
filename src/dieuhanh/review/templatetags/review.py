"""Marked text as HTML; in Python, because a template's own line ends would become part of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from dieuhanh.review.queries.marks import Paragraph, Piece

register = template.Library()


@register.simple_tag
def marked_paragraphs(paragraphs: Iterable[Paragraph], document: int) -> SafeString:
    """All paragraphs of a document: without its tags, this is the document's text letter for letter."""
    return format_html_join(
        "",
        "{}{}",
        ((_block(one, document, mark_safe("")), _gap(one.gap)) for one in paragraphs),
    )


@register.simple_tag
def swapped_paragraph(paragraph: Paragraph, document: int) -> SafeString:
    """One paragraph, to take the place of the one on the page."""
    return _block(paragraph, document, mark_safe(' hx-swap-oob="true"'))


def _block(paragraph: Paragraph, document: int, extra: SafeString) -> SafeString:
    return format_html(
        '<div class="review-block is-{}" id="doan-{}-{}" data-start="{}" data-number="{}"{}>{}</div>',
        paragraph.kind,
        document,
        paragraph.number,
        paragraph.start,
        paragraph.number,
        extra,
        format_html_join("", "{}", ((_piece(piece),) for piece in paragraph.pieces)),
    )


def _gap(gap: str) -> SafeString:
    return format_html('<span class="review-gap">{}</span>', gap) if gap else mark_safe("")


def _piece(piece: Piece) -> SafeString | str:
    if not piece.findings:
        return piece.text
    return format_html(
        '<mark class="review-mark is-{} is-{}{}" data-findings="{}">{}</mark>',
        piece.kind,
        piece.state,
        " is-nested" if len(piece.findings) > 1 else "",
        " ".join(map(str, piece.findings)),
        piece.text,
    )
