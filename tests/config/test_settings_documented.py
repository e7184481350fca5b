"""The pages about settings and roles say what the code says."""

import re
from pathlib import Path

from goodcare.config.home import KEYS
from goodcare.teams.permissions import PERMISSIONS, Permission, Role

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
VARIABLE = re.compile(r'"(GOODCARE_[A-Z]+(?:_[A-Z]+)*)"')


def test_every_variable_that_is_read_is_documented_and_no_other():
    sources = (ROOT / "src").rglob("*.py")
    read = {name for path in sources for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    keys = {f"GOODCARE_KEY_{name.upper()}" for name in KEYS}

    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `(\w+)`", page, re.MULTILINE)) == read | keys


def test_the_table_of_roles_is_the_table_of_permissions():
    page = (REFERENCE / "roles.md").read_text(encoding="utf-8")

    for permission in Permission:
        cells = ["yes" if permission in PERMISSIONS[role] else "–" for role in Role]
        assert f"| {permission.value} | {' | '.join(cells)} |" in page
