"""What the model objects to, in the editors' language: what is wrong, and how to mend it."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, get_args

from wegwijs.model.base import Record

TEXT = ("hier moet tekst staan", "zet er één stuk tekst; een getal of een datum krijgt aanhalingstekens")
LIST = (
    "hier moet een lijst staan",
    "zet elk onderdeel op een eigen regel met een streepje ervoor, of schrijf `[a, b]`",
)
KEYS = (
    "hier moeten sleutels met een waarde staan",
    "schrijf `sleutel: waarde`; een losse tekst tussen aanhalingstekens",
)
DATE = ("hier moet een datum staan zoals 2026-11-22", "schrijf jaar, maand en dag met streepjes")
TRUTH = ("hier moet `true` of `false` staan", "schrijf `true` of `false`, zonder aanhalingstekens")
WHOLE = ("hier moet een heel getal staan", "schrijf alleen cijfers, zonder aanhalingstekens")
NUMBER = ("hier moet een getal staan", "schrijf cijfers, met een punt als er iets achter de komma staat")
SLUG = ("een id heeft alleen kleine letters, cijfers en streepjes", "schrijf het bijvoorbeeld als `geld-basis`")
ODD = ("deze waarde past hier niet", "kijk hoe het op een andere plek in dit pakket staat, en schrijf het zo")

TOLD: Mapping[str, tuple[str, str]] = {
    "missing": ("hier ontbreekt iets dat verplicht is", "voeg de sleutel `{key}` toe"),
    "extra_forbidden": ("deze sleutel kent Wegwijs niet", "haal de sleutel weg"),
    "literal_error": ("deze waarde is niet een van de mogelijkheden", "kies uit: {options}"),
    "enum": ("deze waarde is niet een van de mogelijkheden", "kies uit: {options}"),
    "string_type": TEXT,
    "string_pattern_mismatch": SLUG,
    "string_too_short": ("deze tekst is te kort", "schrijf minstens {min_length} tekens"),
    "string_too_long": ("deze tekst is te lang", "schrijf hoogstens {max_length} tekens"),
    "list_type": LIST,
    "tuple_type": LIST,
    "set_type": LIST,
    "too_short": ("hier staat te weinig", "zet er minstens {min_length}"),
    "too_long": ("hier staat te veel", "zet er hoogstens {max_length}"),
    "dict_type": KEYS,
    "mapping_type": KEYS,
    "model_type": KEYS,
    "model_attributes_type": KEYS,
    "invalid_key": ("deze sleutel is geen tekst", "zet de sleutel tussen aanhalingstekens"),
    "bool_type": TRUTH,
    "bool_parsing": TRUTH,
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_from_float": WHOLE,
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "finite_number": NUMBER,
    "greater_than": ("dit getal is te klein", "schrijf een getal groter dan {gt}"),
    "greater_than_equal": ("dit getal is te klein", "schrijf minstens {ge}"),
    "less_than": ("dit getal is te groot", "schrijf een getal kleiner dan {lt}"),
    "less_than_equal": ("dit getal is te groot", "schrijf hoogstens {le}"),
    "date_type": DATE,
    "date_parsing": DATE,
    "date_from_datetime_parsing": DATE,
    "date_from_datetime_inexact": DATE,
    "gives_nothing": ("hier staat niet wie wat vraagt", "geef `say:` (een vraag) of `facts:` (feiten)"),
    "expects_nothing": ("hier staat niet wat eruit moet komen", "geef bijvoorbeeld `first:` met een dienst"),
}
NO_KEYS = {"[key]", "str", "constrained-str"}
"""What pydantic puts in a place without it standing in the file."""


def explain(kind: type[Record], problem: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong and how to mend it, for one of pydantic's errors about a record of `kind`."""
    place = tuple(step for step in problem["loc"] if step not in NO_KEYS)
    key = str(place[-1]) if place else ""
    what, mend = TOLD.get(problem["type"], ODD)
    context = {name: _number(value) for name, value in problem.get("ctx", {}).items()}
    options = ", ".join(re.findall(r"'([^']*)'", context.get("expected", "")))
    mend = mend.format_map({**context, "key": key, "options": options})
    if problem["type"] == "extra_forbidden":
        near = get_close_matches(key, _keys(kind, place[:-1]), 1)
        mend = f"bedoelt u `{near[0]}`?" if near else mend
    shown = ".".join(map(str, place))
    return f"`{shown}`: {what}" if shown else what, mend


def _number(value: object) -> str:
    return str(value).removesuffix(".0").replace(".", ",") if isinstance(value, float) else str(value)


def _keys(kind: type[Record], place: tuple[str | int, ...]) -> list[str]:
    """The keys a record may have at `place` inside a record of `kind`."""
    found = kind
    for step in place:
        field = found.model_fields.get(str(step))
        found = (_record_in(field.annotation) if field else None) or found
    return list(found.model_fields)


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((record for inner in get_args(annotation) if (record := _record_in(inner))), None)
