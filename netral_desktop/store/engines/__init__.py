"""What a database engine must do for the store, and the engines: one module each, so that nothing else knows which.

`port` says what is asked of an engine; `guard` refuses writes that no operation made; `sqlite` is SQLCipher in a data
folder, `postgres` a database on a server. Statements in one engine's own words (PRAGMA, marks for parameters, functions
of its own) stand only here.
"""
