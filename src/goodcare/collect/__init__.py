"""Listen: conversations, questionnaires, answers, gatherings, imports, consent, concerns."""
