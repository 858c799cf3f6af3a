"""The last step: what is left to look at, and the export."""
