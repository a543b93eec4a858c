"""Papers about what the store knows: recaps, lists of names, minutes; each one content, written as PDF and as XLSX.

`names` tells which papers there are; `building` makes the content (`document.Report`) of one, out of the modules that
know a family of papers (`recap`, `lists`, `minutes`, `log`, `extracts`); `pdf` and `xlsx` write it; `seal` signs its
totals and `reading` finds them again in a file; `made` keeps what was made for whom, and when it was handed over.
"""
