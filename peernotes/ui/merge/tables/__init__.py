"""The Tables tab: whose file is here, which question has no note, and one card for each thing to decide."""
