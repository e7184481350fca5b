"""Tags of a conversation's pages."""
