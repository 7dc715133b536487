"""A condition in plain Dutch: the labels an editor wrote, and our own words where there are none."""

from collections.abc import Iterable, Iterator, Mapping

from wegwijs.model.base import say
from wegwijs.model.facts import ELSEWHERE, HERE, NO, YES, age_in_words
from wegwijs.model.pack import Pack
from wegwijs.model.rules import Question
from wegwijs.route.conditions import NEED

AGE, DOMAIN = "leeftijd", "leefgebied"

ASKED: Mapping[str, str] = {
    "voor_wie": "Over wie gaat het?",
    "woont_in": "Waar woont degene om wie het gaat?",
    "wlz": "Is er een indicatie voor langdurige zorg (Wlz)?",
    "hulp_nu": "Is er nu al hulp?",
    "ontevreden": "Is iemand niet tevreden met de hulp?",
    "wil": "Wat wil iemand het liefst?",
    "meer_problemen": "Spelen er meer problemen tegelijk?",
    "vastgelopen": "Is iemand vastgelopen bij instanties?",
    "dakloos": "Heeft iemand geen slaapplek?",
    "verslaving": "Is er een verslaving?",
    "psychisch": "Zijn er psychische problemen?",
    "detentie": "Komt iemand net uit detentie?",
    "mantelzorger": "Zorgt iemand voor een ander?",
    "nieuw_in_nederland": "Is iemand nieuw in Nederland?",
    "steun_omgeving": "Zijn er mensen om iemand heen?",
    "gevaar": "Is het onveilig?",
    "andere_plaats": "Is er een andere plaats genoemd?",
    "regio": "Is het een gemeente uit de regio?",
    "soort_jeugdhulp": "Welke jeugdhulp is er nu?",
    "klacht_over": "Over wie gaat de klacht?",
    "verblijfsrecht": "Mag iemand in Nederland zijn?",
    "moluks_of_indisch": "Is iemand Moluks of Indisch?",
    "leeftijd": "Hoe oud is degene om wie het gaat?",
    "postcode": "Welke postcode?",
    "leefgebied": "Waar gaat het vooral over?",
    "behoefte": "Wat past het best?",
}
"""What a fact is about, for facts that no question of the pack asks."""

MEANS: Mapping[str, Mapping[str, str]] = {
    "voor_wie": {
        "zelf": "over uzelf",
        "kind": "over uw kind",
        "partner": "over uw partner",
        "ouder": "over uw vader of moeder",
        "ander": "over iemand anders",
    },
    "woont_in": {HERE: "woont in de gemeente", ELSEWHERE: "woont in een andere gemeente"},
    "wlz": {YES: "wel een Wlz-indicatie", NO: "geen Wlz-indicatie"},
    "hulp_nu": {"geen": "nu nog geen hulp", "aangevraagd": "hulp aangevraagd", "loopt": "heeft al hulp"},
    "ontevreden": {YES: "niet tevreden met de hulp", NO: "tevreden met de hulp"},
    "wil": {
        "informatie": "wil informatie",
        "praten": "wil praten",
        "praktisch": "wil praktische hulp",
        "meegaan": "wil iemand die meegaat",
        "klacht": "heeft een klacht",
        "vrijwilliger": "wil vrijwilliger worden",
        "ervaring": "wil iemand die het zelf heeft meegemaakt",
    },
    "meer_problemen": {YES: "meer problemen tegelijk", NO: "één probleem"},
    "vastgelopen": {YES: "vastgelopen bij instanties", NO: "niet vastgelopen"},
    "dakloos": {YES: "geen eigen slaapplek", NO: "wel een slaapplek", "dreigt": "bijna geen slaapplek meer"},
    "verslaving": {YES: "een verslaving", NO: "geen verslaving"},
    "psychisch": {YES: "psychische problemen", NO: "geen psychische problemen"},
    "detentie": {YES: "net vrij uit detentie", NO: "niet in detentie geweest"},
    "mantelzorger": {YES: "zorgt voor een ander", NO: "zorgt niet voor een ander"},
    "nieuw_in_nederland": {YES: "nieuw in Nederland", NO: "niet nieuw in Nederland"},
    "steun_omgeving": {YES: "mensen om zich heen", NO: "weinig mensen om zich heen"},
    "gevaar": {YES: "niet veilig", NO: "wel veilig"},
    "andere_plaats": {YES: "een andere plaats genoemd", NO: "geen andere plaats genoemd"},
    "regio": {YES: "een gemeente uit de regio", NO: "geen gemeente uit de regio"},
    "soort_jeugdhulp": {
        "begeleiding": "begeleiding of verzorging",
        "ggz": "psychische hulp voor jongeren",
        "jeugdzorg": "pleegzorg, een groep of een voogd",
    },
    "klacht_over": {
        "jeugdhulp": "een klacht over jeugdhulp",
        "gemeente": "een klacht over de gemeente",
        "aanbieder": "een klacht over wie de hulp geeft",
    },
    "verblijfsrecht": {YES: "mag in Nederland zijn", NO: "zonder verblijfsvergunning"},
    "moluks_of_indisch": {YES: "Moluks of Indisch", NO: "niet Moluks of Indisch"},
}
"""What a value means, where neither a question nor a sign of the pack has a label for it."""


