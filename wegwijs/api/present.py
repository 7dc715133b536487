"""From the engine's records to the JSON of the contract."""

from wegwijs.answer import Answer, Engine
from wegwijs.api import shapes
from wegwijs.api.explain import explain
from wegwijs.model.advice import Step, Understanding
from wegwijs.model.base import DUTCH, say
from wegwijs.model.facts import NONE, UNSURE
from wegwijs.model.needs import Need
from wegwijs.model.pack import Pack
from wegwijs.model.places import Place
from wegwijs.model.rules import Question
from wegwijs.model.services import Service
from wegwijs.model.status import Status
from wegwijs.near import Nearby
from wegwijs.route import takes_none

DONT_KNOW = {"nl": "Weet ik niet"}
NONE_OF_THESE = {"nl": "Geen van deze"}
MOST_FINDINGS = 10


def answer(pack: Pack, found: Answer, *, explained: bool = False) -> shapes.Antwoord:
    """The whole answer, in a language the texts are ready in; `explained` for staff, with what led to it."""
    read, outcome = found.understanding, found.route
    language = read.language if read.language in pack.municipality.texts_in else DUTCH
    why_not = outcome.why_not
    return shapes.Antwoord(
        taal=language,
        dringend=list(read.urgent),
        zorgelijk=list(read.worrying),
        begrepen=_understood(read),
        volgende_vraag=_question(outcome.question, language) if outcome.question else None,
        adviezen=[_step(pack, found, step, rank, language) for rank, step in enumerate(outcome.steps, 1)],
        waarom_niet=shapes.WaaromNiet(dienst=why_not.service, omdat=say(why_not.because, language))
        if why_not
        else None,
        uitleg=explain(pack, found) if explained else None,
    )


def _understood(read: Understanding) -> shapes.Begrepen:
    return shapes.Begrepen(
        behoeften=[
            shapes.Behoefte(id=need.id, domein=need.domain, zekerheid=need.confidence, omdat=list(need.because))
            for need in read.needs
        ],
        feiten={
            fact.key: int(fact.value) if fact.value.isdecimal() and fact.key == "leeftijd" else fact.value
            for fact in read.facts
        },
    )


def _question(question: Question, language: str) -> shapes.VolgendeVraag:
    answers = [shapes.Antwoordkeuze(waarde=row.value, tekst=say(row.text, language)) for row in question.answers]
    if takes_none(question):
        answers.append(shapes.Antwoordkeuze(waarde=NONE, tekst=say(NONE_OF_THESE, language)))
    return shapes.VolgendeVraag(
        feit=question.fact,
        vraag=say(question.text, language),
        waarom=say(question.why, language),
        antwoorden=[*answers, shapes.Antwoordkeuze(waarde=UNSURE, tekst=say(DONT_KNOW, language))],
    )


def _step(pack: Pack, found: Answer, step: Step, rank: int, language: str) -> shapes.Advies:
    places = found.near.get(step.service, ())
    return shapes.Advies(
        dienst=step.service,
        naam=say(pack.service[step.service].name, language),
        rang=rank,
        soort=step.role,
        omdat=say(step.because, language),
        regel=step.rule,
        dichtstbij=_nearby(places[0]) if places else None,
    )


def _nearby(near: Nearby) -> shapes.Dichtstbij:
    return shapes.Dichtstbij(
        naam=near.place.name,
        adres=near.place.address,
        meter=near.metres,
        nu_open=near.opening.open_now if near.opening else None,
        uren_nagekeken=near.sure,
    )


def service(found: Service) -> shapes.Dienst:
    """A service as a resource."""
    return shapes.Dienst(
        id=found.id,
        naam=say(found.name),
        status=found.status,
        overgenomen_door=list(found.taken_over_by),
        samenvatting=say(found.summary),
        voor_wie=say(found.for_whom),
        kosten=say(found.costs),
        inloop=found.walk_in,
        onafhankelijk=found.independent,
        leefgebieden=list(found.domains),
        contact=[
            shapes.Contact(
                soort=contact.kind,
                waarde=contact.value,
                label=say(contact.label) or None,
                bron=contact.source,
                nagekeken_op=contact.checked_on.isoformat(),
                te_controleren=contact.te_controleren,
            )
            for contact in found.contacts
        ],
    )


def point(place: Place) -> shapes.Punt:
    """A neighbourhood point as a resource."""
    return shapes.Punt(
        id=place.id,
        naam=place.name,
        adres=place.address,
        wijk=place.neighbourhood,
        diensten=[here.service for here in place.services],
    )


def need(found: Need) -> shapes.BehoefteSoort:
    """A need as a resource."""
    return shapes.BehoefteSoort(id=found.id, leefgebied=found.domain, naam=say(found.label), vraag=say(found.ask))


def readiness(engine: Engine, status: Status) -> shapes.Gereedheid:
    """What is running, and what is not yet."""
    return shapes.Gereedheid(
        inhoud=engine.pack.municipality.id,
        versie=engine.pack.version,
        zinsbegrip=engine.reader.encoder.name,
        zinsbegrip_komt=status.coming,
        inhoud_geweigerd=list(status.refused[:MOST_FINDINGS]),
        behoeften=len(engine.pack.needs),
        diensten=len(engine.pack.services),
    )
