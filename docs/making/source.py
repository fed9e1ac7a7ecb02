"""What the source says of a class or function: signatures, and the docstrings beside fields."""  # noqa: INP001  # run from the top, as docs.making.source

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = "media_appraisal."


@cache
def _nodes(path: str) -> dict[str, ast.ClassDef | ast.FunctionDef]:
    """The classes and functions at the top of a module, by name."""
    with open(path, encoding="utf-8") as source:  # noqa: PTH123  # as inspect names it
        body = ast.parse(source.read()).body
    return {node.name: node for node in body if isinstance(node, ast.ClassDef | ast.FunctionDef)}


def node_of(thing: Any) -> Any:
    """The syntax tree of a class or function that stands at the top of its module."""
    return _nodes(str(inspect.getsourcefile(thing)))[thing.__name__]


def ours(cls: type) -> tuple[type, ...]:
    """The class and the classes of this library that it is made of, nearest first."""
    return tuple(one for one in cls.__mro__ if one.__module__.startswith(OURS))


def fields(cls: type) -> dict[str, str]:
    """What is written beside each field of a class, empty where nothing is; not of those above."""
    body = node_of(cls).body
    found = {}
    for node, after in pairwise([*body, ast.Pass()]):
        if isinstance(node, ast.AnnAssign) and not _hidden(node):
            found[ast.unparse(node.target)] = _text_of(after)
    return found


def every_field(cls: type) -> dict[str, str]:
    """The same with the fields of the classes above."""
    found: dict[str, str] = {}
    for one in reversed(ours(cls)):
        for name, text in fields(one).items():
            found[name] = text or found.get(name, "")
    return found


def _hidden(node: ast.AnnAssign) -> bool:
    return ast.unparse(node.target).startswith("_") or "ClassVar" in ast.unparse(node.annotation)


def _text_of(node: ast.AST) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return inspect.cleandoc(str(node.value.value))
    return ""


def methods(cls: type) -> Iterator[ast.FunctionDef]:
    """The public methods and properties that a class itself defines, in the order of the source."""
    for node in node_of(cls).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def is_property(node: ast.FunctionDef) -> bool:
    """Whether a method is asked for without brackets."""
    return any("property" in ast.unparse(one) for one in node.decorator_list)


def signature(node: ast.FunctionDef, prefix: str = "") -> str:
    """The call as one writes it, with types and defaults, a long one with an argument a line."""
    arguments = node.args
    if arguments.args and arguments.args[0].arg in {"self", "cls"}:
        arguments = ast.arguments(**{**vars(arguments), "args": arguments.args[1:]})
    returns = ast.unparse(node.returns) if node.returns else "None"
    name = f"{prefix}{node.name}"
    inner = ast.unparse(arguments)
    line = f"{name}({inner}) -> {returns}"
    if len(line) <= 100:
        return line
    pieces = "".join(f"    {piece},\n" for piece in _split(arguments))
    return f"{name}(\n{pieces}) -> {returns}"


def _split(arguments: ast.arguments) -> Iterator[str]:
    """The arguments one by one."""
    some = arguments.args
    plain = len(some) - len(arguments.defaults)
    for place, one in enumerate(some):
        yield _with_default(one, arguments.defaults[place - plain] if place >= plain else None)
    if arguments.kwonlyargs:
        yield "*" if arguments.vararg is None else f"*{ast.unparse(arguments.vararg)}"
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield _with_default(one, default)
    if arguments.kwarg is not None:
        yield f"**{ast.unparse(arguments.kwarg)}"


def _with_default(argument: ast.arg, default: ast.expr | None) -> str:
    text = ast.unparse(argument)
    return text if default is None else f"{text} = {ast.unparse(default)}"


def prose(text: str) -> str:
    """A docstring as Markdown: its example, if any, in a fence; `<` and `|` as they stand."""
    lines = inspect.cleandoc(text).replace("<", "&lt;").splitlines()
    return "\n".join(lines)


def cell(text: str) -> str:
    """A text in one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
