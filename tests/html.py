"""Reads pages as a browser without JavaScript does, and holds every page to what all pages promise."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote_plus, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from fastapi.testclient import TestClient
from httpx2 import Response

TOKEN = re.compile(r"(?:(?<=/stap/)|(?<=/advies/)|(?<=/breder/)|(?<=/klopt/))[\w-]+")
LOADING = {"link": "href", "script": "src", "img": "src", "iframe": "src", "use": "href", "source": "src"}
MOST_REDIRECTS = 3

Choose = Callable[["Page"], str]


@dataclass(frozen=True)
class Button:
    """A button that sends its form, with what it adds."""

    text: str
    name: str | None
    value: str


@dataclass(frozen=True)
class Form:
    """A form as the page offers it: where it goes, what is filled in, how it can be sent."""

    action: str
    method: str
    fields: dict[str, str]
    longest: dict[str, int]
    boxes: tuple[str, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True)
class Page:
    """A page that was fetched; `elements` are in the order of reading."""

    response: Response
    root: Element

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return tuple(element for element in self.root.iter() if isinstance(element.tag, str))

    @property
    def path(self) -> str:
        return self.response.url.path

    @property
    def text(self) -> str:
        return squeezed(self.one("body"))

    @property
    def h1(self) -> str:
        return squeezed(self.one("h1"))

    @property
    def is_question(self) -> bool:
        return "/stap/" in self.path

    @property
    def is_advice(self) -> bool:
        return "/advies/" in self.path

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of the answers that a question page offers."""
        return tuple(button.value for form in self.forms for button in form.buttons if button.name == "antwoord")

    @property
    def chips(self) -> dict[str, str]:
        """What we say we read: the value that takes it away → its label."""
        return {button.value: button.text for form in self.forms for button in form.buttons if button.name == "weg"}

    def all(self, tag: str, css: str | None = None, **attributes: str) -> list[Element]:
        """Every `tag`, of class `css`, with these attributes."""
        return [
            element
            for element in self.elements
            if local(element) == tag
            and (css is None or css in element.get("class", "").split())
            and all(element.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str, css: str | None = None, **attributes: str) -> Element:
        """The only such element."""
        found = self.all(tag, css, **attributes)
        assert len(found) == 1, f"{len(found)} × {tag} {css or ''} {attributes or ''} on {self.path}"
        return found[0]

    def place_of(self, tag: str, css: str | None = None) -> int:
        """How far down the page the first such element starts."""
        return self.elements.index(self.all(tag, css)[0])

    @cached_property
    def links(self) -> tuple[tuple[str, str], ...]:
        """(text, address) of every link."""
        return tuple((squeezed(link), link.get("href", "")) for link in self.all("a"))

    def link(self, text: str) -> str:
        """The address of the first link that starts with `text`."""
        found = [address for words, address in self.links if words.startswith(text)]
        assert found, f"no link {text!r} on {self.path}"
        return found[0]

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        return tuple(map(_form, self.all("form")))

    def form_with(self, wanted: str) -> tuple[Form, Button]:
        """The form that has a button with this text or value."""
        for form in self.forms:
            for button in form.buttons:
                if wanted in (button.text, button.value):
                    return form, button
        raise AssertionError(f"no button {wanted!r} on {self.path}")

    def field(self, name: str) -> str:
        """What stands in a field now."""
        return next(form.fields[name] for form in self.forms if name in form.fields)


class Visitor:
    """Somebody with a browser without JavaScript; every page on the way is checked."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def open(self, address: str, status: int = 200) -> Page:
        """Types an address, or follows a link; redirects are followed."""
        return self._arrive(self.client.get(address), status)

    def follow(self, seen: Page, link: str) -> Page:
        """Follows the link that starts with this text."""
        return self.open(seen.link(link))

    def press(self, seen: Page, wanted: str, status: int = 200, **typed: str) -> Page:
        """Fills in fields and presses the button with this text or value."""
        form, button = seen.form_with(wanted)
        assert typed.keys() <= form.fields.keys(), f"{sorted(typed)} on {seen.path}"
        for name, text in typed.items():
            assert len(text) <= form.longest.get(name, len(text)), f"a browser does not take more in {name}"
        values = form.fields | typed | ({button.name: button.value} if button.name else {})
        if form.method == "get":
            return self.open(f"{form.action}?{encoded(values)}", status)
        return self.post(form.action, status, **values)

    def post(self, address: str, status: int = 200, **values: str) -> Page:
        """Sends values as a form, whatever the page offers."""
        return self._arrive(send(self.client, address, **values), status)

    def tick(self, seen: Page, name: str, *values: str) -> Page:
        """Ticks these boxes of the form that has them, and sends it."""
        boxes = {box.get("value") for box in seen.all("input", name=name, type="checkbox")}
        assert set(values) <= boxes, f"{sorted(values)} on {seen.path}"
        form = next(form for form in seen.forms if form.boxes)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        body = "&".join(encoded({name: value}) for value in values)
        return self._arrive(self.client.post(form.action, content=body, headers=kind), 200)

    def ask(self, question: str, place: str = "", status: int = 200) -> Page:
        """Opens the start page and asks."""
        return self.press(self.open("/"), "Zoek hulp", status, vraag=question, plek=place)

    def to_advice(self, seen: Page, choose: Choose) -> list[Page]:
        """All pages from `seen` to the advice, answering each question with what `choose` picks."""
        pages = [seen]
        while pages[-1].is_question:
            assert len(pages) <= 6, "no end to the questions"
            pages.append(self.press(pages[-1], choose(pages[-1])))
        assert pages[-1].is_advice, pages[-1].path
        return pages

    def _arrive(self, response: Response, status: int) -> Page:
        for _ in range(MOST_REDIRECTS):
            if not response.is_redirect:
                break
            assert response.status_code == 303, "anything else may post again"
            check_headers(response)
            response = self.client.get(response.headers["location"])
        return page(response, status)


def send(client: TestClient, address: str, **values: str) -> Response:
    """Posts a form as browsers do, redirects not followed."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return client.post(address, content=encoded(values), headers=kind)


def encoded(values: dict[str, str]) -> str:
    """A form as browsers send it: lines end in CR LF. Lone surrogates go as they are."""
    ended = {name: re.sub(r"\r?\n", "\r\n", text).encode("utf-8", "surrogatepass") for name, text in values.items()}
    return "&".join(f"{quote_plus(name)}={quote_plus(text)}" for name, text in ended.items())


def unsure(_: Page) -> str:
    """Answers "weet ik niet" to everything."""
    return "weet_niet"


def page(response: Response, status: int = 200) -> Page:
    """The page in `response`; fails unless it keeps every promise of every page."""
    assert response.status_code == status, f"{response.status_code} on {response.url.path}"
    check_headers(response)
    seen = parsed(response)
    if seen.one("html").get("lang") == "nl":
        assert squeezed(seen.one("title")).startswith("Fout: ") == (status == 422)
    for check in CHECKS:
        check(seen)
    return seen


def parsed(response: Response) -> Page:
    """The page in `response`, which must be valid HTML. What waits in a template is not on the page yet."""
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.text)
    for template in root.iter("template"):
        del template[:]
    return Page(response, root)


