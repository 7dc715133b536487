"""What a graph says in one language: its questions, services and reasons."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wegwijs.model.base import say
from wegwijs.model.pack import Pack
from wegwijs.model.rules import Question
from wegwijs.model.services import Service
from wegwijs.near import Spot, nearby
from wegwijs.offline.graph import Graph, written

PHONE = "telefoon"


def texts(pack: Pack, graph: Graph, language: str, now: datetime, spot: Spot | None = None) -> bytes:
    """The texts by the keys of the graph, as JSON; of each service the place nearest to `spot`.

    Which place is nearest does not hang on `now`; what is open does, and a file that is kept cannot tell.
    """
    services = [pack.service[service] for service in graph.services]
    return written(
        {
            "version": graph.version,
            "language": language,
            "questions": {fact: _question(question, language) for fact, question in graph.questions.items()},
            "services": {
                service.id: _service(pack, service, language) | _place(pack, service, spot, now) for service in services
            },
            "reasons": [say(reason, language) for reason in graph.reasons],
        }
    )


def _question(question: Question, language: str) -> Mapping[str, Any]:
    answers = {answer.value: _told(text=say(answer.text, language), icon=answer.icon) for answer in question.answers}
    return _told(
        text=say(question.text, language),
        why=say(question.why, language),
        help=say(question.help, language),
        answers=answers,
    )


def _service(pack: Pack, service: Service, language: str) -> dict[str, Any]:
    number = next((contact.value for contact in service.contacts if contact.kind == PHONE), None)
    return _told(
        name=say(service.name, language),
        icon=service.icon,
        summary=say(service.summary, language),
        phone=number,
        town_phone=pack.municipality.phone if service.ask_town and not number else None,
        walk_in=service.walk_in,
    )


def _place(pack: Pack, service: Service, spot: Spot | None, now: datetime) -> dict[str, Any]:
    near = next((found.place for found in nearby(pack.places, service, spot, now)), None)
    return _told(place=near.name, address=near.address) if near else {}


def _told(**values: Any) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in values.items() if value}
