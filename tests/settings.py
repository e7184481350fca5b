"""The application's settings in tests: a folder of its own, fast passwords, jobs at once."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_HOME = Path(tempfile.mkdtemp(prefix="goodcare-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["GOODCARE_HOME"] = str(_HOME)
for number, name in enumerate(("SIGNING", "FIELDS", "RECEIPTS", "CONTACTS", "ERASURE"), start=1):
    os.environ[f"GOODCARE_KEY_{name}"] = f"{number:02x}" * 32

from goodcare.config.database import database_settings, reading_settings
from goodcare.config.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
AUDIT_IS_GUARDED = False  # tests that commit empty every table afterwards
ON_POSTGRESQL = os.environ.get("GOODCARE_TEST_DATABASE_URL", "")
"""Set by `make test` for its second run of the application's tests."""
DATABASES = {"default": database_settings(ON_POSTGRESQL, home=_HOME)}
DATABASES["default"]["CONN_MAX_AGE"] = 0
if not ON_POSTGRESQL:
    DATABASES["default"]["TEST"] = {"NAME": str(_HOME / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;"
    )
DATABASES["reading"] = reading_settings(DATABASES["default"])
