"""The desktop's printer, as far as one can be played without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peernotes.ui.merge.desktop import print_document


@pytest.mark.parametrize("accepted", [True, False])
def test_a_document_is_printed_where_the_dialog_was_accepted(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    printed = tmp_path / "chase.pdf"

    def answer(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFileName(str(printed))
        codes = QPrintDialog.DialogCode
        return codes.Accepted if accepted else codes.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert print_document(parent, QTextDocument("No file yet: Table 9")) is accepted
    assert printed.exists() is accepted
    if accepted:
        assert printed.read_bytes().startswith(b"%PDF")
