"""Questions that are answered otherwise than by notes."""
