"""A report with every kind of block and realistic, sometimes long words: shared by renderers."""

from dataclasses import replace

from goodcare.publish.blocks import Page, Report
from tests.publish import (
    sample_figures,
    sample_groups,
    sample_lists,
    sample_opening,
    sample_questions,
)
from tests.publish.said import HACKNEY, SNAPSHOT, say
from tests.publish.sample_pieces import label, words


def sample_pages() -> tuple[Page, ...]:
    """Return the pages in the order of a real area report."""
    return (
        sample_opening.title_page(),
        sample_opening.contents_page(),
        sample_opening.method_page(),
        sample_opening.who_we_heard_page(),
        sample_opening.framework_page(),
        sample_opening.pillar_page(),
        sample_questions.question_page(),
        sample_questions.small_base_page(),
        sample_questions.many_answers_page(),
        sample_groups.comparison_page(),
        sample_groups.table_page(),
        sample_lists.indicators_page(),
        sample_lists.services_page(),
        sample_lists.changes_page(),
        sample_lists.quotes_page(),
        sample_lists.long_list_page(),
        sample_figures.key_figure_page(),
        sample_figures.few_tables_page(),
        sample_figures.share_of_hundred_page(),
        sample_figures.matrix_page(),
        sample_figures.steps_page(),
        sample_figures.many_steps_page(),
        sample_figures.two_views_page(),
        sample_figures.themes_page(),
        sample_figures.long_contents_page(),
        sample_lists.empty_page(),
    )


def sample_report() -> Report:
    """Return the whole report."""
    return Report(
        title=(say("report-title", "What good care means in ", HACKNEY),),
        language="en-GB",
        pages=sample_pages(),
        footer=(words("Snapshot "), label(SNAPSHOT, "snapshot")),
        statements=(
            (words("This report was not checked against earlier releases."),),
            (words("Differences were looked for within declared families."),),
        ),
        notice=(words("Invented example data"),),
        area_id="hackney",
        snapshot_id=SNAPSHOT,
        made_on="2025-03-14",
    )


def report_of(*pages: Page) -> Report:
    """Return the sample report with other pages."""
    return replace(sample_report(), pages=pages)


def long_report(n_pages: int) -> Report:
    """Return a report of `n_pages` question pages, to measure speed."""
    page = sample_questions.question_page()
    return report_of(*(replace(page, key=f"page-{n}") for n in range(n_pages)))
