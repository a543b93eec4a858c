"""Register dugaan: what a regency needs when somebody is reported, apart and under keys of its own. See README.md."""
