"""Makes the pictures in docs/img/: the site as a visitor sees it, on a phone and on a desk.

Run as `python -m scripts.screenshots`. Needs Chromium, like the browser tests.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.browser.serving import CALM, find_chromium, serving
from tests.conftest import MONDAY_MORNING
from wegwijs.ready import get_ready
from wegwijs.settings import ROOT, Settings
from wegwijs.web.app import create_app

IMAGES = ROOT / "docs" / "img"
SIZES = {360: 800, 1280: 860}
QUESTION = "Ik kan de huur niet meer betalen en ik durf mijn post niet te openen."
DOUBT = "Er komt te veel op mij af. Ik weet niet waar ik moet beginnen."
DANGER = "Mijn man slaat mij. Ik ben bang voor de kinderen."
PLACE = "Krispijn"


def main() -> None:
    """Visits the four pages in two sizes and writes a picture of each."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    engine = get_ready(Settings().content, Settings().var)
    with TemporaryDirectory() as var, sync_playwright() as player:
        app = create_app(lambda: engine, Settings(var=Path(var)), MONDAY_MORNING.astimezone)
        browser = player.chromium.launch(executable_path=find_chromium(), args=list(CALM))
        with serving(app) as address:
            for width, height in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, base_url=address, locale="nl-NL")
                visit(page, width)
                page.close()
        browser.close()


def visit(page: Page, width: int) -> None:
    """From the first page to a question, an advice, and what comes first in danger."""
    page.goto("/")
    shoot(page, f"start-{width}")
    ask(page, DOUBT, then="stap")
    shoot(page, f"vraag-{width}")
    ask(page, QUESTION, PLACE, then="advies")
    shoot(page, f"advies-{width}")
    ask(page, DANGER, then="advies")
    shoot(page, f"dringend-{width}")


def ask(page: Page, question: str, place: str = "", *, then: str) -> None:
    """Types the question on the first page and sends it; stops when another kind of page than `then` follows."""
    page.goto("/")
    page.get_by_label("Wat is er aan de hand?").fill(question)
    page.get_by_label("Postcode of wijk").fill(place)
    page.get_by_role("button", name="Zoek hulp").click()
    page.wait_for_url(f"**/{then}/*")


def shoot(page: Page, name: str) -> None:
    """What is in sight when the page opens."""
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.fonts.ready.then(() => true)")
    picture = page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")
    print(f"{name}.png  {len(picture) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
