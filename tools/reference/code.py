"""The public names of a room, read from its source: nothing is imported."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.reference.docstrings import Docstring, items, parsed

SOURCE = Path(__file__).parents[2] / "src"
PACKAGE = "goodcare"
Definition = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field or property of a class, an argument, or (with a value) a member of an enumeration."""

    name: str
    annotation: str
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One public name.

    Args:
        module: where it is defined. kind: "function", "class" or "value".
        signature: as it is written, in the order of the call.
        parameters: the name, annotation and text of each, without `self`.
        raised: expected errors that its own lines raise. returns: annotation of the result.
        fields: of a class. methods: public ones of a class.
    """

    name: str
    module: str
    kind: str
    signature: str
    doc: Docstring
    parameters: tuple[Field, ...] = ()
    returns: str = ""
    raised: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    methods: tuple["Entry", ...] = ()


def path_of(module: str) -> Path:
    """The file of a module."""
    base = SOURCE.joinpath(*module.split("."))
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    """Parse a file, once."""
    return ast.parse(path.read_text("utf-8"))


@cache
def errors() -> frozenset[str]:
    """Names of the expected errors."""
    body = tree_of(path_of(f"{PACKAGE}.errors")).body
    return frozenset(node.name for node in body if isinstance(node, ast.ClassDef))


@cache
def exported(room: str) -> dict[str, str]:
    """Names in a room's `__all__`, and the module that defines each."""
    tree = tree_of(path_of(f"{PACKAGE}.{room}"))
    listed = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    come_from = _imports(tree)
    return {name: come_from[name] for name in listed}


@cache
def asked_for(room: str) -> dict[str, str]:
    """Names that other rooms take straight from a module of this room, and the module."""
    inside = SOURCE / PACKAGE / room
    others = (
        path for path in sorted((SOURCE / PACKAGE).rglob("*.py")) if inside not in path.parents
    )
    return {
        name: module
        for path in others
        for name, module in _imports(tree_of(path)).items()
        if module.startswith(f"{PACKAGE}.{room}.") and not path_of(module).is_dir()
    }


def public(module: str) -> dict[str, str]:
    """Every function and class of a module without a leading underscore."""
    body = tree_of(path_of(module)).body
    return {
        node.name: module
        for node in body
        if isinstance(node, Definition) and not node.name.startswith("_")
    }


def _imports(tree: ast.Module) -> dict[str, str]:
    return {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE}.")
        for alias in node.names
    }


def entry(name: str, module: str) -> Entry:
    """Read one name: the last definition, so that overloads give way to what they describe."""
    body = tree_of(path_of(module)).body
    for at in reversed(range(len(body))):
        node = body[at]
        if isinstance(node, Definition) and node.name == name:
            return (
                _class(node, module) if isinstance(node, ast.ClassDef) else _function(node, module)
            )
        if isinstance(node, ast.Assign | ast.AnnAssign) and name in _assigned(node):
            return Entry(
                name=name,
                module=module,
                kind="value",
                signature=_as_written(node),
                doc=parsed(_text_after(body, at)),
            )
    raise LookupError(f"{module} defines no '{name}'.")


def _assigned(node: ast.Assign | ast.AnnAssign) -> list[str]:
    """Names that an assignment gives a value."""
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    several = target.elts if isinstance(target, ast.Tuple) else [target]
    return [ast.unparse(one) for one in several]


def _text_after(body: list[ast.stmt], at: int) -> str:
    """The string that stands under an assignment."""
    after = body[at + 1] if at + 1 < len(body) else None
    if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
        return str(after.value.value)
    return ""


def _function(node: ast.FunctionDef, module: str, *, of: str = "") -> Entry:
    doc = parsed(ast.get_docstring(node))
    said = items(doc.sections.get("Args", ""))
    return Entry(
        name=f"{of}.{node.name}" if of else node.name,
        module=module,
        kind="function",
        signature=_signature(node, is_method=bool(of)),
        doc=doc,
        parameters=tuple(
            Field(name=one.arg, annotation=_written(one.annotation), text=said.get(one.arg, ""))
            for one in _arguments(node, is_method=bool(of))
        ),
        returns=_written(node.returns),
        raised=tuple(sorted(_raised(node))),
    )


