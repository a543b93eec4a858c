"""An office and a regency that have enrolled each other."""

from tests.support.parties import parties, template

__all__ = ["parties", "template"]
