"""packet.yaml has an address short enough to type, and stand-ins for every key that it must have."""

from __future__ import annotations

import dataclasses

import pytest
from pydantic import TypeAdapter, ValidationError

from bifolio.project.packet_settings import STAND_INS, PacketSettings, SelectionSettings


@pytest.mark.parametrize("address", ["", "https://example.org/iran", "http://a.example:8080/b"])
def test_an_address_that_can_be_typed_is_taken(address: str) -> None:
    assert TypeAdapter(PacketSettings).validate_python({**STAND_INS_OF_PACKET, "address": address}).address == address


@pytest.mark.parametrize("address", ["example.org", "https://example.org/a?b=c", f"https://example.org/{'a' * 30}"])
def test_any_other_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(PacketSettings).validate_python({**STAND_INS_OF_PACKET, "address": address})


def test_every_required_key_has_a_stand_in() -> None:
    required = {
        each.name
        for kind in (PacketSettings, SelectionSettings)
        for each in dataclasses.fields(kind)
        if each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
    }
    assert required == set(STAND_INS)


STAND_INS_OF_PACKET = {key: each for key, each in STAND_INS.items() if key != "sections"}
