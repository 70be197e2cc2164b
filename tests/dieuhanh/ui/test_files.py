"""Templates and static files keep the strict policy: nothing inline, nothing from elsewhere, every licence beside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.architecture.source import SRC, name, templates

STATIC = SRC / "dieuhanh" / "ui" / "static" / "ui"
OURS = sorted(path for path in SRC.rglob("static/**/*") if path.suffix in {".css", ".js"} and "tabler" not in path.name)
INLINE = {
    "a script without src": r"<script(?![^>]*\ssrc=)",
    "a style element": r"<style[\s>]",
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a handler": r"<[^>]*\son[a-z]+\s*=",
    "htmx that evaluates": r"\shx-on[:=-]|\shx-(vals|vars|headers)=['\"]js:",
    "a javascript: address": r"javascript:",
    "something from elsewhere": r"<(script|link|img|iframe)[^>]*\s(src|href)=[\"']?(https?:)?//",
}


def found(text: str) -> set[str]:
    """What stands in a template that must not; the words inside its own tags are not markup."""
    plain = re.sub(r"{([%{#]).*?[%}#]}", "x", text)
    return {what for what, pattern in INLINE.items() if re.search(pattern, plain, re.IGNORECASE)}


def test_the_rules_catch_what_they_name() -> None:
    bad = {
        "a script without src": "<script>x</script>",
        "a style element": "<style>a{}</style>",
        "a style attribute": '<p class="x" style="color:red">',
        "a handler": "<button onclick='x()'>",
        "htmx that evaluates": '<a hx-on:click="x()">',
        "a javascript: address": '<a href="javascript:x()">',
        "something from elsewhere": '<script src="https://cdn.example/x.js"></script>',
    }
    assert {what: found(text) for what, text in bad.items()} == {what: {what} for what in bad}
    assert found("<script src=\"{% static 'ui/app.js' %}\" defer></script><p data-once='1'>một = hai</p>") == set()
    assert found("<option{% if one == unit %} selected{% endif %}>") == set()


def test_no_template_has_anything_inline() -> None:
    assert templates()
    assert {name(path): found(path.read_text("utf-8")) for path in templates() if found(path.read_text("utf-8"))} == {}


def test_our_scripts_and_styles_load_nothing_from_elsewhere_and_evaluate_nothing() -> None:
    assert {path.name for path in OURS} >= {"app.css", "app.js"}
    wrong = re.compile(r"https?://|\beval\(|new Function|innerHTML|document\.write|@import")
    assert {name(path): wrong.findall(path.read_text("utf-8")) for path in OURS if wrong.search(path.read_text())} == {}


def test_every_file_that_a_style_names_is_there() -> None:
    for path in [*OURS, STATIC / "tabler.min.css"]:
        for target in re.findall(r"url\(['\"]?(?!data:|#)([^'\")]+)", path.read_text("utf-8")):
            if path.suffix == ".css":
                assert (path.parent / target).is_file(), f"{path.name}: {target}"


def test_every_static_file_that_a_template_names_is_there() -> None:
    wanted = {
        (name(path), file)
        for path in templates()
        for file in re.findall(r"{% static ['\"]([^'\"]+)['\"]", path.read_text("utf-8"))
    }
    assert wanted
    assert {(path, file) for path, file in wanted if finders.find(file) is None} == set()


@pytest.mark.parametrize("licence", ["LICENSE-MIT.txt", "fonts/LICENSE.txt"])
def test_the_licence_of_what_others_made_lies_beside(licence: str) -> None:
    assert len((STATIC / licence).read_text("utf-8")) > 500


def test_the_readme_names_every_vendored_file() -> None:
    told = (STATIC / "README.md").read_text("utf-8")
    strange = [
        path for path in STATIC.rglob("*") if path.is_file() and not re.match(r"LICENSE|README|app\.", path.name)
    ]
    stems = {"fonts/be-vietnam-pro-" if path.parent.name == "fonts" else path.name for path in strange}
    assert {stem for stem in stems if stem not in told} == set()


def test_the_font_has_every_vietnamese_letter_in_its_ranges() -> None:
    styles = (STATIC / "app.css").read_text("utf-8")
    ranges = [part.split("-") for found in re.findall(r"unicode-range:([^}]+)", styles) for part in found.split(",")]
    spans = [(int(part[0].strip()[2:], 16), int(part[-1].strip().removeprefix("U+"), 16)) for part in ranges]
    letters = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA))) + "áàảãạíìỉĩịýỳỷỹỵ“”–…₫"
    assert [one for one in letters if not any(low <= ord(one) <= high for low, high in spans)] == []
    for weight in (400, 500, 600, 700):
        for script in ("latin", "vietnamese"):
            file = Path("fonts") / f"be-vietnam-pro-{script}-{weight}-normal.woff2"
            assert (STATIC / file).read_bytes()[:4] == b"wOF2"
