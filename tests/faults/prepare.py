"""Make an installation with one questionnaire that people can answer; say its public id."""

import os
import sys
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from goodcare.config.home import HOME_VARIABLE, make_keys

make_keys(Path(os.environ[HOME_VARIABLE]))  # before the settings are read
django.setup()
call_command("migrate", verbosity=0)
builders = import_module("tests.collect.answering_builders")  # models need the settings
sys.stdout.write(builders.a_survey(builders.every_kind()).public_id + "\n")
connections.close_all()
