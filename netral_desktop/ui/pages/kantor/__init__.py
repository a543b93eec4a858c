"""The regency's offices: enrol them, approve their keys, publish the campaign."""
