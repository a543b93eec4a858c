"""Whether a judge that learned from facts of zones is better than the rules: facts gathered, models fitted, compared.

`python -m tests.scans.learning gather OUT ...`, then `python -m tests.scans.learning compare ONE OTHER`.
"""
