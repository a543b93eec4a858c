"""Reading one scanned page: pure functions on pixels and print models, run in a process that knows nothing else.

Its rooms, from the ground up; each knows only those before it: `pixels`, `files`, `sheet` (what we printed), `marks`
(what we did not); then `verdict`, `zone`, `creases` and `page`, which judge; and `process`, which runs them.
"""
