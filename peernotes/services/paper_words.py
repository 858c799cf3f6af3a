"""The paper form's own words, by language. Everything else on it was written by the workshop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

_WHAT = {
    "added": "new", "removed": "taken out", "retired": "no longer asked", "restored": "asked again",
    "renamed": "short name", "reworded": "wording", "prompts": "prompts", "moved": "its place",
    "minutes": "minutes", "starts": "start", "answer_type": "type of answer", "options": "options",
    "offered_kinds": "kinds offered first", "role": "what it is for", "wished": "a note is wished",
    "asks_speaker": "asks for country and perspective", "condition": "shown only when",
    "title": "Title", "subtitle": "Subtitle", "date": "Date", "place": "Place", "organisers": "Organisers",
    "uid": "Workshop", "tables": "Tables", "kinds": "Kinds", "perspectives": "Perspectives",
    "countries": "Countries", "languages": "Languages", "rule_of_publication": "What may be published",
    "consent": "Text to read out first", "safeguarding": "Safeguarding line",
}  # fmt: skip
_QUOI = {
    "added": "nouveau", "removed": "supprimé", "retired": "n’est plus posée", "restored": "posée de nouveau",
    "renamed": "nom court", "reworded": "formulation", "prompts": "relances", "moved": "position",
    "minutes": "minutes", "starts": "début", "answer_type": "type de réponse", "options": "options",
    "offered_kinds": "types proposés d’abord", "role": "rôle", "wished": "une note est souhaitée",
    "asks_speaker": "demande le pays et le point de vue", "condition": "posée seulement si",
    "title": "Titre", "subtitle": "Sous-titre", "date": "Date", "place": "Lieu", "organisers": "Organisateurs",
    "uid": "Atelier", "tables": "Tables", "kinds": "Types", "perspectives": "Points de vue",
    "countries": "Pays", "languages": "Langues", "rule_of_publication": "Ce qui peut être publié",
    "consent": "Texte à lire d’abord", "safeguarding": "Consigne de protection",
}  # fmt: skip
_VALUES = {
    "notes": "notes", "short_text": "short text", "paragraph": "paragraph", "number": "number",
    "choice": "one of a list", "choices": "several of a list", "rating": "rating from 1 to 5",
    "rank": "rank", "yes_no": "yes or no", "ordinary": "question", "other": "what fits no other question",
    "top_three": "top three", "feedback": "feedback", "talk": "opening talk",
}  # fmt: skip
_VALEURS = {
    "notes": "notes", "short_text": "texte court", "paragraph": "paragraphe", "number": "nombre",
    "choice": "un choix", "choices": "plusieurs choix", "rating": "note de 1 à 5",
    "rank": "classement", "yes_no": "oui ou non", "ordinary": "question", "other": "ce qui ne va nulle part ailleurs",
    "top_three": "les trois points", "feedback": "restitution", "talk": "exposé d’ouverture",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The words of one language. Names in braces are filled in; a workshop's texts are never read for braces."""

    table: str = "Table"
    date: str = "Date"
    place: str = "Place"
    version: str = "Questions: version {version}"
    check_code: str = "check code {code}"
    page: str = "Page {page} of {pages}"
    purpose: str = "For a table without a laptop. Please hand all pages to the organisers at the end: they are typed in later."
    no_names: str = "No name is asked for: please write none, neither your own nor anybody else’s."

    who: str = "Who sits at this table"
    perspective: str = "Perspective"
    people: str = "One box for each person"
    people_described: str = "One row for each perspective, with boxes: tick one for each person at the table."
    another: str = "Another:"
    in_all: str = "People at the table in all"
    leads: str = "Perspective of who leads the talk"
    countries: str = "Countries of the people here"

    consent: str = "To read out first"
    consent_done: str = "This was read out to the table."
    publication: str = "What may be published"
    safeguarding: str = "Harm or danger to a person: do not write it here."
    safeguarding_tell: str = "Tell the organisers of the workshop."

    how: str = "How to write notes"
    how_rows: str = (
        "One thought in a row, in the words of the person who said it. Use the back where a row is too small."
    )
    how_kind: str = "Kind: the letter of what it is. The letters stand above each table."
    how_ask: str = "Ask first: the person wants to be asked before it is published."
    how_star: str = "Star: the whole room should hear it."

    talks: str = "Opening talks"
    session: str = "Session {number}: {name}"
    minutes: str = "{minutes} minutes"
    minute: str = "1 minute"
    starts: str = "starts at {time}"
    feedback: str = "Feedback"
    only_if: str = "Only if “{question}” was answered {answer}."
    wished: str = "Please do not leave this one empty, if you can."

    number: str = "No."
    kind: str = "Kind"
    kinds: str = "Kind: {list}"
    said: str = "What was said"
    speaker: str = "Country, perspective"
    marks: str = "Mark"
    ask_first: str = "ask first"
    star: str = "star"
    notes_described: str = "Empty rows to write notes in, one thought in each."
    lines_described: str = "Empty lines to write on."

    answer: str = "Answer"
    number_answer: str = "Number"
    tick_one: str = "Tick one."
    tick_all: str = "Tick all that fit."
    rank: str = "Write a number in front of each: 1 for the first place."
    rating: str = "Tick one number from 1 to 5."
    yes: str = "Yes"
    no: str = "No"

    end: str = "This is the end of the form. Thank you."

    changes: str = "What changed"
    changes_between: str = "From version {old} to version {new}"
    nothing_changed: str = "Nothing changed."
    where: str = "Where"
    before: str = "Before"
    after: str = "Now"
    changes_described: str = (
        "One row for each change: where it is, what stood there, and what stands there now."
    )

    in_language: str = "{what} ({language})"
    what: Mapping[str, str] = field(default_factory=lambda: _WHAT)
    """What a change was about, by its kind or by the name of a field of the template."""
    values: Mapping[str, str] = field(default_factory=lambda: _VALUES)
    """Answer types and roles."""

    date_form: str = "{day} {month} {year}"
    months: Sequence[str] = _MONTHS

    def day(self, iso: str) -> str:
        """A date as people read it; what is no ISO 8601 date is shown as it stands."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return self.date_form.format(day=day.day, month=self.months[day.month - 1], year=day.year)


_FRENCH = PaperWords(
    table="Table",
    date="Date",
    place="Lieu",
    version="Questions : version {version}",
    check_code="code de contrôle {code}",
    page="Page {page} sur {pages}",
    purpose=(
        "Pour une table sans ordinateur. Remettez toutes les pages aux organisateurs à la fin : "
        "elles seront saisies plus tard."
    ),
    no_names="Aucun nom n’est demandé. N’en écrivez aucun, ni le vôtre ni celui d’une autre personne.",
    who="Qui est à cette table",
    perspective="Point de vue",
    people="Une case par personne",
    people_described="Une ligne par point de vue, avec des cases : cochez-en une pour chaque personne à la table.",
    another="Autre :",
    in_all="Nombre de personnes à la table",
    leads="Point de vue de qui anime la discussion",
    countries="Pays des personnes présentes",
    consent="À lire d’abord à voix haute",
    consent_done="Ce texte a été lu à la table.",
    publication="Ce qui peut être publié",
    safeguarding="Mal ou danger pour une personne : ne l’écrivez pas ici.",
    safeguarding_tell="Prévenez les organisateurs de l’atelier.",
    how="Comment prendre des notes",
    how_rows="Une idée par ligne, avec les mots de la personne. Utilisez le dos de la page si la place manque.",
    how_kind="Type : la lettre qui convient. Les lettres figurent au-dessus de chaque tableau.",
    how_ask="Demander d’abord : la personne veut être consultée avant toute publication.",
    how_star="Étoile : toute la salle devrait l’entendre.",
    talks="Exposés d’ouverture",
    session="Session {number} : {name}",
    minutes="{minutes} minutes",
    minute="1 minute",
    starts="début à {time}",
    feedback="Restitution",
    only_if="Seulement si la réponse à « {question} » est : {answer}.",
    wished="Si possible, ne laissez pas cette question vide.",
    number="N°",
    kind="Type",
    kinds="Type : {list}",
    said="Ce qui a été dit",
    speaker="Pays, point de vue",
    marks="Marque",
    ask_first="demander",
    star="étoile",
    notes_described="Lignes vides pour prendre des notes, une idée par ligne.",
    lines_described="Lignes vides pour écrire.",
    answer="Réponse",
    number_answer="Nombre",
    tick_one="Cochez une seule case.",
    tick_all="Cochez tout ce qui convient.",
    rank="Écrivez un numéro devant chaque ligne : 1 pour la première place.",
    rating="Cochez un chiffre de 1 à 5.",
    yes="Oui",
    no="Non",
    end="C’est la fin du formulaire. Merci.",
    changes="Ce qui a changé",
    changes_between="De la version {old} à la version {new}",
    nothing_changed="Rien n’a changé.",
    where="Où",
    before="Avant",
    after="Maintenant",
    changes_described="Une ligne par changement : où, ce qui y figurait, et ce qui y figure maintenant.",
    what=_QUOI,
    values=_VALEURS,
    months=_MOIS,
)
_WORDS = {"en": PaperWords(), "fr": _FRENCH}


def paper_words_in(language: str) -> PaperWords:
    """The words of a language (a BCP 47 tag) or of its base language; English where there are none."""
    return _WORDS.get(language) or _WORDS.get(language.partition("-")[0]) or _WORDS["en"]
