"""The names that Word gives its own styles in other languages.

Word writes the English name into every file, but other programs, and people who make a style by hand,
write what they see on their screen. Ids are made of the local name: `berschrift1`, `Titre1`.
"""

from __future__ import annotations

import re

# German, French, Spanish, Italian, Dutch, Portuguese, Swedish, Danish, Norwegian, Polish, Finnish, Czech;
# "#" stands for the level.
_ELSEWHERE = {
    "Title": "Titel|Titre|Título|Titolo|Rubrik|Tittel|Tytuł|Otsikko|Název",
    "Subtitle": "Untertitel|Sous-titre|Subtítulo|Sottotitolo|Ondertitel|Underrubrik|Undertitel|Undertittel"
    "|Podtytuł|Alaotsikko|Podnadpis|Podtitul",
    "heading #": "Überschrift #|Titre #|Título #|Titolo #|Kop #|Cabeçalho #|Rubrik #|Overskrift #"
    "|Nagłówek #|Otsikko #|Nadpis #",
    "toc #": "Verzeichnis #|TM #|TDC #|Sommario #|Inhopg #|Índice #|Sumário #|Innehåll #"
    "|Indholdsfortegnelse #|INNH #|Spis treści #|Sisluet #|Obsah #",
    "TOC Heading": "Inhaltsverzeichnisüberschrift|En-tête de table des matières|Título de TDC"
    "|Titolo sommario|Kopvan inhoudsopgave|Cabeçalho do Índice|Innehållsförteckningsrubrik",
    "List Bullet": "Aufzählungszeichen|Liste à puces|Lista con viñetas|Punto elenco|Lijst opsom.teken"
    "|Lista com marcas|Commarcadores|Punktlista|Punktopstilling|Punktliste|Lista punktowana"
    "|Merkitty luettelo|Seznam s odrážkami",
    "Quote": "Zitat|Citation|Cita|Citazione|Citaat|Citação|Citat|Sitat|Cytat|Lainaus|Citát",
    "caption": "Beschriftung|Légende|Descripción|Epígrafe|Didascalia|Bijschrift|Legenda|Beskrivning"
    "|Billedtekst|Bildetekst|Kuvaotsikko|Titulek",
    "footer": "Fußzeile|Pied de page|Pie de página|Piè di pagina|Voettekst|Rodapé|Sidfot|Sidefod|Bunntekst"
    "|Stopka|Alatunniste|Zápatí",
}


def names_elsewhere(name: str) -> list[str]:
    """What a style is called in other languages; nothing for a style that only our document has."""
    level = name.rpartition(" ")[2]
    names = _ELSEWHERE.get(name) or _ELSEWHERE.get(name.replace(level, "#"), "")
    return [local.replace("#", level) for local in names.split("|") if local]


def id_from(name: str) -> str:
    """The id that Word makes of a name: its ASCII letters and digits."""
    return re.sub("[^A-Za-z0-9]", "", name)