def _arguments(node: ast.FunctionDef, *, is_method: bool) -> list[ast.arg]:
    written = node.args
    several = [one for one in (written.vararg, written.kwarg) if one]
    named = [*written.posonlyargs, *written.args, *several, *written.kwonlyargs]
    return named[1:] if is_method and "staticmethod" not in _decorators(node) else named


def _signature(node: ast.FunctionDef, *, is_method: bool) -> str:
    """One line, or one line for each argument where one would be long."""
    every = _as_written(node.args)
    first, _, rest = every.partition(", ")
    taken = (rest if first in {"self", "cls"} else every) if is_method else every
    returns = f" -> {_written(node.returns)}" if node.returns else ""
    line = f"{node.name}({taken}){returns}"
    if len(line) <= 72:
        return line
    called = ast.parse(f"def f({taken}): ...").body[0]
    parts = _split(called.args) if isinstance(called, ast.FunctionDef) else []
    return f"{node.name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){returns}"


def _split(arguments: ast.arguments) -> list[str]:
    positional = [*arguments.posonlyargs, *arguments.args]
    missing: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    pairs = zip(positional, [*missing, *arguments.defaults], strict=True)
    parts = [_argument(one, default) for one, default in pairs]
    if arguments.vararg:
        parts.append("*" + _argument(arguments.vararg, None))
    elif arguments.kwonlyargs:
        parts.append("*")
    named = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return [*parts, *(_argument(one, default) for one, default in named)]


def _argument(one: ast.arg, default: ast.expr | None) -> str:
    return _as_written(one) + (f" = {_as_written(default)}" if default is not None else "")


def _written(node: ast.expr | None) -> str:
    return "" if node is None else _as_written(node).strip('"')


def _as_written(node: ast.AST) -> str:
    """Code with the quotation marks that the project uses."""
    return re.sub(r"'([^'\"]*)'", r'"\1"', ast.unparse(node))


def _raised(node: ast.FunctionDef) -> set[str]:
    """Names of the expected errors that its lines raise."""
    thrown = (one.exc for one in ast.walk(node) if isinstance(one, ast.Raise) and one.exc)
    names = {ast.unparse(one.func if isinstance(one, ast.Call) else one) for one in thrown}
    return names & errors()


def _decorators(node: Definition) -> set[str]:
    return {ast.unparse(one).partition("(")[0] for one in node.decorator_list}


def _class(node: ast.ClassDef, module: str) -> Entry:
    methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
    shown = [one for one in methods if not one.name.startswith("_")]
    properties = [one for one in shown if _decorators(one) & {"property", "cached_property"}]
    doc = parsed(ast.get_docstring(node))
    bases = ", ".join(ast.unparse(base) for base in node.bases)
    return Entry(
        name=node.name,
        module=module,
        kind="class",
        signature=f"class {node.name}({bases})" if bases else f"class {node.name}",
        doc=doc,
        fields=(*_fields(node, doc, module), *(_property(one) for one in properties)),
        methods=tuple(
            _function(one, module, of=node.name) for one in shown if one not in properties
        ),
    )


def _comment(path: Path, line: int) -> str:
    """What stands behind the code of a line."""
    return path.read_text("utf-8").splitlines()[line - 1].partition("  # ")[2]


def _fields(node: ast.ClassDef, doc: Docstring, module: str) -> Iterator[Field]:
    assigned = [
        (at, one, _assigned(one)[0])
        for at, one in enumerate(node.body)
        if isinstance(one, ast.Assign | ast.AnnAssign)
    ]
    names = tuple(name for _, _, name in assigned if not name.startswith("_"))
    said = items(doc.sections.get("Args", ""), names=names)
    for at, one, name in assigned:
        if name in names:
            is_field = isinstance(one, ast.AnnAssign)
            text = said.get(name) or " ".join(_text_after(node.body, at).split())
            yield Field(
                name=name,
                annotation=_written(one.annotation) if is_field else "",
                text=text or _comment(path_of(module), one.lineno),
                value="" if is_field else _as_written(one.value),
            )


def _property(node: ast.FunctionDef) -> Field:
    doc = parsed(ast.get_docstring(node))
    text = " ".join(f"{doc.summary} {doc.body}".split())
    return Field(name=node.name, annotation=_written(node.returns), text=text)
