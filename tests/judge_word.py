"""Every Word document that the tests have the program write, before everyone's judges: `make judge`.

The suite judges some two dozen (`tests/report/test_validity.py`); all of them, those of the property tests included, take
minutes.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import docx

from tests.report.package_checks import problems
from tests.report.validators import audited, judged_by_microsoft, microsofts

_OF_PEOPLE = re.compile("an author$|lastModifiedBy is|^a link to _P|^two tables in a row$|: fields [be]*$")
"""What people do to a report in Word and an update leaves as it is: they have names, take away a heading that an entry
of the contents leads to, or move where the contents begin, or what stood between two tables."""


def judged(path: Path) -> list[str]:
    """What anyone finds wrong with a document, with whose finding it is."""
    docx.Document(str(path))
    edited = "/living/" in test_of(path)
    own = [error for error in problems(path) if not (edited and _OF_PEOPLE.search(error))]
    found = [f"our own checks: {error}" for error in own]
    found += [f"openxml-audit: {error}" for error in audited(path)]
    if microsofts():
        found += [f"Microsoft's rules: {error}" for error in judged_by_microsoft(path)]
    return found


def test_of(path: Path) -> str:
    """The test that had a document written first."""
    return path.with_suffix(".txt").read_text(encoding="utf-8")


def main() -> int:
    """Judge all documents of a folder, print what is found, and return whether anything was."""
    documents = sorted(Path(sys.argv[1]).glob("*.docx"))
    print("Microsoft's rules are", "among the judges" if microsofts() else "not installed here")
    wrong: Counter[str] = Counter()
    with ProcessPoolExecutor() as workers:
        for path, found in zip(documents, workers.map(judged, documents), strict=True):
            if found:
                wrong[test_of(path)] += 1
                print(f"{path.name} of {test_of(path)}", *sorted(set(found))[:5], sep="\n    ")
    print(f"{len(documents)} documents, {wrong.total()} with something wrong, of {len(wrong)} tests")
    return int(bool(wrong) or not documents)


if __name__ == "__main__":
    sys.exit(main())
