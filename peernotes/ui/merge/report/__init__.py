"""The Report tab: what goes into the Word document, what it will hold, and what else can be written."""
