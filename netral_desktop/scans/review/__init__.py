"""A person's part: what there is to see of a page and beside it, what it may be, and their word over the machine's."""
