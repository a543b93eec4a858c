"""Every kind of manifest, as one type: what signs and opens files names it, and need not load the shapes of all."""

from __future__ import annotations

from .desk_shapes import DeskManifest, MarksManifest
from .schemas import (
    BundleManifest,
    CampaignManifest,
    EnrolmentManifest,
    ReceiptManifest,
    RecoveryManifest,
    RequestManifest,
)
from .update_shapes import UpdateManifest

Manifest = (
    BundleManifest
    | ReceiptManifest
    | RecoveryManifest
    | CampaignManifest
    | EnrolmentManifest
    | RequestManifest
    | DeskManifest
    | MarksManifest
    | UpdateManifest
)
