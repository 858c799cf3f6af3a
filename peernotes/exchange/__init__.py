"""Files that travel between laptops, and how they are written so that none is ever half there."""
