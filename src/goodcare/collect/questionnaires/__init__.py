"""Questionnaires of a conversation, their drafts and launched versions."""
