"""A small sheet of our geometry, for tests that need one without its form."""

from __future__ import annotations

from netral_desktop.sheets import codes
from netral_desktop.sheets.geometry import CODE_MARKS, PAPERS
from netral_desktop.sheets.model import IdentityBox, Line, Op, PrintModel, Rect, Text, Zone

STATIC: tuple[Op, ...] = (
    Text(25.0, 50.0, 14.0, "bold", "LEMBAR CONTOH"),
    Text(25.0, 60.0, 11.0, "regular", "Tulisan tetap yang sama di setiap lembar, dengan spasi.", 0.6),
    Line(25.0, 65.0, 193.0, 65.0, 0.5),
    Line(60.0, 180.0, 110.0, 180.0, 0.3, dotted=True),
    Rect(115.0, 215.0, 78.0, 28.0, 0.2, 0.5),
)


def sample_model(code: str | None = None, name: str = "I WAYAN CONTOH, S.Kom.", paper: str = "a4") -> PrintModel:
    """One sheet of an invented person with a signature zone of 78 x 28 mm."""
    return PrintModel(
        layout="sample-1",
        page_mm=tuple(PAPERS[paper]),
        code=code or codes.new_code("9.99.99", practice=True),
        static=STATIC,
        fields=(
            Text(115.0, 250.0, 11.0, "bold", name),
            Text(115.0, 255.0, 10.0, "regular", "NIP 19670315 199203 1 007"),
        ),
        codes=CODE_MARKS,
        zones=(Zone("declarant", "0" * 32, 115.0, 215.0, 78.0, 28.0),),
        identity=(IdentityBox("name", 115.0, 245.5, 78.0, 5.5), IdentityBox("number", 115.0, 251.5, 78.0, 4.5)),
        date_mm=(60.0, 180.0, 50.0),
    )
