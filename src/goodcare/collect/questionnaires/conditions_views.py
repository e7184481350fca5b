"""Pages of the builder that say when a question is asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goodcare.collect.questionnaires import conditions
from goodcare.collect.questionnaires.builder_forms import ConditionForm
from goodcare.collect.questionnaires.builder_views import REFUSED, edited_in, editing_of
from goodcare.instrument.branching import Needs


@require_http_methods(["GET", "POST"])
def build_conditions(
    request: HttpRequest, conversation_id: str, questionnaire_id: str, name: str
) -> HttpResponse:
    """Say when a question is asked: a condition about the answer to one above it."""
    editing_ = editing_of(request, conversation_id, questionnaire_id)
    question = editing_.question(name)
    above = conditions.questions_before(editing_.draft, name)
    asked = request.GET.get("about", "") or request.POST.get("about", "")
    about = next((one for one in above if one.name == asked), None)
    form = None
    if about is not None:
        form = ConditionForm(
            request.POST or None,
            about=about,
            language=editing_.draft.default_language,
            initial={"edited": editing_.version.edited},
        )
    if request.method == "POST" and form is not None and form.is_valid():
        draft = conditions.add_condition(editing_.draft, name, form.condition)
        editing_.save(draft, edited=form.cleaned_data["edited"])
        return redirect(editing_.address("build-conditions", name))
    language = editing_.draft.default_language
    context = editing_.context(form=form, question=question, about=about)
    context["line"] = next(line for line in context["page"].lines if line.name == name)
    context["above"] = [(one.name, one.label.get(language) or one.name) for one in above]
    context["about_words"] = (about.label.get(language) or about.name) if about else ""
    status = REFUSED if request.method == "POST" else 200
    return render(request, "questionnaires/build_conditions.html", context, status=status)


@require_POST
def build_conditions_change(
    request: HttpRequest, conversation_id: str, questionnaire_id: str, name: str
) -> HttpResponse:
    """Remove a condition, or say whether all of them have to hold."""
    editing_ = editing_of(request, conversation_id, questionnaire_id)
    editing_.question(name)
    place, needs = request.POST.get("remove", ""), request.POST.get("needs", "")
    draft = editing_.draft
    if place.isdigit():
        draft = conditions.remove_condition(draft, name, int(place))
    elif needs in tuple(Needs):
        draft = conditions.set_needs(draft, name, Needs(needs))
    editing_.save(draft, edited=edited_in(request))
    return redirect(editing_.address("build-conditions", name))
