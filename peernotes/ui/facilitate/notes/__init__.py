"""Where notes are taken, question by question."""
