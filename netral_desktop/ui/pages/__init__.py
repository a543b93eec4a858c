"""The pages, a folder each: `page.py` has the widgets, `presenter.py` what they show, without widgets."""
