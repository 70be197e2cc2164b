"""The source tree as the house rules see it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
ROOMS = (
    "urls",
    "views",
    "admin",
    "management",
    "forms",
    "jobs",
    "services",
    "permissions",
    "queries",
    "models",
    "lifecycle",
)


def python_files(*, tests: bool = False) -> list[Path]:
    """Every Python file of ours, migrations left out."""
    places = [SRC, *([ROOT / name for name in ("tests", "scripts", "benchmarks", "samples")] if tests else [])]
    return sorted(f for place in places for f in place.rglob("*.py") if "migrations" not in f.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def app_and_room(path: Path) -> tuple[str, str]:
    """('directives', 'services') for src/dieuhanh/directives/services/urging.py; ('', '') outside the desk."""
    parts = path.relative_to(SRC).with_suffix("").parts
    return (parts[1], parts[2]) if parts[0] == "dieuhanh" and len(parts) > 2 else ("", "")


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file; each rule walks the same ones."""
    return tuple(ast.walk(tree(path)))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(path):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def imports(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Every module name that a file imports, from-imports with the imported name behind it."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def templates() -> list[Path]:
    return sorted(SRC.rglob("templates/**/*.html"))
