"""The organiser's screens: the template of a workshop."""
