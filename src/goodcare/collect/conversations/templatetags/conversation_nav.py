"""The navigation beside a conversation's pages."""

from typing import Any

from django import template

from goodcare.collect.conversations.navigation import entries_for

register = template.Library()


@register.inclusion_tag("conversations/navigation.html", takes_context=True)
def conversation_navigation(context: dict[str, Any]) -> dict[str, Any]:
    """List the pages of the conversation that the reader may open."""
    request, conversation = context["request"], context["conversation"]
    return {"entries": entries_for(request.user, conversation, path=request.path)}
