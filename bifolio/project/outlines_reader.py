"""Read the outlines of maps from GeoJSON (RFC 7946), the format that geographic information systems export."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from bifolio.findings import make_finding, phrase
from bifolio.model import Location, Outline, Outlines, Refused
from bifolio.text_files import read_text
from bifolio.yaml_loader import by_type, check, load, within

Longitude: TypeAlias = Annotated[float, within(-180, 180)]
Latitude: TypeAlias = Annotated[float, within(-90, 90)]
Line: TypeAlias = tuple[tuple[Longitude, Latitude], ...]


@dataclass(frozen=True)
class _LineString:
    type: Literal["LineString"]
    coordinates: Line

    @property
    def lines(self) -> tuple[Line, ...]:
        return (self.coordinates,)


@dataclass(frozen=True)
class _Polygon:
    type: Literal["Polygon", "MultiLineString"]
    coordinates: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.coordinates


@dataclass(frozen=True)
class _MultiPolygon:
    type: Literal["MultiPolygon"]
    coordinates: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for polygon in self.coordinates for line in polygon)


@dataclass(frozen=True)
class _Properties:
    kind: Literal["land", "subject", "border"] = "land"


@dataclass(frozen=True)
class _Feature:
    geometry: Annotated[_LineString | _Polygon | _MultiPolygon, by_type]
    properties: _Properties = _Properties()


@dataclass(frozen=True)
class _Collection:
    type: Literal["FeatureCollection"]
    features: tuple[_Feature, ...]
    bbox: tuple[Longitude, Latitude, Longitude, Latitude] | None = None


def read(root: Path, path: str) -> Outlines:
    """Return the outlines in a GeoJSON file; raises Refused with a finding for each mistake in it.

    JSON is read as the YAML that it is, so that findings have places.
    """
    collection: _Collection = check(_Collection, load(read_text(root, path), path), path)
    points = [point for feature in collection.features for line in feature.geometry.lines for point in line]
    if not points:
        problem = phrase("must-have-outline")
        raise Refused(make_finding("C126", Location(path, 1), key="features", problem=problem, given=""))
    longitudes, latitudes = zip(*points, strict=True)
    extent = collection.bbox or (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return Outlines(extent, tuple(map(_outline, collection.features)))


def _outline(feature: _Feature) -> Outline:
    closed = feature.geometry.type.endswith("Polygon")
    return Outline(feature.properties.kind, closed, feature.geometry.lines)
