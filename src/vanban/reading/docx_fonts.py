"""Fonts and styles of a Word file: .Vn... fonts hold TCVN3, VNI-... hold VNI, .Vn...H are capitals by font alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Self

from docx.oxml.ns import qn

from vanban.vietnamese.encodings import convert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LEGACY = ((".vn", "tcvn3"), ("vni-", "vni"))
_DEEPEST_STYLE = 20


@dataclass(slots=True)
class Fonts:
    """The styles of a document, by id; `legacy` tells whether any of them or any run uses an old font."""

    styles: dict[str, Any] = field(default_factory=dict)
    default: str = ""
    default_style: str = ""
    legacy: bool = False

    @classmethod
    def of(cls, source: Any) -> Self:
        """Reads the styles of an open document."""
        root = source.styles.element
        styles = {style.get(qn("w:styleId"), ""): style for style in root.iter(qn("w:style"))}
        defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        normal = [
            name
            for name, style in styles.items()
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")
        ]
        fonts = cls(styles, _font(defaults), normal[0] if normal else "")
        named = {_font(properties) for tree in (root, source.element.body) for properties in tree.iter(qn("w:rPr"))}
        fonts.legacy = any(_encoding(name) for name in named)
        return fonts

    def style_name(self, paragraph: Any) -> str:
        """The name of the paragraph's style in small letters; empty if it has none."""
        style = self.styles.get(_style_id(paragraph, "pPr", "pStyle"))
        name = style.find(qn("w:name")) if style is not None else None
        return str(name.get(qn("w:val"), "")).lower() if name is not None else ""

    def style_numbering(self, paragraph: Any) -> Any:
        """The list that the paragraph's style belongs to, or None."""
        for style in self._chain(_style_id(paragraph, "pPr", "pStyle")):
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is not None:
                return found
        return None

    def decoded(self, runs: Iterable[tuple[Any, str]], paragraph: Any) -> Iterator[str]:
        """The texts of runs, old encodings mended by font; neighbours in one font are mended together."""
        if not self.legacy:
            yield from (text for _, text in runs)
            return
        for font, group in groupby(runs, key=lambda item: self._font_of(item[0], paragraph)):
            text = "".join(words for _, words in group)
            encoding = _encoding(font)
            if encoding:
                text = convert(text, encoding)
                text = text.upper() if encoding == "tcvn3" and font.lower().endswith("h") else text
            yield text

    def _font_of(self, run: Any, paragraph: Any) -> str:
        own = _font(run.find(qn("w:rPr")))
        if own:
            return own
        ids = (_style_id(run, "rPr", "rStyle"), _style_id(paragraph, "pPr", "pStyle") or self.default_style)
        for style in (style for name in ids for style in self._chain(name)):
            font = _font(style.find(qn("w:rPr")))
            if font:
                return font
        return self.default

    def _chain(self, name: str) -> Iterator[Any]:
        """A style and those that it is based on."""
        for _ in range(_DEEPEST_STYLE):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            based = style.find(qn("w:basedOn"))
            name = based.get(qn("w:val"), "") if based is not None else ""


def _style_id(element: Any, properties: str, style: str) -> str:
    found = element.find(f"{qn('w:' + properties)}/{qn('w:' + style)}")
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _font(properties: Any) -> str:
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    if fonts is None:
        return ""
    return str(fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "")


def _encoding(font: str) -> str | None:
    return next((name for start, name in _LEGACY if font.lower().startswith(start)), None)
