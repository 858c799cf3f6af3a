"""The living report: a report that people edited in Word, and a later compilation, make one document.

`manifest` is what a report remembers of the notes that it was made of, and `remembered` reads that again. `edited` finds
the notes in the document as it is now, `tracked` makes insertions and replacements that Word shows as such, `update` puts
all of it together.
"""
