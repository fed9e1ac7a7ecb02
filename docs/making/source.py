"""What the source says of a class or function: signatures, and the docstrings beside fields."""

from __future__ import annotations

import ast
import inspect
import re
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
    pairs = pairwise([*body, ast.Pass()])
    return {ast.unparse(node.target): _text_of(after) for node, after in pairs if _is_field(node)}


def types(cls: type) -> dict[str, str]:
    """The type of each of those fields, as it is written."""
    found = filter(_is_field, node_of(cls).body)
    return {ast.unparse(node.target): ast.unparse(node.annotation) for node in found}


def every_field(cls: type) -> dict[str, str]:
    """The same with the fields of the classes above."""
    found: dict[str, str] = {}
    for one in reversed(ours(cls)):
        for name, text in fields(one).items():
            found[name] = text or found.get(name, "")
    return found


def _is_field(node: ast.AST) -> bool:
    if not isinstance(node, ast.AnnAssign) or "ClassVar" in ast.unparse(node.annotation):
        return False
    return not ast.unparse(node.target).startswith("_")


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


def signature(node: ast.FunctionDef, *, wrap: bool = True) -> str:
    """The call as one writes it, with types and defaults; a long one with an argument a line."""
    arguments = node.args
    if arguments.args and arguments.args[0].arg in {"self", "cls"}:
        arguments = ast.arguments(**{**vars(arguments), "args": arguments.args[1:]})
    returns = ast.unparse(node.returns) if node.returns else "None"
    line = f"{node.name}({', '.join(_split(arguments))}) -> {returns}"
    if len(line) <= 100 or not wrap:
        return line
    pieces = "".join(f"    {piece},\n" for piece in _split(arguments))
    return f"{node.name}(\n{pieces}) -> {returns}"


def _split(arguments: ast.arguments) -> Iterator[str]:
    """The arguments one by one."""
    some = arguments.args
    defaults = [None] * (len(some) - len(arguments.defaults)) + arguments.defaults
    yield from map(_with_default, some, defaults)
    if arguments.vararg is not None:
        yield f"*{ast.unparse(arguments.vararg)}"
    elif arguments.kwonlyargs:
        yield "*"
    yield from map(_with_default, arguments.kwonlyargs, arguments.kw_defaults)
    if arguments.kwarg is not None:
        yield f"**{ast.unparse(arguments.kwarg)}"


def _with_default(argument: ast.arg, default: ast.expr | None) -> str:
    text = ast.unparse(argument)
    return text if default is None else f"{text} = {ast.unparse(default)}"


_TAG = re.compile(r"<(?=[A-Za-z/!])")


def prose(text: str) -> str:
    """A docstring as Markdown, its examples in fences."""
    blocks = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(map(_block, blocks))


def _block(text: str) -> str:
    return f"```pycon\n{text}\n```" if text.startswith(">>>") else _TAG.sub("&lt;", text)


def cell(text: str) -> str:
    """A text in one cell of a table."""
    return _TAG.sub("&lt;", " ".join(text.split()).replace("|", "\\|"))
