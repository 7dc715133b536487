"""Settings, read once from the environment (WEGWIJS_…) and passed on."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """`key` seals addresses; without one a key is made once in `var`. Replicas share one key.

    `encoder` overrides which sentence encoder runs; `best` is the best that can.
    `style_page` shows every component at `/stijl`; not for a site that is in use.
    `address` is where residents reach the site, without a slash at the end; else it is what a browser asked for.
    """

    model_config = SettingsConfigDict(env_prefix="WEGWIJS_", frozen=True, extra="ignore")

    content: Path = ROOT / "content" / "dordrecht"
    var: Path = ROOT / "var"
    key: str | None = None
    encoder: Literal["best", "int8", "static", "none"] = "best"
    state_hours: float = Field(4.0, gt=0, le=24)
    style_page: bool = False
    address: str | None = Field(None, pattern=r"^(https?://[A-Za-z0-9.-]+(:\d{1,5})?)?$")
