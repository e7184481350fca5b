"""The reach board, a snapshot, and the report of a borough that is built of it."""


def see_reach(reader):
    reader.section("Reach")
    reader.sees("Areas against their targets")


def freeze(reader, *, responses):
    reader.section("Snapshots and exports")
    reader.follow("Freeze a snapshot")
    reader.page.get_by_label("Whose responses?").select_option(index=1)
    reader.press("Freeze")
    region = reader.page.get_by_role("region", name="Snapshots")
    heads = region.get_by_role("columnheader").all_inner_texts()
    cells = region.get_by_role("row").nth(1).locator("th, td").all_inner_texts()
    frozen = dict(zip(heads, cells, strict=True))
    assert frozen["Responses"] == str(responses), frozen


def build_report(reader, *, area):
    """Build a report; return its slides."""
    reader.page.locator("td a").first.click()
    reader.look()
    reader.choose("Area", area)
    reader.press("Build the report")
    return reader.follow_and_keep("Slides (PowerPoint)")
