"""What is said of the roster: people, imports, spreadsheets, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "no_question": Sentence("That question does not exist.", "Load the list again."),
    "already_answered": Sentence("That question has been answered.", "Load the list again."),
    "bad_answer": Sentence("That answer does not fit the question.", "Choose {answers}."),
    "field_twice": Sentence("Two columns are chosen as “{field}”.", "Choose just one column for each field."),
    "unknown_unit": Sentence("There is no unit “{unit}”.", "Write the name of the unit as in the roster."),
    "ambiguous_unit": Sentence("There are {units} {units:unit|units} named “{unit}”.", "Name the unit by its id."),
    "bad_day": Sentence("There is no day “{day}”.", "Write it like 2029-11-22 or 22-11-2029."),
    "no_person": Sentence("That employee is not at this office.", "Choose an employee from the list."),
    "text_too_long.form": Sentence("A field is longer than {longest} {longest:letter|letters}.", "Shorten it."),
    "name_missing.form": Sentence("The name is missing.", "Fill in the employee’s name."),
    "name_too_long.form": Sentence("The name is longer than {longest} {longest:letter|letters}.", "Check the name."),
    "nip_missing.form": Sentence("An ASN employee has to have a NIP or NI PPPK.", "Fill in the number, 18 digits."),
    "kind_mismatch.form": Sentence(
        "The form of this number is not that of {kind}.", "Compare the kind of employee and the number."
    ),
    "nip_taken": Sentence(
        "That NIP is already noted for another employee.", "Look for the number on the Employees page."
    ),
    "local_number_taken": Sentence(
        "That staff number is already noted for another employee.", "Look for the number on the Employees page."
    ),
    "nik_taken": Sentence(
        "That NIK is already noted for another employee.", "Compare both with the KTP (identity card)."
    ),
    "no_header": Sentence(
        "No column headings were found in the first 15 rows of “{file}”.",
        "Make sure that there is a row of column headings, for example NO, NAMA, NIP, PANGKAT/GOL, JABATAN, UNIT "
        "KERJA, KET.",
    ),
    "no_sheet_taken": Sentence("No sheet of “{file}” was chosen.", "Choose the sheet with the list."),
    "no_name_column": Sentence(
        "No column NAMA (name) was found in “{file}”.",
        "Make sure that there is a row of column headings, for example NO, NAMA, NIP, PANGKAT/GOL, JABATAN, UNIT "
        "KERJA, KET.",
    ),
    "no_number_column": Sentence(
        "No column NIP was found in “{file}”.",
        "Make sure that there is a row of column headings, for example NO, NAMA, NIP, PANGKAT/GOL, JABATAN, UNIT "
        "KERJA, KET.",
    ),
    "no_import": Sentence("That import does not exist.", "Choose one from the list of imports."),
    "already_undone": Sentence("That import was already undone.", "There is nothing to do."),
    "not_answered": Sentence("That question has not been answered.", "Load the list again."),
    "no_unors": Sentence(
        "“{name}” holds no tree of units.",
        "Choose the file HierarkiUnor of SIASN, with the columns ID, NAMA_UNOR and ID_ATASAN.",
    ),
    "choose_top": Sentence(
        "This office’s unor (unit) cannot be told from the file.", "Choose your office’s unor from the list."
    ),
    "not_found.spreadsheet": Sentence("The file “{name}” does not exist.", "Check its name and folder."),
    "not_readable.spreadsheet": Sentence(
        "The file “{name}” cannot be read ({why}).",
        "Close the file in other programs or copy it to this computer, then try again.",
    ),
    "file_too_big.spreadsheet": Sentence(
        "The file “{name}” is larger than {megabytes} MB.",
        "Save only the sheet with the roster as a new file, then try again.",
    ),
    "spreadsheet_protected": Sentence(
        "The file “{name}” is locked with a password.",
        "Open it in Excel, remove the password, save it, then try again.",
    ),
    "spreadsheet_damaged": Sentence(
        "The file “{name}” is damaged or cut off.", "Open it in Excel and save it again, or ask for a new file."
    ),
    "spreadsheet_too_big": Sentence(
        "A sheet in the file “{name}” is too large (at most {rows} {rows:row|rows}).",
        "Copy just the roster into a new file, then try again.",
    ),
    "nip_numeric": Sentence(
        "The NIP in this cell is stored as a number, so its last digits are lost. Change the format of the NIP "
        "column to Text, then type the number again from the SK (decree).",
        "Correct the number, then save again.",
    ),
    "nip_scientific": Sentence(
        "The NIP is written in the form E+17; its last digits are lost. Change the format of the NIP column to Text, "
        "then type the number again from the SK (decree).",
        "Correct the number, then save again.",
    ),
    "nip_damaged": Sentence(
        "The NIP ends in 000, a sign that Excel once rounded its digits. Change the format of the NIP column to "
        "Text, then type the number again from the SK (decree).",
        "Correct the number, then save again.",
    ),
    "nip_old": Sentence(
        "A number of 9 digits is an old NIP. Fill in the NIP of 18 digits.", "Correct the number, then save again."
    ),
    "nip_characters": Sentence(
        "The NIP has letters or other signs. Compare it with the SK (decree), then correct it.",
        "Correct the number, then save again.",
    ),
    "nip_birth_date": Sentence(
        "The first eight digits of the NIP are not a real birth date. Compare it with the SK (decree), then correct "
        "it.",
        "Correct the number, then save again.",
    ),
    "nip_month": Sentence(
        "Digits 13 and 14 have to be a month 01-12 (NIP) or 21-29 (NI PPPK). Compare it with the SK (decree), then "
        "correct it.",
        "Correct the number, then save again.",
    ),
    "nip_sex": Sentence(
        "Digit 15 of the NIP has to be 1 (man) or 2 (woman). Compare it with the SK (decree), then correct it.",
        "Correct the number, then save again.",
    ),
    "nip_appointed": Sentence(
        "The year of appointment in the NIP does not fit the year of birth or has not come yet. Compare it with the "
        "SK (decree), then correct it.",
        "Correct the number, then save again.",
    ),
    "nip_length": Sentence(
        "A NIP has 18 digits, this one has {digits}. Compare it with the SK (decree), then correct it.",
        "Correct the number, then save again.",
    ),
    "nik_length": Sentence(
        "A NIK has 16 digits. Compare it with the KTP (identity card).", "Correct the NIK, or leave it empty."
    ),
    "nik_digits": Sentence(
        "The region code or birth date in the NIK does not exist. Compare it with the KTP (identity card).",
        "Correct the NIK, or leave it empty.",
    ),
    "nik_serial": Sentence(
        "The serial number of a NIK cannot be 0000. Compare it with the KTP (identity card).",
        "Correct the NIK, or leave it empty.",
    ),
    "nik_dropped": Sentence("The staff number is the NIK; the NIK is not stored."),
    "non_asn_assumed": Sentence("No NIP and no status; noted as non-ASN. Check the status."),
    "kind_mismatch.row": Sentence(
        "The status column says {said}, the form of the number {number}; the number is followed."
    ),
    "grade_unknown": Sentence("The grade is not known; it is stored as written. Check its spelling."),
    "grade_kind": Sentence("The categories do not fit: grade {grade} is no grade of {kind}. Check it."),
    "duty_unknown": Sentence("The duty status is not known; the status here is not changed. Check it."),
    "duty_kept": Sentence("Active in the file, “{duty}” here. Change it on the Employees page if back on duty."),
    "text_too_long.row": Sentence("A cell is longer than {longest} {longest:letter|letters}. Check this row."),
    "nip_missing.row": Sentence("This ASN employee has no NIP in the file. Fill in the NIP or NI PPPK of 18 digits."),
    "name_missing.row": Sentence("This row has no name."),
    "row_only_name": Sentence("This row has just a name, without NIP, position or unit; perhaps a table heading."),
    "name_too_long.row": Sentence("The name is longer than {longest} {longest:letter|letters}. Check its cell."),
    "age_unusual": Sentence("By the NIP the age is {age} years. Compare the birth date with the SK (decree)."),
    "footer_skipped": Sentence(
        "Rows {first} to {last} were read as the foot of the table (totals, signatures) and skipped."
    ),
    "sections_skipped": Sentence("{rows} {rows:row was|rows were} read as section headings or totals and skipped."),
    "nip_cleaned": Sentence("The NIP in {rows} {rows:row|rows} was cleaned of blanks, full stops or quotes."),
    "quote_open": Sentence(
        "An opening quote in row {rows} is not closed. The rows after it were read all the same; check that row."
    ),
    "mixed_encoding": Sentence(
        "Letters with accents in row {rows} are written in another way. Check the names in that row."
    ),
    "headers_skipped": Sentence("{rows} repeated {rows:row|rows} of column headings were skipped."),
    "vacant_skipped": Sentence("{rows} {rows:row|rows} of vacant positions were skipped."),
    "new_header": Sentence(
        "From row {row} on the columns are arranged differently; they are read by the headings in that row."
    ),
    "cell_error": Sentence(
        "Column {field} has formula errors (#N/A, #REF!) in {rows} {rows:row|rows}: {where}. They are left empty."
    ),
    "formula_empty": Sentence(
        "Column {field} has formulas without a result in {rows} {rows:row|rows}: {where}. Open and save the file in "
        "Excel first.",
    ),
    "number_cell_error": Sentence(
        "The NIP cell has a formula error (#N/A, #REF!). Fill in the number, then take it in again."
    ),
    "number_formula_empty": Sentence(
        "The NIP cell has a formula without a result. Open and save the file in Excel, then take it in again."
    ),
    "struck": Sentence(
        "This name is struck out in the file. The person is noted all the same; check whether still on duty."
    ),
    "merged_filled": Sentence("What a merged cell says was used for all rows below it ({rows} {rows:row|rows})."),
    "units_from_sections": Sentence("Section headings were used as the unit of {rows} {rows:person|people}: {units}."),
    "hidden_sheet": Sentence("This list is on the hidden sheet “{sheet}”; it was read all the same."),
    "kind_from_sheet": Sentence("By the name of the sheet the people here are {kind}."),
    "sheet_left_out.no_header": Sentence("No column headings (NAMA, NIP) were found."),
    "sheet_left_out.no_name_column": Sentence("No column NAMA (name) was found."),
    "sheet_left_out.no_number_column": Sentence(
        "There is no NIP and no status. Choose the kind of employee to have it read."
    ),
    "sheet_left_out.has_left": Sentence("By its name it lists people who are no longer on duty."),
    "sheet_left_out.hidden": Sentence("A hidden sheet."),
    "sheet_left_out.not_chosen": Sentence("Not chosen."),
    "other_sheets": Sentence("The sheets {sheets} hold lists too, but were not read."),
    "hidden_rows": Sentence("This file has hidden rows (filtered or folded); those rows were read too."),
    "unit_from_sheet": Sentence("This sheet has no unit column; its name, “{unit}”, was used as the unit."),
    "unit_ambiguous": Sentence("Several units have the same name; this person was noted at the first. Check the unit."),
    "nip_conflict": Sentence("The same NIP is used for another name ({rows}). Compare it with the SK (decree)."),
    "local_number_conflict": Sentence(
        "The same staff number is used for another name ({rows}). Compare it with the SK (decree)."
    ),
    "nip_repeated": Sentence("The same person is in {rows} already; they were joined."),
    "nip_repeated.differing": Sentence(
        "The same person is in {rows} already; they were joined. They say different things; {rows} was followed. "
        "Check it.",
    ),
    "nip_name_differs": Sentence(
        "This NIP is noted for another name. Compare it with the SK (decree), then choose the right name."
    ),
    "local_number_differs": Sentence(
        "This staff number is noted for another name. Compare it with the SK (decree), then choose the right name."
    ),
    "maybe_same.unnumbered": Sentence(
        "An employee of this unit without a NIP has the same name. Is it the same person?"
    ),
    "maybe_same.unit": Sentence("Name and unit are the same as noted here. Is it the same person?"),
    "maybe_same.elsewhere": Sentence("The same name is noted in another unit. Check whether it is the same person."),
    "name_has_number": Sentence("This name is already noted with a NIP. Is it the same person?"),
    "name_ambiguous": Sentence("Several employees of this unit are noted with this name. Fill in the staff number."),
    "name_repeated": Sentence(
        "Name and unit are the same as in another row. If it is somebody else, fill in the staff number."
    ),
    "other_office_file.agency": Sentence(
        "By its agency column this file is of “{agency}”, not of “{office}”. Go on?",
        "If it is indeed this office’s file, do it again and say that you are sure.",
    ),
    "other_office_file.nobody_known": Sentence(
        "Nobody in this file is noted here, and its units are others. It may be another office’s file. Go on?",
        "If it is indeed this office’s file, do it again and say that you are sure.",
    ),
    "clock_doubtful.too_early": Sentence(
        "By this computer today is {day}; that is before this program was made. Is the date right?",
        "Correct the computer’s date, then try again. If it is right, say so once; you will not be asked again.",
    ),
    "clock_doubtful.before_stored": Sentence(
        "By this computer today is {day}, though there are records of {stored}. Is the date right?",
        "Correct the computer’s date, then try again. If it is right, say so once; you will not be asked again.",
    ),
    "clock_doubtful.deadlines_past": Sentence(
        "By this computer today is {day}, though the campaign’s deadlines are in {year}. Is the date right?",
        "Correct the computer’s date, then try again. If it is right, say so once; you will not be asked again.",
    ),
    "remark_duty": Sentence(
        "The remark “{remark}” was stored; the duty status was not changed. Mark it if not on duty."
    ),
    "appointed_soon": Sentence("By the NIP this person’s TMT (start of duty) has not come yet. Check when they begin."),
    "unprintable": Sentence("These letters cannot be printed: {letters}. Write the name in Latin letters."),
    "import_in_use.changed": Sentence(
        "The data of {people} {people:person|people} of this import was changed later.",
        "Correct the people one by one on the Employees page.",
    ),
    "import_in_use.changed_by_import": Sentence(
        "The data of {people} {people:person|people} of this import was changed later, last by the import “{file}” "
        "({day}).",
        "Undo that import first.",
    ),
    "import_in_use.changed_by_answer": Sentence(
        "The data of {people} {people:person|people} of this import was changed later, last by the answer to a "
        "question ({day}).",
        "Undo that answer first.",
    ),
    "import_in_use.changed_by_hand": Sentence(
        "The data of {people} {people:person|people} of this import was changed later, last by hand by “{actor}” "
        "({day}).",
        "Correct the people one by one on the Employees page.",
    ),
    "import_in_use.has_facts": Sentence(
        "{people} {people:person|people} of this import already have {what}.",
        "Correct the people one by one on the Employees page.",
    ),
    "import_in_use.named_later": Sentence(
        "{people} {people:person|people} of this import are also in the file “{file}”, imported later ({day}).",
        "Undo that import first.",
    ),
    "answer_in_use.changed": Sentence(
        "The data of {people} {people:person|people} of this answer was changed later.",
        "Correct the people one by one on the Employees page.",
    ),
    "answer_in_use.changed_by_import": Sentence(
        "The data of {people} {people:person|people} of this answer was changed later, last by the import “{file}” "
        "({day}).",
        "Undo that import first.",
    ),
    "answer_in_use.changed_by_answer": Sentence(
        "The data of {people} {people:person|people} of this answer was changed later, last by the answer to a "
        "question ({day}).",
        "Undo that answer first.",
    ),
    "answer_in_use.changed_by_hand": Sentence(
        "The data of {people} {people:person|people} of this answer was changed later, last by hand by “{actor}” "
        "({day}).",
        "Correct the people one by one on the Employees page.",
    ),
    "answer_in_use.has_facts": Sentence(
        "{people} {people:person|people} of this answer already have {what}.",
        "Correct the people one by one on the Employees page.",
    ),
    "answer_in_use.named_later": Sentence(
        "{people} {people:person|people} of this answer are also in the file “{file}”, imported later ({day}).",
        "Undo that import first.",
    ),
    "import_in_use.answered": Sentence(
        "{questions} {questions:question|questions} of this import have been answered.", "Undo the answers first."
    ),
    "answer_in_use.answered_next": Sentence(
        "The question that followed this answer has been answered.", "Undo that next answer first."
    ),
    "answer_in_use.relied_on": Sentence("The later import “{file}” uses this answer.", "Undo that import first."),
    "not_a_spreadsheet.web_page": Sentence(
        "The file “{name}” is a web page without a table, perhaps a message of the application it comes from.",
        "Download the list from that application again; its download can be read as it is.",
    ),
    "not_a_spreadsheet.unknown": Sentence(
        "The file “{name}” is no spreadsheet that is known.",
        "Ask for it as .xlsx, .xls, .ods, .csv, or a table downloaded from an application.",
    ),
}

LABELS: Mapping[str, str] = {
    "employment_kind.pns": "PNS",
    "employment_kind.cpns": "CPNS",
    "employment_kind.pppk": "PPPK",
    "employment_kind.pppk_part_time": "PPPK, part-time",
    "employment_kind.non_asn": "Non-ASN",
    "duty_reason.candidate_spouse": "Accompanies a candidate, decree number {decree}",
    "duty_reason.decree": "Number of the decree",
    "duty_status.active": "Active",
    "duty_status.study_leave": "Study leave",
    "duty_status.leave": "Unpaid leave (CLTN)",
    "duty_status.suspended": "Suspended",
    "duty_status.retired": "Retired",
    "duty_status.transferred": "Transferred",
    "duty_status.other": "Other",
    "question_kind.same_person": "Is it the same person?",
    "question_kind.number_two_names": "One number, two names. Which is right?",
    "question_kind.two_units": "One person in two units. Which is right?",
    "spreadsheet_field.name": "Name",
    "spreadsheet_field.title_prefix": "Title before the name",
    "spreadsheet_field.title_suffix": "Title after the name",
    "spreadsheet_field.number": "NIP or NI PPPK",
    "spreadsheet_field.name_number": "Name and NIP in one cell",
    "spreadsheet_field.local_number": "Staff number (non-ASN)",
    "spreadsheet_field.grade": "Rank/grade",
    "spreadsheet_field.position": "Position",
    "spreadsheet_field.echelon": "Echelon",
    "spreadsheet_field.unit": "Unit",
    "spreadsheet_field.sub_unit": "Part of the unit",
    "spreadsheet_field.unit_code": "Unor code (SIASN)",
    "spreadsheet_field.agency": "Agency",
    "spreadsheet_field.kind": "Kind of employee",
    "spreadsheet_field.candidacy": "Status CPNS or PNS",
    "spreadsheet_field.duty": "Duty status",
    "spreadsheet_field.remark": "Remark",
    "spreadsheet_field.nik": "NIK (stored, shown masked)",
    "fact_of_person.sheets": "printed sheets",
    "fact_of_person.sheet_zones": "printed sheets",
    "fact_of_person.scan_pages": "scanned pages",
    "fact_of_person.page_zones": "scanned pages",
    "fact_of_person.page_decisions": "decisions on scans",
    "fact_of_person.attendance": "attendance notes",
    "fact_of_person.outside_pacts": "proof of a pact from another office",
    "fact_of_person.duty_marks": "duties fulfilled",
    "fact_of_person.desk_marks": "attendance notes from another laptop",
    "fact_of_person.follow_ups": "follow-up notes",
    "rows_of_sheet": "row {rows}",
    "row_of_sheet": "row {row} of sheet “{sheet}”",
    "progress.spreadsheet": "Reading the spreadsheet",
    "progress.rows_of_sheet": "Reading rows",
    "progress.comparing_people": "Comparing with the roster",
    "progress.storing": "Storing",
    "progress.done": "Done",
    "person_field.name": "Name",
    "person_field.personnel_number": "NIP or NI PPPK",
    "person_field.local_staff_number": "Staff number",
    "person_field.kind": "Kind of employee",
    "person_field.non_asn_label": "Word for non-ASN",
    "person_field.grade": "Grade",
    "person_field.position": "Position",
    "person_field.echelon": "Echelon",
    "person_field.unit_id": "Unit",
    "person_field.duty_status": "Duty status",
    "person_field.duty_since": "Since",
    "person_field.remark": "Note",
    "person_field.nik": "NIK",
    "roster_export.sheet": "Employees",
    "roster_export.place": "NO",
    "roster_export.name": "NAME",
    "roster_export.personnel_number": "NIP",
    "roster_export.local_staff_number": "STAFF NO.",
    "roster_export.kind": "KIND OF EMPLOYEE",
    "roster_export.grade": "RANK/GRADE",
    "roster_export.position": "POSITION",
    "roster_export.unit_id": "UNIT",
    "roster_export.duty_status": "DUTY STATUS",
    "roster_export.duty_since": "SINCE",
    "template.rules": "How to fill it in",
    "template.number": "NIP, 18 digits",
    "template.rule_number": "NIP or NI PPPK: 18 digits, typed or pasted as text. Non-ASN: leave it empty.",
    "template.rule_name": "NAMA (name): with titles, as it will be printed on the pact; in Latin letters.",
    "template.rule_kind": "JENIS PEGAWAI (kind): choose from its list. Without a NIP the kind has to be filled in.",
    "template.rule_unit": "UNIT KERJA (unit): filled in on every row, written the same for the same unit.",
    "template.rule_rows": "One row a person; no merged cells, no rows of totals.",
    "notes_export.sheet": "To correct",
    "notes_export.row": "ROW",
    "notes_export.state": "STATE",
    "notes_export.name": "NAME",
    "notes_export.sheet_name": "SHEET",
    "notes_export.note": "REASON",
    "notes_export.refused": "refused",
    "notes_export.check": "to check",
}
