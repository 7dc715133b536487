"""Maakt static/vendor en de pictogrammen opnieuw uit de npm-pakketten in package.json.

Eerst `npm ci --ignore-scripts`, dan `python scripts/vendor_static.py`. Bezoekers en beheerders hebben dit niet nodig:
wat hier uitkomt staat in de repository. Wie een pictogram toevoegt of een versie ophoogt, draait dit script.
"""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens"
FONT = "@fontsource/noto-sans"
ICONS = "@tabler/icons"
HTMX = "htmx.org"
SPDX = {"BSD-0-Clause": "0BSD"}
FONT_SUBSETS = ("latin-ext", "latin")
FONT_WEIGHTS = (400, 700)

# Pictogrammen die altijd meegaan, naast wat inhoud en sjablonen letterlijk noemen.
ALWAYS = """
alert-triangle arrow-left arrow-right baby-carriage beach brain
brand-whatsapp briefcase building-community bus check clipboard-heart
clock currency-euro file-text heart-handshake help home info-circle language mail map-pin messages moon note paw phone
printer scale school shield stethoscope sun tree user user-heart users walk wash wheelchair world world-www x
"""

# Twee platen: de eerste bladzijde haalt alleen wat elke bladzijde en de tegels tonen, de rest komt bij de eerste vraag.
FIRST, REST = "icons.svg", "pictograms.svg"


def package(name: str) -> dict[str, str]:
    """Naam en versie zoals het pakket ze zelf noemt, en de licentie zoals SPDX haar noemt."""
    data = json.loads((MODULES / name / "package.json").read_text("utf-8"))
    return {"package": name, "version": data["version"], "licence": SPDX.get(data["license"], data["license"])}


def component_packages() -> list[str]:
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    return sorted(name for name in wanted if name.startswith("@utrecht/"))


