"""Line icons: SVG files drawn with ``currentColor``, tinted and rendered when they are first asked for."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icons:
    """Renders icons of ``resources/icons`` and keeps every size and tint that was used."""

    def __init__(self) -> None:
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """Return icon ``name`` in ``#rrggbb``, ``size`` logical pixels square, for that pixel ratio.

        Raises FileNotFoundError if there is no such icon.
        """
        key = (name, colour, size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._render(*key)
        return found

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            self._sources[name] = files("resources").joinpath("icons", f"{name}.svg").read_bytes()
        return self._sources[name]

    def _render(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        tinted = self._source(name).replace(b"currentColor", colour.encode())
        pixels = round(size * ratio)
        picture = QPixmap(pixels, pixels)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(tinted)).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture
