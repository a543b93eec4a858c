"""Pejabat & saksi: people who are not staff of the office, but lead, witness or sign: without duties, never counted.

How the other rooms use the register:

- `queries.officials(c)` lists whoever can be chosen here: those of this store, and those that the regency sent with
  its campaign (`Official.given`). `queries.find_official(c, "<id>")` finds one, also one that was taken off since: a
  session or a sheet that names somebody goes on naming them.
- Keep the id where somebody was chosen, and the words beside it: `Official.name`, and `Official.office_words`
  (`Ketua, Bawaslu Kabupaten Gianyar`) as they stood then. Ids are of the same form as those of `people`, and never the
  same: what asks `roster.queries.find_person` first asks here next.
- `service.add_official`, `edit_official`, `remove_official` are the verbs, `netral officials` their words.
- Rows of this store travel to the regency with the records (`sync/rows.py`), whole but for the number. What a regency
  gives its offices stands in the terms of its campaign (`CampaignTerms.officials`), and is written here on arrival.
"""
