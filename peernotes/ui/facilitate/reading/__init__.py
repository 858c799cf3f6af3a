"""Notes shown otherwise than to type them: read back, read out, looked for."""
