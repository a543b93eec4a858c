"""Measuring one scanned page: pure functions on pixels and print models, run in a process that knows nothing else.

Its rooms, from the ground up; each knows only those before it: `pixels`, `files`, `sheet` (what we printed), `marks`
(what we did not); then `zone` and `page`, which give the figures that a rule asks for; `masks`, which shows what they
saw; and `process`, which runs them. What the figures come to is said in `scans.judging`.
"""
