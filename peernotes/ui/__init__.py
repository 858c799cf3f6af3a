"""The window. The only place, with `peernotes.app`, that knows Qt."""
