"""All notes of all tables in one list: searched, filtered, shared, redacted, withdrawn."""
