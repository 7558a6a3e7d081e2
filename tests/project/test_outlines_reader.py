"""GeoJSON becomes outlines, or every mistake in it a finding with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from finding_lines import finding_line

from bifolio.model import Outline, Outlines, Refused
from bifolio.project import outlines_reader

SQUARE = "[[[10, 50], [12, 50], [12, 53], [10, 50]]]"


def read(root: Path, features: str, more: str = "") -> Outlines:
    """Return the outlines of a collection of features."""
    (root / "a.geojson").write_text(f'{{"type": "FeatureCollection", {more}"features": [\n{features}\n]}}', "utf-8")
    return outlines_reader.read(root, "a.geojson")


def feature(kind: str, coordinates: str, properties: str = "{}") -> str:
    """Return a feature as JSON."""
    geometry = f'{{"type": "{kind}", "coordinates": {coordinates}}}'
    return f'{{"type": "Feature", "id": 7, "properties": {properties}, "geometry": {geometry}}}'


def test_areas_are_closed_lines_are_open_and_other_properties_are_ignored(tmp_path: Path) -> None:
    line = feature("LineString", "[[10, 50], [11.5, 51]]", '{"kind": "border", "name": "B"}')
    outlines = read(tmp_path, feature("Polygon", SQUARE) + ",\n" + line)
    ring = ((10.0, 50.0), (12.0, 50.0), (12.0, 53.0), (10.0, 50.0))
    assert outlines.parts == (
        Outline("land", True, (ring,)),
        Outline("border", False, (((10.0, 50.0), (11.5, 51.0)),)),
    )
    assert outlines.extent == (10.0, 50.0, 12.0, 53.0)


def test_the_extent_is_the_bbox_of_the_file_if_it_has_one(tmp_path: Path) -> None:
    assert read(tmp_path, feature("MultiPolygon", f"[{SQUARE}]"), '"bbox": [5, 45, 15, 55], ').extent == (5, 45, 15, 55)


def test_the_extent_can_cross_the_180th_meridian(tmp_path: Path) -> None:
    outlines = read(tmp_path, feature("Polygon", SQUARE), '"bbox": [170, -20, -170, -10], ')
    assert outlines.contains(179, -15)
    assert outlines.contains(-175, -15)
    assert not outlines.contains(0, -15)
    assert not outlines.contains(179, -25)


@pytest.mark.parametrize(
    ("features", "finding"),
    [
        ("", "a.geojson:1 C126 key=“features” problem=“it must have an outline” given=“”"),
        (feature("Point", "[1, 2]"), "type must be one of"),
        (feature("LineString", "[[10, 95]]"), "a.geojson:2"),
        (feature("LineString", "[[10, 50]]", '{"kind": "sea"}'), "it must be 'land', 'subject' or 'border'"),
        ("{", "a.geojson:3"),
    ],
)
def test_mistakes_are_findings(tmp_path: Path, features: str, finding: str) -> None:
    with pytest.raises(Refused) as caught:
        read(tmp_path, features)
    assert finding.replace("“", '"').replace("”", '"') in "\n".join(map(finding_line, caught.value.findings))
