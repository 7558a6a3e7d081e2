"""Declare what packet.yaml may say."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from bifolio.findings import phrase
from bifolio.model import STRICT, PrintShop
from bifolio.yaml_loader import checked_by

ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]{3,30}(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]{0,24})?"
)  # short enough to type
EVERY_SECTION = ("*",)  # instead of the names of sections
STAND_INS = {  # for required keys that are missing, while the mistakes of other files are looked for
    "title": "–",
    "version": "0",
    "date": "2000-01-01",
    "selections": {},
    "sections": [*EVERY_SECTION],
}


def _check_address(text: str) -> str:
    if text and not ADDRESS.fullmatch(text):
        raise ValueError(phrase("must-be-short-address"))
    return text


Address = Annotated[str, checked_by(_check_address)]


@dataclass(frozen=True)
class SelectionSettings:
    """What packet.yaml says of a selection."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: str
    sections: tuple[str, ...]
    formats: tuple[str, ...] = ()
    audience: str = ""
    contents: bool = False
    reading_level: Literal["", "A1", "A2", "B1", "B2", "C1", "C2"] = ""
    layout: Literal["", "one-page", "compact"] = ""


@dataclass(frozen=True)
class PacketSettings:
    """What packet.yaml says."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: str
    version: str
    date: dt.date
    selections: dict[str, SelectionSettings]
    subtitle: str = ""
    description: str = ""
    as_of: dt.date | None = None
    licence: str = ""
    address: Address = ""  # a short one that leads to the packet's page, for paper
    formats: tuple[str, ...] = ("html", "a4")
    numbered: tuple[Literal["figure", "table"], ...] = ()  # the kinds of containers whose captions have numbers
    print_shop: PrintShop = field(default_factory=PrintShop)  # for the formats of that name
    dialect: Literal["bifolio", "mdbook"] = "bifolio"  # the Markdown that sections are written in
