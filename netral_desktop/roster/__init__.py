"""People and units: spreadsheets read, numbers checked, rows merged with what is known, lists answered."""
