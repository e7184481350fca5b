"""Checks of a form that pyxform does not make."""

from goodcare.instrument.checks.answers import check_answers
from goodcare.instrument.checks.asking import check_asking
from goodcare.instrument.checks.bands import check_bands
from goodcare.instrument.checks.belonging import check_belonging
from goodcare.instrument.checks.conditions import check_conditions
from goodcare.instrument.checks.figures import check_figures
from goodcare.instrument.checks.measures import check_measures
from goodcare.instrument.checks.rows import check_rows
from goodcare.instrument.checks.sheets import check_sheets
from goodcare.instrument.checks.translations import check_translations
from goodcare.instrument.finding import Finding
from goodcare.instrument.form import Form

__all__ = ["check_form", "check_sheets"]


def check_form(form: Form) -> tuple[Finding, ...]:
    """Run every check on a form whose sheets passed `check_sheets`."""
    checks = (
        check_rows,
        check_answers,
        check_asking,
        check_bands,
        check_measures,
        check_figures,
        check_belonging,
        check_translations,
        check_conditions,
    )
    return tuple(finding for check in checks for finding in check(form))
