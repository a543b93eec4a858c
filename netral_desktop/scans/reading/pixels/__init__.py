"""Arithmetic on pixels that knows nothing of sheets: filters, connected marks, places and perspective."""
