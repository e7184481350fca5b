"""A partner's export is brought in: the columns are decided, every row is checked."""

import csv
import io
from itertools import cycle

from tests.browser.chapters.answering import FORM

N = 60
_NOT_ASKED = ("order", "last_seen")
_RATINGS = cycle(("very_good", "good", "good", "poor", "very_poor"))
_FEELINGS = cycle(("agree", "agree_much", "disagree"))


def partner_export():
    """What a partner's program wrote of the same form: one row for each person."""
    out = io.StringIO()
    columns = ["id", "borough", *(one.name for one in FORM.questions if one.name not in _NOT_ASKED)]
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    for number in range(1, N + 1):
        feeling = next(_FEELINGS)
        writer.writerow(
            {
                **{"id": f"p{number}", "borough": "North Borough", "used": "yes"},
                **{"where": "pharmacy", "rating": next(_RATINGS), "listened": feeling},
                **{"understood": feeling, "trusted": "agree", "helps": "time", "age": "70"},
                **{"change": f"Shorter waits, said person {number}.", "gender": "woman"},
            }
        )
    return out.getvalue().encode()


def bring_in(reader):
    reader.section("Imports")
    reader.follow("Import files")
    version = reader.page.get_by_label("Which questionnaire do the responses answer?")
    version.select_option(index=1)
    reader.upload("Responses", name="partner.csv", content=partner_export())
    reader.press("Upload and look")
    mapping = reader.page.get_by_label("Mapping")
    mapping.fill(_decided(mapping.input_value()))
    reader.press("Save and check every row")
    reader.press("Import these rows")
    reader.sees(f"{N} rows added")


def _decided(mapping):
    """Say that two questions are not in the file."""
    start, stop = mapping.index('    "order":'), mapping.index('    "change":')
    kept = mapping[:start] + mapping[stop:]
    return kept.replace("  # not_in_file: []", "  not_in_file: [order, last_seen]")
