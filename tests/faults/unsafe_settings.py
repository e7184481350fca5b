"""The application's settings, without synced commits: what the tests of power loss must find."""

from goodcare.config import settings as safe
from goodcare.config.settings import *  # noqa: F403 - as settings are made

DATABASES = {"default": {**safe.DATABASES["default"]}}
DATABASES["default"]["OPTIONS"] = {
    **safe.DATABASES["default"]["OPTIONS"],
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
}
