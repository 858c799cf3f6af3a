"""What all files together make: worked out beside the window, for all tabs at once."""

from __future__ import annotations

from dataclasses import dataclass

from peernotes.domain.compilation import Compilation
from peernotes.domain.issues import Issue
from peernotes.domain.overlay import Overlay
from peernotes.services.rapporteur import Rapporteur
from peernotes.ui.merge.roll_call import RollCall, roll_call


@dataclass(frozen=True, slots=True)
class Compiled:
    """The compilation, what there is to know or decide, who has sent what, and the overlay that was laid over it."""

    compilation: Compilation | None
    issues: tuple[Issue, ...]
    roll_call: RollCall | None
    overlay: Overlay


def compiling(rapporteur: Rapporteur) -> Compiled:
    """Compile what the rapporteur has now."""
    overlay = rapporteur.overlay  # read first: what is laid over while it works asks for another compilation
    compilation, issues = rapporteur.compile()
    return Compiled(compilation, issues, roll_call(compilation, issues) if compilation else None, overlay)
