"""A compilation as data for other programs: one module for each kind of file, and what all of them say of a note."""
