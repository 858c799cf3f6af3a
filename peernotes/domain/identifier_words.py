"""Words that stand before or after what points to a person, in the languages that notes are mostly taken in."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Rev Fr Sgt Insp Supt PC SO CM POA "
    "M Mme Mlle MM Monsieur Madame Mademoiselle Me Pr "
    "Herr Herrn Frau Fräulein Hr Fr "
    "Sr Sra Srta Señor Señora Señorita Don Doña Senhor Senhora Dr Dra D Dña "
    "Signor Signora Signorina Sig Dott Dottor Dottoressa "
    "Meneer Mevrouw Mijnheer Dhr Mevr Mw"
)
"""Titles, as they are written; a dot may follow."""

RANKS = _words(
    "officer governor warden sergeant constable inspector superintendent chaplain nurse sister brother father judge "
    "doctor guard matron imam rabbi pastor "
    "surveillant surveillante directeur directrice docteur professeur capitaine "
    "doktor direktor direktorin schwester pfarrer vollzugsbeamter vollzugsbeamte "
    "doctor doctora director directora enfermero enfermera funcionario funcionaria "
    "dottor direttore direttrice ispettore infermiera "
    "directeur bewaker dokter verpleegkundige"
)
"""Ranks and trades that a name may follow, in any letter case."""

CALLED = (
    "called",
    "named",
    "my name is",
    "his name is",
    "her name is",
    "je m’appelle",
    "je m'appelle",
    "s’appelle",
    "s'appelle",
    "nommé",
    "nommée",
    "ich heiße",
    "namens",
    "heißt",
    "me llamo",
    "se llama",
    "llamado",
    "llamada",
    "chiamato",
    "chiamata",
    "genaamd",
)

PARTICLES = _words("de da do dos das di del della van von der den ten ter la le el al bin ben y du des")
"""Small words within a name."""

NO_NAMES = _words(
    "a an and the of in on at for to or who with from is was has had said says no not but if it we they i he she "
    "in-charge training support grade office officer officers governor governors staff peer peers prison prisons "
    "service services health healthcare team role roles level led buy-in approval wing wings programme programmes "
    "monday tuesday wednesday thursday friday saturday sunday hmp hmpps nhs ngo hcv hiv uk us eu"
)
"""Words that stand where a name would, and are none."""

FIRST_NAMES = _words(
    "Aaron Abdul Adam Adrian Ahmed Aisha Alan Alex Alexander Ali Alice Alison Amanda Amir Amy Andrea Andrew Angela "
    "Anna Anne Anthony Barry Ben Benjamin Bernard Bill Bob Brenda Brian Callum Carol Caroline Catherine Charlie "
    "Charlotte Chloe Chris Christine Christopher Claire Colin Connor Craig Damian Daniel Darren Dave David Dean "
    "Deborah Denise Derek Diane Donna Douglas Dylan Edward Elizabeth Emily Emma Eric Fatima Fiona Francis Frank "
    "Gareth Gary Geoff George Gerard Graham Greg Hannah Harry Hassan Heather Helen Henry Hugh Ian Ibrahim Jack "
    "Jacqueline Jake James Jamie Jane Janet Jason Jean Jenny Jessica Jim Joanne Joe John Jonathan Jordan Joseph "
    "Josh Joyce Julia Julie Karen Karl Kate Kath Keith Kelly Ken Kenneth Kerry Kevin Khalid Kieran Kyle Laura "
    "Lauren Leanne Lee Leon Liam Linda Lisa Louise Lucy Luke Malcolm Margaret Maria Marie Martin Mary Matt Matthew "
    "Maureen Megan Michael Michelle Mick Mike Mohamed Mohammed Muhammad Natalie Nathan Neil Niall Nicholas Nicola "
    "Nigel Norman Oliver Omar Oscar Patricia Patrick Paul Paula Pauline Peter Phil Philip Rachel Ray Raymond "
    "Rebecca Richard Rob Robert Roger Ronald Rosie Ross Roy Ryan Samantha Samuel Sandra Sarah Sean Shane Sharon "
    "Sheila Simon Sophie Stacey Stella Stephen Steve Steven Stuart Susan Tanya Ted Teresa Terry Thomas Tim Timothy "
    "Tina Tom Tony Tracey Tracy Trevor Vanessa Victoria Vincent Wayne Wendy William Yusuf Zoe "
    "Antoine Camille Céline François Guillaume Hélène Jérôme Julien Laurent Mathieu Nathalie Olivier Philippe Pierre "
    "Sébastien Stéphane Sylvie Thierry Andreas Claudia Dieter Franziska Günter Heike Heinrich Jürgen Katrin Klaus "
    "Lukas Matthias Monika Sabine Stefan Thorsten Uwe Wolfgang Alejandro Carlos Carmen Diego Enrique Fernando "
    "Francisco Javier Jorge José Juan Lucía Luis Manuel Miguel Pablo Pedro Raúl Rosario Sergio Giovanni Giuseppe "
    "Luca Marco Paolo João Jan Joost Marieke Sven Lars Olga Piotr Tomasz Krzysztof"
)
"""First names that are hardly any other word, as they are written."""

NO_INITIALS = frozenset({"U.S", "U.K", "E.U", "U.N", "N.Z", "U.S.A", "A.M", "P.M", "N.B", "U.A.E", "D.C"})

PRISON_BEFORE = (
    "HMP/YOI",
    "HMPYOI",
    "HMP",
    "HMYOI",
    "HMPS",
    "YOI",
    "IRC",
    "STC",
    "JVA",
    "Justizvollzugsanstalt",
    "Justizanstalt",
    "Maison d'arrêt de",
    "Maison d’arrêt de",
    "maison d'arrêt de",
    "maison d’arrêt de",
    "Maison d'arrêt des",
    "maison centrale de",
    "centre pénitentiaire de",
    "Centre pénitentiaire de",
    "centre de détention de",
    "prison de",
    "Centro Penitenciario de",
    "Centro Penitenciario",
    "centro penitenciario de",
    "centro penitenciario",
    "cárcel de",
    "prisión de",
    "casa circondariale di",
    "Casa circondariale di",
    "carcere di",
    "Penitentiaire Inrichting",
    "penitentiaire inrichting",
    "Estabelecimento Prisional de",
    "cadeia de",
    "Zakład Karny",
)
"""What stands before the name of a prison."""

PRISON_AFTER = (
    "prison",
    "Prison",
    "prisons",
    "jail",
    "Jail",
    "gaol",
    "Gaol",
    "YOI",
    "correctional centre",
    "Correctional Centre",
    "correctional center",
    "Correctional Center",
    "correctional facility",
    "Correctional Facility",
    "Correctional Institution",
    "corrections facility",
    "Corrections Facility",
    "Penitentiary",
    "penitentiary",
    "detention centre",
    "Detention Centre",
    "remand centre",
    "Remand Centre",
    "fengsel",
    "fængsel",
    "fängelse",
)
"""What stands after the name of a prison."""

NO_PRISON_NAMES = _words(
    "a an the our my your his her their its this that these those each every any some no one most many all another "
    "other same in at of from to for by and or but not when if every women’s women's men’s men's young open closed "
    "local private public state federal county national high low category big small new old whole her his "
    "england scotland wales ireland britain france germany spain italy canada australia europe america usa uk eu "
    "english welsh scottish irish british french german spanish italian dutch american australian canadian european "
    "danish swedish norwegian finnish polish portuguese belgian swiss austrian greek turkish victorian "
    "peer peers both two three four five six inside outside leaving entering before after into through within most "
    "being post pre ex modern medieval local reception training resettlement"
)
"""Words that stand before "prison" and are no name of one."""

BORN = (
    "born",
    "date of birth",
    "birth date",
    "birthday",
    "dob",
    "d.o.b",
    "d.o.b.",
    "né le",
    "née le",
    "né en",
    "née en",
    "date de naissance",
    "geboren",
    "geburtsdatum",
    "nacido",
    "nacida",
    "fecha de nacimiento",
    "nato il",
    "nata il",
    "data di nascita",
    "nascido",
    "nascida",
    "geboortedatum",
)

MONTHS = _words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "januar februar märz juni juli oktober dezember "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "januari februari maart mei augustus"
)

NUMBERED = (
    "prison number",
    "prison no",
    "prisoner number",
    "prisoner no",
    "inmate number",
    "inmate",
    "custody number",
    "case number",
    "nhs number",
    "nhs no",
    "noms",
    "nomis",
    "pnc",
    "cro",
    "écrou",
    "numéro d'écrou",
    "numéro d’écrou",
    "buchnummer",
    "gefangenenbuchnummer",
    "nis",
)
"""What stands before a number that a person goes by."""
