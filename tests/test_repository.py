"""Rules about the code itself, and about what is committed."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "goodcare"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

each_module = pytest.mark.parametrize(
    "path", MODULES, ids=[str(path.relative_to(SOURCE)) for path in MODULES]
)


def tracked_files():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def functions(path):
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, kinds)
    ]


@each_module
def test_file_is_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@each_module
def test_functions_are_short(path):
    lengths = {node.name: node.end_lineno - node.lineno + 1 for node in functions(path)}

    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}


@each_module
def test_functions_import_nothing(path):
    if path.is_relative_to(SOURCE / "cli"):
        return  # commands are loaded when they are called

    inside = [
        (function.name, node.lineno)
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert inside == []


@each_module
def test_imports_are_absolute(path):
    tree = ast.parse(path.read_text("utf-8"))

    relative = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level]

    assert relative == []


@each_module
def test_nothing_is_asserted_and_no_error_swallowed_whole(path):
    broad = {"Exception", "BaseException"}
    wrong = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Assert)
        or (
            isinstance(node, ast.ExceptHandler) and (node.type is None or _names(node.type) & broad)
        )
    ]

    assert wrong == []


def _names(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


@each_module
def test_only_the_door_makes_a_shown_figure(path):
    if path.is_relative_to(SOURCE / "disclosure"):
        return

    made = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name | ast.Attribute)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Shown"
    ]

    assert made == []


def test_rooms_are_named_for_what_they_hold():
    vague = {"utils", "util", "helpers", "helper", "common", "misc"}

    assert [path for path in MODULES if vague & {*path.relative_to(SOURCE).parts, path.stem}] == []


def test_every_dependency_has_its_reason_beside_it():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", project, re.M | re.S).group(1)

    silent = [line for line in listed.splitlines() if not re.search(r"# \w+", line)]

    assert silent == []


def test_no_path_of_a_machine_and_no_registry_host_is_committed():
    machine = "|".join(("work", "farm", "root", "home", "tmp", "opt"))
    wrong = re.compile(
        rf"(?<![\w.])/(?:{machine})/\w"
        r"|pypi\.org|pythonhosted|registry\.npmjs|--(?:extra-)?index-url|\"resolved\"\s*:"
    )

    found = []
    for path in tracked_files():
        if path == Path(__file__) or not path.is_file():
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
            if wrong.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    assert found == []


def test_locks_hold_a_hash_for_every_release():
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        releases = re.split(r"\n(?=\w)", lock.read_text("utf-8").strip())
        assert [release for release in releases if "--hash=sha256:" not in release] == []


def test_the_commands_of_the_readme_are_in_the_makefile():
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)

    named = set(re.findall(r"\bmake ([a-z]+)", readme))

    assert {"demo", "test"} <= named
    assert named <= set(targets)


def test_the_readme_holds_measured_times():
    assert "@@" not in (ROOT / "README.md").read_text("utf-8")


def test_ci_runs_make_test_and_nothing_else():
    script = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()

    assert script == [
        "#!/usr/bin/env bash",
        "set -euo pipefail",
        'cd "$(dirname "$0")/.."',
        "exec make test",
    ]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_of_the_documents_lead_somewhere(document):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_page_of_the_documentation_is_in_its_index():
    docs = ROOT / "docs"
    indices = (docs / "index.md", docs / "reference" / "api" / "index.md")
    linked = {
        (index.parent / link).resolve()
        for index in indices
        for link in re.findall(r"\]\(([^)#]+)", index.read_text("utf-8"))
    }

    assert [page for page in docs.rglob("*.md") if page not in {*linked, indices[0]}] == []
