"""What stands in the template: a short form that passes every check, and help on XLSForm."""

SURVEY_HEADINGS = (
    "type",
    "name",
    "label::English (en)",
    "hint::English (en)",
    "relevant",
    "required",
    "appearance",
    "gc_role",
    "gc_pair",
    "gc_topic::English (en)",
    "gc_finding::English (en)",
    "gc_pillar",
    "gc_good_end",
    "gc_top",
    "gc_headline",
    "gc_sensitive",
    "gc_census",
    "gc_bands",
)


def _row(headings: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    """Return cells in the order of headings; a name stands for its heading without language."""
    return tuple(cells.get(heading.split("::")[0], "") for heading in headings)


SURVEY_ROWS = tuple(
    _row(SURVEY_HEADINGS, **cells)
    for cells in (
        {
            "type": "note",
            "name": "welcome",
            "label": "Thank you for telling us about your health and care.",
        },
        {
            "type": "select_one yes_no",
            "name": "used_care",
            "label": "Have you used any health or care service in the last year?",
            "required": "yes",
            "gc_role": "screening",
        },
        {
            "type": "begin_group",
            "name": "access",
            "label": "Getting care",
            "appearance": "field-list",
        },
        {
            "type": "select_one importance",
            "name": "access_importance",
            "label": "How important is it to you to get care when you need it?",
            "gc_role": "importance",
            "gc_pair": "access_experience",
            "gc_topic": "Getting care when you need it",
            "gc_finding": "said that getting care when they need it is important to them",
            "gc_pillar": "accessible",
            "gc_good_end": "first",
        },
        {
            "type": "select_one how_many",
            "name": "access_experience",
            "label": "How many of the professionals you see are available when you need them?",
            "relevant": "${used_care} = 'yes'",
            "gc_role": "experience",
            "gc_pair": "access_importance",
            "gc_topic": "Getting care when you need it",
            "gc_finding": "said most or all professionals are available when they need them",
            "gc_pillar": "accessible",
            "gc_good_end": "first",
            "gc_top": "2",
            "gc_headline": "yes",
        },
        {"type": "end_group"},
        {
            "type": "rank matters",
            "name": "matters_most",
            "label": "Put these in order, the one that matters most to you first.",
        },
        {
            "type": "text",
            "name": "better",
            "label": "What would have made your care better?",
            "hint": "Do not write names, addresses or telephone numbers.",
            "relevant": "${used_care} = 'yes'",
            "gc_role": "open",
            "gc_topic": "What would make care better",
        },
        {
            "type": "integer",
            "name": "age",
            "label": "How old are you?",
            "gc_role": "demographic",
            "gc_topic": "Age",
            "gc_census": "age",
            "gc_bands": "age_bands",
        },
        {
            "type": "select_multiple situations",
            "name": "situation",
            "label": "Which of these describe you?",
            "gc_role": "demographic",
            "gc_topic": "Your situation",
            "gc_sensitive": "yes",
        },
    )
)

CHOICE_HEADINGS = (
    "list_name",
    "name",
    "label::English (en)",
    "gc_off_scale",
    "gc_group",  # pyxform, and what is built on it, stops at languages here
    "gc_low",
    "gc_high",
)
CHOICE_ROWS = tuple(
    (*cells, *[""] * (len(CHOICE_HEADINGS) - len(cells)))
    for cells in (
        ("yes_no", "yes", "Yes"),
        ("yes_no", "no", "No"),
        ("yes_no", "not_sure", "Not sure", "yes"),
        ("importance", "very", "Very important"),
        ("importance", "fairly", "Fairly important"),
        ("importance", "not_very", "Not very important"),
        ("importance", "not_at_all", "Not at all important"),
        ("importance", "no_answer", "Prefer not to say", "yes"),
        ("how_many", "all", "All of them"),
        ("how_many", "most", "Most of them"),
        ("how_many", "some", "Some of them"),
        ("how_many", "none", "None of them"),
        ("how_many", "does_not_apply", "Does not apply to me", "yes"),
        ("matters", "time", "Being seen soon"),
        ("matters", "listening", "Being listened to"),
        ("matters", "place", "Being seen nearby"),
        ("age_bands", "under_25", "Under 25", "", "People under 25", "16", "24"),
        ("age_bands", "25_to_64", "25 to 64", "", "People aged 25 to 64", "25", "64"),
        ("age_bands", "65_and_over", "65 and over", "", "People aged 65 and over", "65", "120"),
        ("situations", "carer", "I look after somebody", "", "Carers"),
        ("situations", "disabled", "I am disabled", "", "Disabled people"),
        ("situations", "retired", "I am retired", "", "Retired people"),
        ("situations", "no_answer", "Prefer not to say", "yes"),
    )
)

SETTINGS_HEADINGS = ("form_id", "form_title", "version", "default_language")
SETTINGS_ROWS = (("my-form", "Your health and care", "1", "English (en)"),)

HELP_ON_XLSFORM = (
    (
        "survey",
        "type",
        "What kind of question it is.",
        "select_one LIST, select_multiple LIST, "
        "rank LIST, integer, decimal, date, text, note, begin_group, end_group",
    ),
    ("survey", "name", "Short name of the question, without spaces; each only once.", "used_care"),
    (
        "survey",
        "label::English (en)",
        "The words of the question, one column per language with its code in brackets.",
        "label::Türkçe (tr)",
    ),
    ("survey", "hint::English (en)", "Help under the question.", "Do not write names."),
    (
        "survey",
        "relevant",
        "When the question is asked. Empty: always.",
        "${used_care} = 'yes' and not(selected(${situation}, 'carer'))",
    ),
    ("survey", "required", "yes: it must be answered to go on.", "yes"),
    (
        "survey",
        "appearance",
        "field-list: one page; table-list: questions with the same answers in one grid.",
        "field-list, table-list",
    ),
    ("choices", "list_name", "Name of the list that the answer belongs to.", "yes_no"),
    ("choices", "name", "Short name of the answer, without spaces.", "not_sure"),
    ("choices", "label::English (en)", "The words of the answer.", "Not sure"),
    ("settings", "form_id", "Id of the form, without spaces.", "my-form"),
    ("settings", "form_title", "Title of the form.", "Your health and care"),
    ("settings", "version", "Change it whenever you change the form.", "1"),
    ("settings", "default_language", "Language of the form if nobody chooses one.", "English (en)"),
)
