"""Load and save written documents: a shipped one by its key, or one's own by its path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import ValidationError

from media_appraisal.document import DEEPEST, Document
from media_appraisal.errors.documents import DocumentRefused, TooDeep, UnknownDocument, UsesItself
from media_appraisal.errors.files import WrongSuffix
from media_appraisal.errors.root import misreadings
from media_appraisal.files.reading import read_mapping
from media_appraisal.files.writing import json_text, write_text
from media_appraisal.lasting import lasting
from media_appraisal.scheme.review import Review
from media_appraisal.scheme.role import Role
from media_appraisal.scheme.scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Mapping

SHIPPED = Path(__file__).resolve().parent.parent / "catalogue"

D = TypeVar("D", bound=Document)


def load_scheme(name: str | Path) -> Scheme:
    """The scheme of a shipped key such as `new_media_operator.month`, or of a .yaml/.json file.

    Raises UnknownDocument, FileMissing, WrongEncoding, BadSyntax or DocumentRefused, the last
    with everything that is wrong at once.
    """
    return _load(Scheme, name, "schemes")


def load_role(name: str | Path) -> Role:
    """The role of a shipped key such as `new_media_operator`, or of a .yaml/.json file."""
    return _load(Role, name, "roles")


def load_review(name: str | Path) -> Review:
    """The review in a .yaml/.json file."""
    return _load(Review, Path(name), "reviews")


def shipped(folder: str = "schemes") -> tuple[str, ...]:
    """The keys of the shipped documents of one folder: schemes, roles, dimensions or presets."""
    return tuple(sorted(path.stem for path in (SHIPPED / folder).glob("*.yaml")))


def save_document(document: Document, path: str | Path) -> None:
    """Writes a document as .yaml or .json, whole or not at all."""
    target = Path(path)
    plain = _plain(document.written())
    if target.suffix.lower() == ".json":
        write_text(target, json_text(plain))
    elif target.suffix.lower() in {".yaml", ".yml"}:
        write_text(target, yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100))
    else:
        raise WrongSuffix(path=str(target), known=(".yaml", ".yml", ".json"))


def read_as(model: type[D], plain: Any, name: str) -> D:
    """Plain data as a document; DocumentRefused, with every fault and its place, if it is none."""
    try:
        return model.model_validate(plain)
    except ValidationError as cause:
        raise DocumentRefused(name=name, faults=misreadings(cause)) from None


def _load(model: type[D], name: str | Path, folder: str) -> D:
    path = _path_of(name, folder)
    with lasting():
        return read_as(model, _with_uses(read_mapping(path), (path.resolve(),)), str(name))


def _path_of(name: str | Path, folder: str) -> Path:
    """A path as it is; a plain key as the shipped document of that name."""
    path = Path(name)
    if isinstance(name, Path) or path.suffix.lower() in {".yaml", ".yml", ".json"} or "/" in name:
        return path
    path = SHIPPED / folder / f"{name}.yaml"
    if not path.is_file():
        raise UnknownDocument(name=name, known=shipped(folder))
    return path


def _with_uses(node: Any, inside: tuple[Path, ...]) -> Any:
    """The data with each `{use: NAME, ...}` replaced by that document, the keys beside laid over.

    NAME is a shipped document such as `dimensions/content`, or a path beside the file that uses it.
    `inside` holds the resolved paths of the files that we are in, the innermost last.
    """
    if len(inside) > DEEPEST:
        raise TooDeep(limit=DEEPEST)
    if isinstance(node, list):
        return [_with_uses(item, inside) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("use"), str):
        return _used(node, inside)
    return {key: _with_uses(value, inside) for key, value in node.items()}


def _used(node: Mapping[str, Any], inside: tuple[Path, ...]) -> dict[str, Any]:
    name = str(node["use"])
    ours = not name.endswith((".yaml", ".json"))
    path = SHIPPED / f"{name}.yaml" if ours else (inside[-1].parent / name).resolve()
    if path in inside:
        raise UsesItself(path=str(path))
    if ours and not path.is_file():
        folders = ("dimensions", "presets", "roles")
        known = tuple(f"{folder}/{key}" for folder in folders for key in shipped(folder))
        raise UnknownDocument(name=name, known=known)
    beside = {key: _with_uses(value, inside) for key, value in node.items() if key != "use"}
    used: dict[str, Any] = _with_uses(read_mapping(path), (*inside, path))
    return used | beside


def _plain(node: Any) -> Any:
    """Whole numbers without `.0`, as people write them."""
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(item) for item in node]
    return int(node) if isinstance(node, float) and node.is_integer() else node
