"""The edits of a template, to be undone and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from peernotes.domain.template import Template
from peernotes.ui.organise.nodes import Node

Edit = Callable[[Template], Template]


@dataclass(frozen=True, slots=True)
class _Step:
    before: Template
    after: Template
    node: Node
    field: str


class EditHistory:
    """Templates, one for each edit. What is typed into one field in one go is one edit."""

    def __init__(self, template: Template) -> None:
        self._first = template
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._going_on = False

    @property
    def current(self) -> Template:
        """The template as it stands."""
        return self._done[-1].after if self._done else self._first

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return bool(self._undone)

    def do(self, edit: Edit, node: Node, field: str) -> None:
        """Change the template. `node` and `field` say where, so that undo can show it."""
        before = self.current
        if self._going_on and self._done and (self._done[-1].node, self._done[-1].field) == (node, field):
            before = self._done.pop().before
        after = edit(before)
        self._going_on = after != before
        if self._going_on:
            self._done.append(_Step(before, after, node, field))
            self._undone.clear()

    def end_of_go(self) -> None:
        """What is typed from now on is an edit of its own."""
        self._going_on = False

    def undo(self) -> Node | None:
        """Take the last edit back; where it was."""
        return self._move(self._done, self._undone)

    def redo(self) -> Node | None:
        """Do again what was taken back last; where it is."""
        return self._move(self._undone, self._done)

    def published_as(self, version: int) -> None:
        """From now on this version is worked on. Undo takes words back, never the number of a version."""

        def renumbered(template: Template) -> Template:
            return replace(template, version=version, source=b"")

        def step(old: _Step) -> _Step:
            return replace(old, before=renumbered(old.before), after=renumbered(old.after))

        self._first = renumbered(self._first)
        self._done = [step(old) for old in self._done]
        self._undone = [step(old) for old in self._undone]
        self.end_of_go()

    def _move(self, source: list[_Step], target: list[_Step]) -> Node | None:
        self.end_of_go()
        if not source:
            return None
        target.append(source.pop())
        return target[-1].node
