"""The Themes tab: notes of all tables brought together to themes."""
