"""A questionnaire, a codebook, areas and a framework of one line each."""

from goodcare.areas import Area, Gazetteer
from goodcare.framework.codes import Code, Codebook, CodeKind
from goodcare.framework.model import Framework, Source, Statement
from goodcare.instrument.model import Choice, Instrument, Kind, Question
from goodcare.publish.open_data import Vocabulary

SOURCE = Source(document="Draft", place="page")


def vocabulary() -> Vocabulary:
    question = Question(
        name="available",
        kind=Kind.SINGLE,
        label={"en": "How many, of those you see?"},
        topic={},
        finding={},
        choices=(Choice(name="most", label={"en": "Most"}, code=1, group_label={}),),
    )
    return Vocabulary(
        instrument=Instrument(
            id="form",
            version="1",
            title={"en": "Form"},
            default_language="en",
            languages=("en",),
            questions=(question,),
        ),
        codebook=Codebook(
            version="1",
            codes=(
                Code(
                    id="time",
                    label="Time",
                    phrase="having time",
                    definition='Being given "time"',
                    kind=CodeKind.OTHER,
                ),
            ),
        ),
        gazetteer=Gazetteer(
            areas=(
                Area(id="north-east-london", name="north-east London", kind="region"),
                Area(id="hackney", name="Hackney", kind="borough", parents=("north-east-london",)),
            ),
            region="north-east-london",
        ),
        framework=Framework(
            id="good-care",
            title="Good care",
            version="1",
            pillars=(),
            statements=(Statement(id="a", pillar="accessible", text="In time", source=SOURCE),),
        ),
    )
