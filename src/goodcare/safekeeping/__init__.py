"""Fields that keep what is private: encrypted at rest, and public ids that cannot be guessed."""
