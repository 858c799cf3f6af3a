"""The feedback to the whole room: what is said there, and what stands on the wall between sessions."""
