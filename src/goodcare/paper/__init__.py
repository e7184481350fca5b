"""What is printed: questionnaires on paper, and packs for those who run a conversation."""
