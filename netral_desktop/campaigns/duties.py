"""The duties that a campaign may track, by name; what is known of each person's is derived elsewhere."""

from __future__ import annotations

from enum import StrEnum


class Duty(StrEnum):
    """What staff were asked to do; each campaign tracks some of it."""

    IKRAR = "ikrar"
    PACT = "pakta"
    LOGO = "logo"
    APP = "aplikasi"

    @property
    def label(self) -> str:
        """The duty in words."""
        return _LABELS[self]


_LABELS = {
    Duty.IKRAR: "Mengikuti ikrar",
    Duty.PACT: "Menandatangani pakta integritas",
    Duty.LOGO: "Memasang logo “ASN Pilih Netral”",
    Duty.APP: "Memasang aplikasi “ASN Pilih Netral”",
}
