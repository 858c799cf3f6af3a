"""A template's check code: a word and a number that people read out to see that they have the same questions.

The digest behind it is made of what the template says. A field that has its default value is left out, so that a
field that a later program adds changes the code of no template: for the same reason no default may ever change.
What a table took along from an older version is no part of it: the table asks the same as all others.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from peernotes.domain.template import Question, Template
from peernotes.domain.text import Text

_LEFT_OUT = ("version", "source")

_LIST = """
ACORN ALBUM ALPHA AMBER APPLE APRON ARROW ATLAS ATTIC AXIS BADGE BAGEL BANJO BARN BASIN BENCH BIKE
BISON BLAZE BONUS BRICK BROOM BRUSH CABIN CABLE CAMEL CANDY CANOE CARD CARGO CAVE CHARM CHEF CHIME
CITY CLIFF CLOUD CLUB COACH COBRA COCOA CODE COIN COMET CRAB CRANE CROWN CUBE CURVE DAISY DANCE
DELTA DENIM DESK DIGIT DISCO DISH DOME DRAMA DUCK EAGLE EARTH ECHO ELBOW FARM FEAST FENCE FILM FINCH
FLAG FLAME FLASK FLINT FLORA FLUTE FORK FORUM FROG FROST FRUIT FUDGE GECKO GIANT GIFT GLASS GLOBE
GOLF GOOSE GRAPE GRID GROVE GUIDE HABIT HARP HAWK HAZEL HEDGE HERON HILL HINGE HIPPO HOBBY HONEY
HOOK HOTEL ICON IGLOO IMAGE INDEX IVORY JADE JAZZ JEEP JELLY JUICE JUMBO JUMP KAYAK KIOSK KITE KIWI
KOALA LABEL LAKE LAMP LASER LEMON LEVEL LILY LION LOTUS LUNCH LYRIC MAGIC MANGO MAPLE MENU METRO
MILK MINT MODEL MOON MOTOR MUSIC NEON NEST NORTH NYLON OASIS OCEAN OLIVE ONION OPERA ORBIT OTTER
OVEN OZONE PAINT PALM PANDA PANEL PAPER PARK PASTA PATH PEACH PHOTO PIANO PILOT PINE PIXEL PIZZA
PLANT PLAZA POEM POPPY PRISM PULSE QUILT QUIZ RADAR RADIO RANCH RAVEN RELAY RICE RIDGE RIVER ROBIN
ROBOT ROOF ROPE RUBY SALAD SALT SATIN SAUNA SCARF SCOUT SHARK SHIRT SKATE SLOPE SMILE SNACK SNAIL
SNOW SOAP SOCKS SOFA SONG SPICE SPOON SPORT SPRAY SQUID STAGE STAMP STAR STONE STORM SUGAR SURF SWAN
SWING TAXI TEMPO TENT THEME THUMB TIGER TOAST TOKEN TOOTH TORCH TOWER TRACK TRAIN TREE TULIP TURBO
TWIST VASE VAULT VENUE VIDEO VINYL VISIT VOICE WAGON WATER YACHT YOGA ZEBRA ZINC ZOOM
"""

WORDS = tuple(_LIST.split())
"""256 words, no two of them one letter apart: new ones would change the codes of templates on paper already."""


def content_digest(template: Template) -> str:
    """The SHA-256 of what a template says, in hexadecimal digits; its version number is no part of that."""
    template = _as_published(template)
    said = []
    for part in sorted(fields(Template), key=lambda field: field.name):
        value = getattr(template, part.name)
        if part.name == "sessions":  # an edit changes one of them
            said.append(f'"{part.name}":[{",".join(map(_line, value))}]')
        elif part.name not in _LEFT_OUT and (part.default is MISSING or _line(value) != _line(part.default)):
            said.append(f'"{part.name}":{_line(value)}')
    return hashlib.sha256(f"{{{','.join(said)}}}".encode("ascii")).hexdigest()


def check_code(template: Template) -> str:
    """The check code, as KITE-72."""
    digest = bytes.fromhex(content_digest(template))
    return f"{WORDS[digest[0]]}-{int.from_bytes(digest[1:9]) % 100:02d}"


@lru_cache(maxsize=1024, typed=True)
def _line(value: Any) -> str:
    """What a part says: what was not edited stands here already."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _as_published(template: Template) -> Template:
    """The template without what a table carried along."""
    if not any(place.carried for place in template.places()):
        return template
    return replace(
        template,
        opening_talks=_published(template.opening_talks),
        sessions=tuple(
            replace(session, questions=_published(session.questions))
            for session in template.sessions
            if not session.feedback.carried
        ),
    )


def _published(places: tuple[Question, ...]) -> tuple[Question, ...]:
    return tuple(place for place in places if not place.carried)


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return {tag: words for tag, words in value.items() if words}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Enum):
        return value.value
    return _of_fields(value) if is_dataclass(value) else value


def _of_fields(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    said = ((name, _plain(getattr(value, name)), default) for name, default in _fields(kind))
    return {name: content for name, content, default in said if content != default}


@cache
def _fields(of: Any) -> tuple[tuple[str, Any], ...]:
    """Names and defaults; what has no default differs from all that a field may hold."""
    return tuple((field.name, _plain(field.default)) for field in fields(of))
