"""One card for each thing to know or decide, in one module for each kind of them."""