def tidy(css: str) -> str:
    """Zonder commentaar en overbodige witruimte."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"(?<=\() | (?=\))|(?<=,) ", "", css).strip()


def used_tokens(css: str) -> dict[str, str]:
    """Alleen de thema-tokens die de componenten gebruiken, en de tokens waar die weer naar wijzen."""
    text = (MODULES / THEME / "dist/theme.css").read_text("utf-8")
    theme = dict(re.findall(r"^\s*(--[\w-]+):\s*(.+?);$", text, re.MULTILINE))
    todo, used = re.findall(r"var\((--[\w-]+)", css), set()
    while todo:
        name = todo.pop()
        if name in theme and name not in used:
            used.add(name)
            todo += re.findall(r"var\((--[\w-]+)", theme[name])
    # Het thema schrijft 'None' waar CSS 'none' bedoelt.
    return {name: "none" if theme[name] == "None" else theme[name] for name in theme if name in used}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def font_faces() -> str:
    """Met een versie in elk adres, zodat een browser het lettertype lang mag bewaren."""
    ranges = json.loads((MODULES / FONT / "unicode.json").read_text("utf-8"))
    return "".join(
        "@font-face{font-family:'Noto Sans';font-style:normal;font-display:swap;"
        f"font-weight:{weight};src:url(fonts/{font_file(subset, weight)}"
        f"?v={digest(VENDOR / 'fonts' / font_file(subset, weight))[:10]}) format('woff2');"
        f"unicode-range:{ranges[subset]}}}\n"
        for subset in FONT_SUBSETS
        for weight in FONT_WEIGHTS
    )


def write_css() -> None:
    parts = [(MODULES / name / "dist/index.min.css").read_text("utf-8") for name in component_packages()]
    css = tidy("\n".join(parts))
    tokens = "".join(f"{name}:{value};" for name, value in used_tokens(css).items())
    header = "/* NL Design System (EUPL-1.2). Gemaakt door scripts/vendor_static.py; niet met de hand wijzigen. */\n"
    body = f".voorbeeld-theme{{{tokens}}}\n{css.replace('}.utrecht', '}' + chr(10) + '.utrecht')}\n"
    (VENDOR / "nlds.css").write_text(header + font_faces() + body, "utf-8")


def font_file(subset: str, weight: int) -> str:
    return f"noto-sans-{subset}-{weight}.woff2"


def write_fonts() -> None:
    (VENDOR / "fonts").mkdir()
    for subset in FONT_SUBSETS:
        for weight in FONT_WEIGHTS:
            source = MODULES / FONT / f"files/noto-sans-{subset}-{weight}-normal.woff2"
            shutil.copyfile(source, VENDOR / "fonts" / font_file(subset, weight))


def wanted_icons() -> dict[str, str]:
    """Elk pictogram met de plaat waar het op staat."""
    first: set[str] = set()
    rest = set(ALWAYS.split())
    for file in sorted((ROOT / "content").rglob("*.yaml")):
        named = re.findall(r"\bicon:\s*[\"']?([a-z0-9-]+)", file.read_text("utf-8"))
        (first if file.name == "domains.yaml" else rest).update(named)
    for file in sorted((ROOT / "templates").rglob("*.html")):
        text = file.read_text("utf-8")
        first |= set(re.findall(r"\bicon\(\"([a-z0-9-]+)\"", text))
        first |= set(re.findall(r"\bicon_name=\"([a-z0-9-]+)\"", text))
    return {name: FIRST if name in first else REST for name in sorted(first | rest)}


def symbol(name: str) -> str:
    svg = (MODULES / ICONS / f"icons/outline/{name}.svg").read_text("utf-8")
    drawing = re.sub(r'<path stroke="none"[^>]*/>', "", svg[svg.index(">") + 1 : svg.rindex("</svg>")])
    paths = "".join(line.strip() for line in drawing.splitlines())
    return f'<symbol id="{name}" viewBox="0 0 24 24">{paths}</symbol>\n'


def write_icons() -> list[str]:
    """Schrijft de platen met pictogrammen; geeft terug welke namen niet bestaan."""
    names = wanted_icons()
    known = {name: sheet for name, sheet in names.items() if (MODULES / ICONS / f"icons/outline/{name}.svg").exists()}
    header = "<!-- Tabler Icons, MIT, Copyright (c) 2020-2026 Paweł Kuna. Gemaakt door scripts/vendor_static.py. -->\n"
    for sheet in (FIRST, REST):
        symbols = "".join(symbol(name) for name in known if known[name] == sheet)
        drawing = f'{header}<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}</svg>\n'
        (STATIC / sheet).write_text(drawing, "utf-8")
    (STATIC / "icons.json").write_text(json.dumps(known, indent=1) + "\n", "utf-8")
    return [name for name in names if name not in known]


def write_licences() -> None:
    (VENDOR / "licences").mkdir()
    for name in (THEME, FONT, ICONS, HTMX, component_packages()[0]):
        source = next(path for path in sorted((MODULES / name).glob("LICENSE*")))
        target = name.split("/")[-1].replace("-css", "") if not name.startswith("@utrecht") else "utrecht-components"
        shutil.copyfile(source, VENDOR / f"licences/{target}.txt")


def origin(path: Path) -> list[str]:
    if path.name == "nlds.css":
        return [*component_packages(), THEME, FONT]
    if path.parent.name == "fonts":
        return [FONT]
    return [HTMX] if path.name.startswith("htmx") else [ICONS]


def write_manifest() -> None:
    files = [VENDOR / "nlds.css", VENDOR / "htmx.min.js", *sorted((VENDOR / "fonts").iterdir())]
    files += [STATIC / FIRST, STATIC / REST, STATIC / "icons.json"]
    rows = [
        {
            "file": path.relative_to(STATIC).as_posix(),
            "sha256": digest(path),
            "from": [package(name) for name in origin(path)],
        }
        for path in files
    ]
    (VENDOR / "MANIFEST.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main() -> int:
    if not MODULES.is_dir():
        print("Geen node_modules. Draai eerst: npm ci --ignore-scripts", file=sys.stderr)
        return 2
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    write_fonts()
    write_css()
    shutil.copyfile(MODULES / HTMX / "dist/htmx.min.js", VENDOR / "htmx.min.js")
    missing = write_icons()
    write_licences()
    write_manifest()
    if missing:
        print("Deze pictogrammen bestaan niet bij Tabler:", ", ".join(missing), file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