def problem(response: Response, status: int) -> dict[str, Any]:
    """The problem+json in `response`, with all that RFC 9457 and we ask of it."""
    assert response.status_code == status, response.text[:200]
    assert response.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = response.json()
    assert found["status"] == status
    assert all(isinstance(found[name], str) and found[name] for name in ("type", "title", "detail"))
    check_headers(response)
    return found


def check_headers(response: Response) -> None:
    """Nothing from elsewhere, nothing remembered, nothing passed on."""
    headers = response.headers
    policy = headers.get("content-security-policy", "")
    assert "default-src 'self'" in policy
    assert not re.search(r"unsafe-|\*|https?:", policy)
    assert headers.get("cache-control") == "no-store"
    assert headers.get("referrer-policy") == "no-referrer"
    assert headers.get("x-content-type-options") == "nosniff"
    assert "set-cookie" not in headers


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def squeezed(element: Element) -> str:
    """The text in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def without_tokens(html: str) -> str:
    """The page without what differs each time: the sealed addresses."""
    return TOKEN.sub("…", html)


def _form(element: Element) -> Form:
    inside = list(element.iter())
    boxes = [one for one in inside if one.get("type") == "checkbox"]
    fields = [one for one in inside if one.tag in ("input", "textarea", "select") and one not in boxes]
    buttons = [one for one in inside if one.tag == "button" and one.get("type", "submit") == "submit"]
    return Form(
        action=element.get("action", ""),
        method=element.get("method", "get").lower(),
        fields={one.get("name", ""): one.get("value") or "".join(one.itertext()) for one in fields},
        longest={one.get("name", ""): int(one.get("maxlength", "")) for one in fields if one.get("maxlength")},
        boxes=tuple(one.get("name", "") for one in boxes),
        buttons=tuple(Button(squeezed(one), one.get("name"), one.get("value", "")) for one in buttons),
    )


def _has_one_heading(seen: Page) -> None:
    assert seen.h1


def _has_title_and_language(seen: Page) -> None:
    assert squeezed(seen.one("title"))
    assert seen.one("html").get("lang")


def _ids_are_unique_and_found(seen: Page) -> None:
    ids = [element.get("id") for element in seen.elements if element.get("id")]
    assert len(ids) == len(set(ids)), f"duplicate ids on {seen.path}"
    wanted = [address[1:] for _, address in seen.links if address.startswith("#")]
    for element in seen.elements:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            wanted += element.get(name, "").split()
    assert set(wanted) <= set(ids), f"{set(wanted) - set(ids)} is pointed at but not there"


def _controls_are_labelled(seen: Page) -> None:
    labelled = {label.get("for") for label in seen.all("label") if squeezed(label)}
    wrapped = {inside for label in seen.all("label") for inside in label.iter()}
    for control in _controls(seen):
        known = control.get("id") in labelled or control in wrapped or control.get("aria-label")
        assert known, f"no label for {control.tag} {control.get('name')}"
    for button in seen.all("button"):
        assert squeezed(button) or button.get("aria-label")


def _controls(seen: Page) -> Iterator[Element]:
    for control in (*seen.all("input"), *seen.all("textarea"), *seen.all("select")):
        if control.get("type") != "hidden":
            yield control


def _forms_work_without_script(seen: Page) -> None:
    for form in seen.forms:
        assert form.action.startswith("/")
        assert form.buttons, f"no button in the form to {without_tokens(form.action)}"


def _nothing_is_inline(seen: Page) -> None:
    assert not seen.all("style")
    assert all(script.get("src") for script in seen.all("script"))
    for element in seen.elements:
        for name, value in element.attrib.items():
            assert name != "style"
            assert not name.startswith(("on", "hx-on", "data-hx-on")), name
            assert not value.strip().lower().startswith("javascript:"), value


def _nothing_comes_from_elsewhere(seen: Page) -> None:
    for element in seen.elements:
        address = element.get(LOADING.get(local(element), "")) or ""
        parts = urlsplit(address)
        assert not parts.netloc, f"{address} is loaded from another host"
        assert parts.scheme in ("", "data")


def _emergency_numbers_are_there(seen: Page) -> None:
    numbers = {address for _, address in seen.links if address.startswith("tel:")}
    if seen.one("html").get("data-kiosk"):
        numbers = {f"tel:{re.sub('[^0-9]', '', squeezed(one))}" for one in seen.all("span", "number")}
    assert "tel:112" in numbers
    assert numbers & {"tel:113", "tel:08000113"}
    assert "tel:08002000" in numbers


CHECKS = (
    _has_one_heading,
    _has_title_and_language,
    _ids_are_unique_and_found,
    _controls_are_labelled,
    _forms_work_without_script,
    _nothing_is_inline,
    _nothing_comes_from_elsewhere,
    _emergency_numbers_are_there,
)
