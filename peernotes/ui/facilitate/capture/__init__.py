"""The line that notes are typed into, with all that can be said of a note there."""