class Words:
    """The words for facts and values in one pack."""

    def __init__(self, pack: Pack) -> None:
        self._questions = pack.question
        self._signs = {(sign.fact, sign.value): say(sign.label) for sign in pack.signs.signs}
        self._domains = {domain.id: say(domain.name) for domain in pack.domains}
        self._needs = {need.id: say(need.label) for need in pack.needs}

    def title(self, fact: str) -> str:
        """What is asked about `fact`: the pack's question, or our own words."""
        question = self._questions.get(fact)
        return say(question.text) if question else ASKED.get(fact, f"{_plain(fact)}?".capitalize())

    def answer(self, fact: str, values: tuple[str, ...]) -> str:
        """What one answers, as it stands beside the line that leaves a question."""
        return " of ".join(self._answer(fact, value) for value in values)

    def phrase(self, fact: str, values: tuple[str, ...]) -> str:
        """The same as part of a sentence that starts with "als"."""
        if fact == DOMAIN:
            return f"het gaat over {_either(self._domains.get(value, value) for value in values)}"
        if fact == NEED:
            return f"de behoefte is {_either(self._needs.get(value, value) for value in values)}"
        return _either(self._phrase(fact, value) for value in values)

    def condition(self, when: Mapping[str, tuple[str, ...]]) -> str:
        """A whole condition, needs and all."""
        return both(self.phrase(fact, values) for fact, values in when.items())

    def _answer(self, fact: str, value: str) -> str:
        for answer in _answers(self._questions.get(fact)):
            if answer[0] == value:
                return answer[1]
        if fact == AGE:
            return age_in_words(value) or value
        if value in (YES, NO):
            return value
        return self._domains.get(value, value) if fact == DOMAIN else self._phrase(fact, value)

    def _phrase(self, fact: str, value: str) -> str:
        if fact == AGE:
            return age_in_words(value) or value
        labels = {answer[0]: answer[2] for answer in _answers(self._questions.get(fact))}
        known = labels.get(value) or self._signs.get((fact, value)) or MEANS.get(fact, {}).get(value)
        return known or f"{_plain(fact)}: {_plain(value)}"


def both(phrases: Iterable[str]) -> str:
    """Phrases that must all hold, as one."""
    return " én ".join(phrases)


def _either(names: Iterable[str]) -> str:
    *most, last = names
    # without brackets "a of b én c" can be read two ways
    return f"({', '.join(most)} of {last})" if most else last


def _answers(question: Question | None) -> Iterator[tuple[str, str, str]]:
    """(value, what one chooses, label) of each answer."""
    for answer in question.answers if question else ():
        yield answer.value, say(answer.text), say(answer.label)


def _plain(name: str) -> str:
    return name.replace("_", " ").replace("-", " ")
