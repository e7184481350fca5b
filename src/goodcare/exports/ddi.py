"""What the data are, as DDI-Codebook 2.5: study, file, and every variable with its categories.

The order of elements is that of the schema: ddialliance.org/Specification/DDI-Codebook/2.5.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from goodcare.exports.conversation_rows import ConversationSettings
from goodcare.exports.spss_names import NOT_ANSWERED_LABEL, NOT_ASKED_LABEL
from goodcare.exports.variables import NOT_ASKED, Shape, Variable, variables_of
from goodcare.instrument.model import Instrument, Words

NAMESPACE = "ddi:codebook:2_5"
VERSION = "2.5"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FILE = "F1"
EVERYBODY = "Everybody who answered"
REPRESENTATIONS = {
    Shape.TEXT: "text",
    Shape.CODED: "code",
    Shape.FLAG: "code",
    Shape.PLACE: "numeric",
    Shape.NUMBER: "numeric",
    Shape.DATE: "datetime",
}
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """The file that is described.

    Args:
        name: as `write_csv` wrote it.
        n_responses: its rows.
        areas: names of the areas that it covers.
        channels: how responses came in.
    """

    name: str
    n_responses: int
    areas: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


def ddi_codebook(
    settings: ConversationSettings, instrument: Instrument, *, file: DataFile
) -> bytes:
    """Return the description as XML, in every language of the questionnaire."""
    variables = variables_of(instrument)
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": VERSION})
    root.append(_study(settings, instrument, file))
    root.append(_file(file, n_variables=len(variables)))
    data = SubElement(root, "dataDscr")
    for place, variable in enumerate(variables, start=1):
        data.append(_variable(variable, place, default=instrument.default_language))
    indent(root)
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _study(settings: ConversationSettings, instrument: Instrument, file: DataFile) -> Element:
    study = Element("stdyDscr")
    citation = SubElement(study, "citation")
    titles = SubElement(citation, "titlStmt")
    _text(titles, "titl", settings.title)
    _text(titles, "IDNo", f"{instrument.id} {instrument.version}", agency="goodcare")
    _text(SubElement(citation, "rspStmt"), "AuthEnty", settings.organisation)
    about = SubElement(study, "stdyInfo")
    _text(about, "abstract", settings.about)
    summary = SubElement(about, "sumDscr")
    for event, day in (("start", settings.first_day), ("end", settings.last_day)):
        _text(summary, "collDate", day, event=event, date=day)
    for area in file.areas:
        _text(summary, "geogCover", area)
    _text(summary, "anlyUnit", "Individual")
    _text(summary, "universe", "People who chose to answer")
    _text(summary, "dataKind", "Survey data")
    if file.channels:
        collection = SubElement(SubElement(study, "method"), "dataColl")
        for channel in file.channels:
            _text(collection, "collMode", channel)
    return study


def _file(file: DataFile, *, n_variables: int) -> Element:
    described = Element("fileDscr", {"ID": FILE})
    about = SubElement(described, "fileTxt")
    _text(about, "fileName", file.name)
    size = SubElement(about, "dimensns")
    _text(size, "caseQnty", str(file.n_responses))
    _text(size, "varQnty", str(n_variables))
    _text(about, "fileType", "CSV, UTF-8")
    return described


def _variable(variable: Variable, place: int, *, default: str) -> Element:
    is_measured = variable.shape in (Shape.NUMBER, Shape.DATE)
    described = Element(
        "var",
        {
            "ID": f"V{place}",
            "name": variable.name,
            "files": FILE,
            "intrvl": "contin" if is_measured else "discrete",
            "representationType": REPRESENTATIONS[variable.shape],
        },
    )
    _words(described, "labl", variable.label, level="variable")
    _question(described, variable, default=default)
    if variable.can_be_not_asked:
        invalid = SubElement(described, "invalrng")
        SubElement(invalid, "item", {"VALUE": NOT_ASKED})
        _text(invalid, "key", f"{NOT_ASKED}: the question was not asked. Empty: no answer.")
    _text(described, "universe", _universe(variable, default=default))
    for category in _categories(variable):
        described.append(category)
    is_number = variable.shape not in (Shape.TEXT, Shape.DATE, Shape.CODED)
    kind = {"type": "numeric" if is_number else "character"}
    date = {"category": "date"} if variable.shape is Shape.DATE else {}
    SubElement(described, "varFormat", {**kind, **date})
    return described


def _question(described: Element, variable: Variable, *, default: str) -> None:
    question = variable.question
    if question is None or variable.says_asked:
        return
    asked = SubElement(described, "qstn")
    _words(asked, "qstnLit", question.label)
    hint = question.hint.get(default, "")
    if hint:
        _text(asked, "ivuInstr", hint)


def _universe(variable: Variable, *, default: str) -> str:
    question = variable.question
    if question is None or not question.relevant:
        return EVERYBODY
    base = question.base.get(default, "")
    return f"Respondents {base}" if base else f"Respondents for whom {question.relevant}"


def _categories(variable: Variable) -> Iterator[Element]:
    for value in variable.values:
        category = Element("catgry")
        _text(category, "catValu", value.written)
        _words(category, "labl", value.label, level="category")
        yield category
    if variable.can_be_not_asked:
        for written, label in ((NOT_ASKED, NOT_ASKED_LABEL), ("", NOT_ANSWERED_LABEL)):
            category = Element("catgry", {"missing": "Y"})
            _text(category, "catValu", written)
            _text(category, "labl", label, level="category")
            yield category


def _words(parent: Element, name: str, words: Words, **attributes: str) -> None:
    for code, text in words.items():
        _text(parent, name, text, **attributes).set(LANGUAGE, code)


def _text(parent: Element, name: str, text: str, **attributes: str) -> Element:
    child = SubElement(parent, name, attributes)
    child.text = _NOT_IN_XML.sub("", text)
    return child
