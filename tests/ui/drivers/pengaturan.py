"""At the page of the settings."""

from __future__ import annotations

from netral_desktop.ui.pages.pengaturan.page import PengaturanPage
from tests.ui.drivers.page import PageDriver

LINES = "Nama instansi, satu baris satu nama"


class PengaturanDriver(PageDriver):
    """Changes the letterhead and the password, begins a campaign, has the data checked."""

    page: PengaturanPage
