"""The table before its notes: which workshop, who sits there, who types, what is read out to them."""
