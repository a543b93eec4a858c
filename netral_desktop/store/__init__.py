"""The encrypted store of one office or regency: tables, operations, ledger, blobs, keys. README.md tells the bytes."""

from netral_desktop.kernel.data_folder import store_exists

from . import tables
from .blobs import BlobRef
from .operation import Operation
from .store import Store
from .verify import Problem

__all__ = ["BlobRef", "Operation", "Problem", "Store", "store_exists", "tables"]
