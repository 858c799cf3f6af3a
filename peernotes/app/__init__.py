"""The window's composition root: it wires everything together, so it knows everything."""
