"""Maakt de pictogrammen van de app (static/icons-app) opnieuw uit static/favicon.svg: python -m scripts.app_icons

Dat hoeft alleen als favicon.svg verandert. Er is Chromium voor nodig, zoals voor de browsertests.
"""

import shutil

from playwright.sync_api import Page, sync_playwright

from wegwijs.settings import ROOT

ICON = ROOT / "static" / "favicon.svg"
TARGET = ROOT / "static" / "icons-app"
SIDES = (192, 512)
MASKABLE, EDGE = 512, 0.16
"""Een telefoon snijdt van een maskable pictogram de randen af: daar staat alleen de achtergrond."""


def draw(page: Page, name: str, side: int, *, edge: float = 0.0) -> None:
    """Tekent het pictogram in een vierkant; met `edge` is dat tot de rand gevuld met zijn eigen achtergrond."""
    svg = ICON.read_text("utf-8")
    room = round(24 * edge, 2)
    box = f"{-room} {-room} {24 + 2 * room} {24 + 2 * room}"
    svg = svg.replace("<svg ", f'<svg style="display:block" width="{side}" height="{side}" ', 1)
    svg = svg.replace('viewBox="0 0 24 24"', f'viewBox="{box}"')
    if edge:
        svg = svg.replace('<rect width="24" height="24" rx="5"', '<rect x="-24" y="-24" width="72" height="72"')
    page.set_viewport_size({"width": side, "height": side})
    page.set_content(f'<body style="margin:0">{svg}</body>')
    page.screenshot(path=TARGET / f"{name}.png", omit_background=True)


def main() -> None:
    """Tekent ze alle."""
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for side in SIDES:
            draw(page, str(side), side)
        draw(page, f"maskable-{MASKABLE}", MASKABLE, edge=EDGE)
        browser.close()


if __name__ == "__main__":
    main()
