"""The recording of a session: what is known of the file, and the slate (papan ikrar) by which it tells whose it is."""
