"""The slate's modules, for whoever draws it: a window, a printed page, an invented recording."""

from __future__ import annotations

import functools

import numpy as np
import zxingcpp

MODULES = 21  # of a QR code of version 1
QUIET = 4  # modules of white around it (ISO/IEC 18004, 9.1)


@functools.lru_cache(maxsize=8)
def dark_modules(payload: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a slate's QR code, True where a module is dark. Raises ValueError for a text that does not fit."""
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M", version=1)
    modules = np.asarray(barcode.to_image(scale=1, add_quiet_zones=False)) == 0
    if barcode.ec_level != "M" or modules.shape != (MODULES, MODULES):
        raise ValueError(f"QR code of level {barcode.ec_level} and {modules.shape} modules")
    return tuple(tuple(row) for row in modules.tolist())
