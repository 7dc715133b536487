"""The page with every component: there when a setting asks for it, and complete."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.conftest import MONDAY_MORNING
from tests.html import Visitor, parsed
from wegwijs.answer import Engine
from wegwijs.settings import ROOT, Settings
from wegwijs.web.app import create_app

ELSEWHERE = {"code", "idle", "sheet", "tools", "icon", "error_summary"}
"""Components that stand within another one, around every page, or on paper."""


def test_a_site_in_use_has_no_style_page(visitor: Visitor) -> None:
    visitor.open("/stijl", 404)


def test_every_component_is_on_it(engine: Engine, tmp_path: Path) -> None:
    app = create_app(lambda: engine, Settings(var=tmp_path, style_page=True), MONDAY_MORNING.astimezone)
    with TestClient(app) as client:
        page = parsed(client.get("/stijl"))
    told = " ".join("".join(code.itertext()) for code in page.all("code"))
    components = {path.stem for path in (ROOT / "templates" / "components").glob("*.html")} - ELSEWHERE
    assert not [name for name in components if name not in told]


@pytest.mark.parametrize("language", ["makkelijk", "ar"])
def test_it_can_be_seen_in_other_languages(engine: Engine, tmp_path: Path, language: str) -> None:
    if language not in engine.pack.municipality.texts_in:
        pytest.skip(f"the texts of this pack are not ready in {language}")
    app = create_app(lambda: engine, Settings(var=tmp_path, style_page=True), MONDAY_MORNING.astimezone)
    with TestClient(app) as client:
        assert client.get(f"/{language}/stijl").status_code == 200
