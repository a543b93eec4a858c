"""The page of the campaigns: what one asks for, its texts with a preview of the printed page, what it rests on."""
