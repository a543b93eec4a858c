"""Pages of other papers within a report, made smaller: the picture of a scan, or a form drawn again without codes."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, PageBreak

from netral_desktop.sheets.fonts import font
from netral_desktop.sheets.render import POINTS_PER_MM as MM
from netral_desktop.sheets.render import draw_ops
from netral_desktop.sheets.typeset import wrap

from .document import PageCopy

_HEIGHT, _WIDE_HEIGHT = 258.0, 176.0  # mm of a later page, of one across
_ACROSS = 200.0  # mm: wider than an upright page
_CAPTION, _SIZE = 5.0, 9.0
_NO_PICTURE = 1.4  # height of a page by its width, where there is nothing to measure


class CopiedPage(Flowable):  # type: ignore[misc]
    """One page with its caption above it and a frame around it, as wide as fits."""

    def __init__(self, part: PageCopy, width: float) -> None:
        super().__init__()
        self._part, self._wide = part, width
        self._lines = wrap(part.caption, "regular", _SIZE, width)
        self._picture = ImageReader(BytesIO(part.picture)) if part.picture else None
        self._high = _WIDE_HEIGHT if width > _ACROSS else _HEIGHT
        self.width, self.height = width * MM, self._high * MM

    def wrap(self, *_: float) -> tuple[float, float]:
        """Its size, whatever there is room for."""
        return self.width, self.height

    def draw(self) -> None:
        """On the canvas that platypus set."""
        canvas, part = self.canv, self._part
        canvas.setFont(font("regular").fontName, _SIZE)
        for place, line in enumerate(self._lines):
            canvas.drawString(0, (self._high - 3.5 - place * 4.2) * MM, line)
        room = self._high - _CAPTION - 4.2 * (len(self._lines) - 1)
        if self._picture is not None:
            wide, high = self._picture.getSize()
        elif part.model is not None:
            wide, high = part.model.page_mm
        else:
            wide, high = 1.0, _NO_PICTURE
        scale = min(self._wide / wide, room / high)
        x, width, height = (self._wide - wide * scale) / 2, wide * scale, high * scale
        canvas.saveState()
        canvas.translate(x * MM, (room - height) * MM)
        if self._picture is not None:
            canvas.drawImage(self._picture, 0, 0, width * MM, height * MM)
        elif part.model is not None:
            canvas.saveState()
            canvas.scale(scale, scale)
            draw_ops(canvas, (*part.model.static, *part.model.fields), high)
            canvas.restoreState()
        canvas.setLineWidth(0.4)
        canvas.rect(0, 0, width * MM, height * MM)
        canvas.restoreState()


def page_copy(part: PageCopy, width: float) -> list[Flowable]:
    """On a page of its own."""
    return [PageBreak(), CopiedPage(part, width)]
