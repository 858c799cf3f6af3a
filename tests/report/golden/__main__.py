"""Writes the golden files anew: `python -m tests.report.golden`. Read the difference before you keep it."""

from __future__ import annotations

from tests.report.golden.telling import GOLDEN, told, written_xml

for name, text in {**told(), **written_xml()}.items():
    (GOLDEN / name).write_text(text, encoding="utf-8")
