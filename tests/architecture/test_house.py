"""House rules that no linter knows: sizes, rooms, who writes, what a module says of itself."""

from __future__ import annotations

import ast
import re

import pytest
from django.apps import apps

from tests.architecture.source import (
    ROOT,
    SRC,
    app_and_room,
    functions,
    imports,
    name,
    nodes,
    python_files,
    templates,
    tree,
)

LINES_OF_A_FUNCTION, LINES_OF_A_FILE, POSITIONAL = 40, 400, 5
# Files that may be longer, each with its reason. This list only shrinks.
LONGER: dict[str, str] = {}
WRITES = {"create", "bulk_create", "update_or_create", "get_or_create", "bulk_update", "save", "delete"}
ROOMS_THAT_DO_NOT_WRITE = {"urls", "views", "forms", "permissions", "queries", "lifecycle"}
VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name} {node.end_lineno - node.lineno + 1}"
        for path in python_files()
        for node in functions(path)
        if node.end_lineno and node.end_lineno - node.lineno + 1 > LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    sizes = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(tests=True)}
    assert {path: size for path, size in sizes.items() if size > LINES_OF_A_FILE and path not in LONGER} == {}


def test_no_function_takes_more_than_five_positional_parameters() -> None:
    many = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in functions(path)
        if len([a for a in node.args.args if a.arg not in {"self", "cls"}]) > POSITIONAL
    ]
    assert many == []


def test_every_module_opens_with_one_sentence() -> None:
    silent = [name(path) for path in python_files(tests=True) if not ast.get_docstring(tree(path))]
    assert silent == []


def test_imports_stand_at_the_top() -> None:
    inside = [
        f"{name(path)}:{inner.lineno}"
        for path in python_files()
        for node in functions(path)
        for inner in ast.walk(node)
        if isinstance(inner, (ast.Import, ast.ImportFrom))
    ]
    assert inside == []


def test_views_forms_and_admin_of_another_app_are_not_imported() -> None:
    wrong = []
    for path in python_files():
        app, _ = app_and_room(path)
        for module, _node in imports(path):
            parts = module.split(".")
            foreign = parts[0] == "dieuhanh" and len(parts) > 2 and parts[1] != app
            if foreign and parts[2] in {"views", "forms", "admin"} and app not in {"project", ""}:
                wrong.append(f"{name(path)} imports {module}")
    assert wrong == []


def test_only_services_write() -> None:
    wrong = []
    for path in python_files():
        app, room = app_and_room(path)
        if app and room in ROOMS_THAT_DO_NOT_WRITE and room != "":
            for node in nodes(path):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
                    wrong.append(f"{name(path)}:{node.lineno} .{node.func.attr}()")
    assert wrong == []


def test_no_logic_in_signals() -> None:
    wrong = [
        name(p) for p in python_files() for module, _ in imports(p) if module.startswith("django.db.models.signals")
    ]
    assert wrong == []


def test_every_model_says_whether_it_holds_personal_data() -> None:
    silent = [
        m.__name__ for m in apps.get_models() if m.__module__.startswith("dieuhanh.") and "PERSONAL_DATA" not in vars(m)
    ]
    # Tables that Django makes by itself for many-to-many links hold keys alone.
    assert [m for m in silent if "_" not in m] == []


def test_templates_have_no_inline_script_style_or_handler() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    wrong = [
        f"{name(path)}: {found.group(0)}" for path in templates() for found in inline.finditer(path.read_text("utf-8"))
    ]
    assert wrong == []


def docstrings(path_tree: ast.Module) -> set[int]:
    """The nodes that are docstrings: they speak to engineers."""
    return {
        id(node.body[0].value)
        for node in ast.walk(path_tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


@pytest.mark.parametrize("room", ["views", "forms", "models", "permissions", "services", "lifecycle"])
def test_user_visible_words_are_marked_for_translation(room: str) -> None:
    """A string with Vietnamese letters stands inside _() or gettext; data files and docstrings do not count."""
    wrong = []
    for path in python_files():
        if app_and_room(path)[1] != room:
            continue
        marked = {
            id(inner)
            for node in nodes(path)
            if isinstance(node, ast.Call)
            and getattr(node.func, "id", "") in {"_", "gettext", "ngettext", "gettext_lazy"}
            for inner in ast.walk(node)
        } | docstrings(tree(path))
        wrong += [
            f"{name(path)}:{node.lineno} {node.value[:40]!r}"
            for node in nodes(path)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and VIETNAMESE.search(node.value)
            and id(node) not in marked
        ]
    assert wrong == []


def test_no_address_of_a_registry_and_no_path_of_a_machine_in_the_locks() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        assert not re.search(r"https?://|index-url|file:", lock.read_text("utf-8")), lock.name


def test_source_tree_is_there() -> None:
    """If the walk found nothing, every rule above would hold of nothing."""
    assert len(python_files()) > 60
    assert (SRC / "dieuhanh" / "project" / "settings.py").exists()
