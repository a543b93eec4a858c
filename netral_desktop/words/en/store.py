"""What is said of the store: database, keys, backups, operators, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "blob_damaged": Sentence(
        "Scan file {blob} is damaged on the disk.", "Restore it from a backup, or scan its sheet again."
    ),
    "blob_missing": Sentence(
        "Scan file {blob} is no longer in the data folder.", "Restore it from a backup, or scan its sheet again."
    ),
    "backup_inside_data": Sentence(
        "Folder “{folder}” is inside the data folder.", "Choose a USB stick or another disk for backups."
    ),
    "backup_no_room": Sentence(
        "The backup medium is too small: {needed} MB are needed, {free} MB are left.",
        "Free some space or choose another medium.",
    ),
    "backup_unlike": Sentence(
        "What was written to the backup medium is not the same as the original ({name}).",
        "This medium is damaged or fake; use another one.",
    ),
    "backup_damaged": Sentence(
        "Backup {name} is damaged or not complete.", "Choose another backup; do not delete this one."
    ),
    "backup_too_new": Sentence(
        "Backup {name} was made by a newer NETRAL.", "Install the latest version, then try again."
    ),
    "no_backup": Sentence(
        "There is no NETRAL backup in “{folder}”.", "Choose the folder or stick where backups are made."
    ),
    "several_backups": Sentence(
        "“{folder}” has backups of several offices: {stores}.", "Choose the folder of one of them."
    ),
    "restore_not_empty": Sentence(
        "Folder “{folder}” already has data.",
        "Choose an empty folder, or set aside the data that is there first (--aside).",
    ),
    "bad_minutes": Sentence(
        "{minutes} {minutes:minute|minutes} cannot be used.", "Choose 0 (never) to {most} {most:minute|minutes}."
    ),
    "restore_other_office": Sentence(
        "This backup is of office {office}, while the data here is of office {here}.",
        "Choose a backup of this office, or restore it on another computer.",
    ),
    "restore_unsent": Sentence(
        "{operations} {operations:operation|operations} here were not sent to the regency and are not in the backup.",
        "Send the bundle first, or restore with --lose-unsent.",
    ),
    "paper_office_only": Sentence(
        "Paper backups are made at offices; a regency has too much data for paper.",
        "Make a backup on a stick, and keep the rescue file in the safe of the Sekda (regency secretary).",
    ),
    "paper_too_large": Sentence(
        "This office’s data would take {pages} {pages:page|pages}; a paper backup has at most {most}.",
        "Use a stick or another disk.",
    ),
    "paper_scan": Sentence("The file “{file}” cannot be opened as a scan.", "Scan it again as PDF, JPEG, PNG or TIFF."),
    "paper_none": Sentence(
        "There is no code of a NETRAL paper backup in this scan.",
        "Scan the whole page upright, at 200 dpi or more, then try again.",
    ),
    "paper_incomplete": Sentence(
        "Only {found} {found:code was|codes were} read, {needed} are needed. Not complete: page {pages}.",
        "Scan those pages again at 300 dpi, flat on the glass, then choose them together with the earlier scans.",
    ),
    "paper_several": Sentence(
        "These scans are of several paper backups: {sets}.",
        "Choose pages with the same set name, usually those with the latest date.",
    ),
    "paper_damaged": Sentence(
        "The contents of this paper backup are not whole; nothing was restored.",
        "Use another paper backup, or a stick.",
    ),
    "paper_too_new": Sentence(
        "This paper backup was made by a newer NETRAL.", "Install the latest version, then try again."
    ),
    "backup_server": Sentence(
        "The database on this server is still of an older version and cannot be copied.",
        "Ask the server’s administrator to make a copy with the server’s tools, then open this data.",
    ),
    "server_lost": Sentence(
        "The database server of folder “{folder}” does not answer, or refuses its name and password.",
        "Check the network to the server. If its address or password changed, put the new one into database.url.",
    ),
    "server_collation": Sentence(
        "The database on that server sorts letters by {collation} ({encoding}), not by C with UTF8.",
        "Ask the server’s administrator for: CREATE DATABASE ... TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' "
        "LC_CTYPE 'C'.",
    ),
    "server_not_empty": Sentence(
        "The database on that server already has {tables} {tables:table|tables}; nothing was changed.",
        "Ask for a new empty database.",
    ),
    "no_server_address": Sentence(
        "No address of a database server was given.",
        "Set the variable {variable}, or write one line into the file {file} in the data folder.",
    ),
    "bad_server_address": Sentence(
        "The address of the database server cannot be read.",
        "Write it like postgresql://name:password@server:5432/netral.",
    ),
    "server_file_damaged": Sentence(
        "The file with the server’s address (server.json) is damaged.",
        "Put the server’s address into database.url in the data folder.",
    ),
    "other_keys": Sentence(
        "The key file in folder “{folder}” does not belong to this database.",
        "Check the server’s address, or copy the key file again from the computer that made the data.",
    ),
    "sealed_elsewhere": Sentence(
        "The secrets of this database are sealed with another key.",
        "Use the key file (keys.json) that was made with it.",
    ),
    "not_on_server": Sentence(
        "The data in folder “{folder}” is not on a server.", "Move it first with `netral store move`."
    ),
    "not_a_share": Sentence(
        "Folder “{folder}” is not a key folder for data on a server.",
        "Ask for that folder on a computer that already uses it (`netral store share`).",
    ),
    "move_not_here": Sentence("This data is already on server {server}.", "There is nothing to move."),
    "move_unlike": Sentence(
        "The copy on the server is not the same as the original; the data stays in this folder.",
        "Check the data (store verify), then try again.",
    ),
    "store_damaged": Sentence(
        "The database in folder “{folder}” is damaged or not complete.",
        "Do not delete anything; restore the latest backup.",
    ),
    "disk_full.database": Sentence("The disk is full; this change was taken back.", "Free some space, then try again."),
    "locked.database": Sentence("The database in folder “{folder}” is in use.", "Wait a moment, then try again."),
    "not_writable.database": Sentence(
        "The database in folder “{folder}” cannot be written.", "Check the permissions of that folder."
    ),
    "disk_error.database": Sentence(
        "The medium failed while reading or writing folder “{folder}”.", "Check the medium, then try again."
    ),
    "key_file_too_new": Sentence("The key file was made by a newer NETRAL.", "Install the latest version of NETRAL."),
    "wrong_password": Sentence(
        "The password does not match this data.", "Check Caps Lock and type it again, or use the recovery code."
    ),
    "wrong_password.operator": Sentence(
        "The password does not match the operator “{code}”.",
        "Check Caps Lock and the chosen operator and type it again, or ask the administrator for a new password.",
    ),
    "unknown_operator": Sentence("There is no operator “{code}”.", "Choose one from the list of operators."),
    "operator_removed": Sentence(
        "This operator was removed, and can no longer open the data.", "Contact the office’s administrator."
    ),
    "not_allowed": Sentence(
        "This is not among the tasks of the role “{role}”.", "Ask another operator or the administrator to do it."
    ),
    "too_many_operators": Sentence(
        "At most {most} operators beside the administrator.", "First remove those who are no longer on duty."
    ),
    "operator_exists": Sentence(
        "The operator code “{code}” is used already.", "Choose another code, for example “meja 2”."
    ),
    "bad_operator.code": Sentence(
        "The operator code “{code}” cannot be used.",
        "Use 1 to 24 letters without accents, digits, blanks, full stops or hyphens; not a person’s name.",
    ),
    "bad_operator.name": Sentence("The operator’s name is missing.", "Fill in the name, at least 2 letters."),
    "first_operator": Sentence(
        "The role of the first administrator cannot be changed.", "Add another operator with the role you want."
    ),
    "first_operator.password": Sentence(
        "The first administrator changes their own password.", "If it is forgotten, use the recovery code."
    ),
    "first_operator.removed": Sentence(
        "The first administrator cannot be removed: their password is the office’s.", "Just change the password."
    ),
    "own_record": Sentence(
        "This is about yourself, so another operator decides it.",
        "Ask another operator to open NETRAL with their password (Ctrl+Shift+L), then to decide it.",
    ),
    "own_operator": Sentence("You cannot remove yourself.", "Ask another administrator."),
    "wrong_recovery_code": Sentence(
        "This recovery code is typed right, but it is not for this data.",
        "Find the paper with the recovery code that was made with this data.",
    ),
    "password_empty": Sentence("The password is still empty.", "Type the password."),
    "no_memory": Sentence(
        "The computer has too little memory to open the data.", "Close other programs, then try again."
    ),
    "key_file_damaged": Sentence(
        "The key file (keys.json) is damaged.",
        "Restore keys.json from a backup; without that file the data cannot be opened.",
    ),
    "too_new": Sentence(
        "The data in folder “{folder}” was made by a newer NETRAL.",
        "Install the latest version of NETRAL on this computer.",
    ),
    "bad_role": Sentence("The role “{role}” is not known.", "Choose opd or kab."),
    "no_store": Sentence("There is no NETRAL data in folder “{folder}”.", "Make it first, or choose another folder."),
    "folder_not_empty": Sentence(
        "Folder “{folder}” is not empty.", "Choose an empty folder, or open the data that is there."
    ),
    "recovery_mistyped.length": Sentence(
        "A recovery code has {length} {length:letter|letters} and digits; {typed} were typed.",
        "Compare it with the paper, then try again.",
    ),
    "recovery_mistyped.group": Sentence(
        "Group {group} of the recovery code is mistyped.", "Compare it with the paper, then try again."
    ),
    "database_damaged.unreadable": Sentence("A part of the database can no longer be read."),
    "database_damaged.pages": Sentence(
        "{pages} {pages:page|pages} of the database are damaged or were changed from outside."
    ),
    "database_damaged.structure": Sentence(
        "The structure of the database is not whole ({findings} {findings:finding|findings})."
    ),
    "database_damaged.reference": Sentence("A record refers to a record that does not exist."),
    "ledger_broken": Sentence("The chain of the ledger is broken at {entries}."),
    "row_changed": Sentence("Data changed outside NETRAL, {table}: {ids}."),
    "row_missing": Sentence("Data removed outside NETRAL, {table}: {ids}."),
    "row_unrecorded": Sentence("Data added outside NETRAL, {table}: {ids}."),
    "blob_missing.several": Sentence("{files} scan {files:file is|files are} missing: {ids}."),
    "blob_damaged.several": Sentence("{files} scan {files:file is|files are} damaged: {ids}."),
    "blob_unknown": Sentence(
        "{files} scan {files:file has|files have} no record: {ids}. If the database was put back to an earlier day, "
        "do not delete these files.",
    ),
}

LABELS: Mapping[str, str] = {
    "stored_table.attendance": "attendance",
    "stored_table.blobs": "list of scan files",
    "stored_table.case_entries": "contents of cases",
    "stored_table.case_holders": "key holders of the case register",
    "stored_table.case_reporters": "who reported cases",
    "stored_table.cases": "cases",
    "stored_table.bundles_out": "bundles sent",
    "stored_table.campaign_texts": "texts of campaigns",
    "stored_table.campaigns": "campaigns",
    "stored_table.enrolments": "enrolments of offices",
    "stored_table.ikrar_sessions": "ikrar sessions",
    "stored_table.office_heads": "latest state of offices",
    "stored_table.offices": "offices (OPD)",
    "stored_table.signing_days": "days of signing",
    "stored_table.officials": "officials and witnesses",
    "stored_table.duty_marks": "marks of duties",
    "stored_table.outside_pacts": "proof from other offices",
    "stored_table.page_decisions": "decisions",
    "stored_table.page_zones": "signature boxes as scanned",
    "stored_table.people": "employees",
    "stored_table.person_changes": "changes of employees",
    "stored_table.print_batches": "print batches",
    "stored_table.print_statics": "fixed parts of prints",
    "stored_table.received": "files received",
    "stored_table.roster_imports": "roster imports",
    "stored_table.roster_questions": "questions of imports",
    "stored_table.scan_batches": "intakes of scans",
    "stored_table.scan_devices": "scanners",
    "stored_table.scan_files": "scan files",
    "stored_table.scan_pages": "scanned pages",
    "stored_table.secrets": "secret keys",
    "stored_table.session_changes": "corrections of ikrar sessions",
    "stored_table.office_duties": "duties of the office",
    "stored_table.activities": "log of activities",
    "stored_table.desks": "check-in laptops",
    "stored_table.desk_devices": "results of check-in laptops",
    "stored_table.desk_marks": "history of attendance",
    "stored_table.report_files": "reports made",
    "stored_table.session_videos": "recordings of ikrar sessions",
    "stored_table.session_sheets": "sheets of ikrar sessions",
    "stored_table.operators": "operators",
    "stored_table.destructions": "minutes of destruction",
    "stored_table.reprints": "reprints",
    "stored_table.manual_recaps": "manual recaps",
    "stored_table.receipts_made": "receipts made",
    "stored_table.determinations": "determinations",
    "stored_table.office_sums": "sums of each office",
    "stored_table.counted_places": "decisions where people count",
    "stored_table.kept_records": "records kept of offices",
    "stored_table.list_orders": "seniority orders (DUK)",
    "stored_table.proof_trees": "trees of proofs",
    "stored_table.print_orders": "print orders",
    "stored_table.page_facts": "measurements of pages",
    "stored_table.zone_traces": "traces of strokes",
    "stored_table.follow_ups": "follow-up",
    "stored_table.settings": "settings",
    "stored_table.sheet_models": "models of sheets",
    "stored_table.sheet_zones": "signature boxes",
    "stored_table.sheets": "sheets",
    "stored_table.trusted_keys": "trusted keys",
    "stored_table.units": "units",
    "operator.first": "Administrator",
    "operator.elsewhere": "that office’s administrator",
    "operator_role.administrator": "administrator",
    "operator_role.operator": "operator",
    "operator_role.check-in": "check-in only",
    "operator_role.satgas": "Satgas (task force, reads only)",
    "ledger_entry": "number {entry}",
    "listed_and_more": "{shown} and {more} more",
    "data_place.service": "This data folder is inside {service}, which copies files while they are written and can "
    "damage them. Close NETRAL, move the data folder out of {service}, for example to {better}, then open it from "
    "there. Backups may stay in {service}.",
    "data_place.network": "This data folder is in a network folder, where two computers can write at once and damage "
    "it. Close NETRAL, move the data folder to this computer’s disk, for example to {better}, then open it from "
    "there. Backups may be on the network.",
    "data_place.good": "The data folder is on this computer’s disk.",
    "patrol.missing": "Scan file {blob} is missing. {where}",
    "patrol.changed": "Scan file {blob} is damaged. {where}",
    "patrol.in_backup": "A whole copy is in the place of backups.",
    "patrol.at_regency": "The regency has received it: ask for a copy there.",
    "patrol.nowhere": "No copy was found: connect the backup stick, or scan its sheet again.",
    "backup_why.hand": "made by hand",
    "backup_why.daily": "daily",
    "backup_why.migration": "before a newer NETRAL changed the data’s structure",
    "backup_why.bundle": "before an office’s bundle was applied",
    "backup_why.import": "before a spreadsheet was taken in",
    "backup_why.undo": "before an import was undone",
    "backup_why.many": "before many people were marked at once",
    "backup_missed.absent": "The place of backups is not connected; this goes on without a backup first.",
    "backup_missed.migration": "This data was opened with a newer NETRAL without a backup first, because the place of "
    "backups is not connected. A copy of the old database is in the data folder.",
    "backup_missed.failed": "The backup before it failed: {why} The work went on all the same.",
    "progress.backup_database": "Copying the database",
    "progress.backup_pictures": "Copying scan files",
    "progress.backup_compared": "Comparing with the backup",
    "progress.backup_checked": "Checking the backup",
    "progress.backup_put_back": "Restoring files",
    "progress.paper_gathered": "Gathering the contents of the paper backup",
    "progress.paper_cut": "Locking and cutting the contents",
    "progress.paper_drawn": "Drawing its pages",
    "progress.paper_read": "Reading the codes on the scans",
    "progress.paper_put_back": "Restoring from paper",
    "paper.title": "NETRAL PAPER BACKUP",
    "paper.page": "Page {page} of {pages} · set {set}",
    "paper.office": "{office} · contents as of {made}",
    "paper_head.1": "Contents, all encrypted: roster, printed sheets, state of signatures and attendance, keys of the "
    "data. Pictures of scans are not included. Without the recovery code nobody can read this paper.",
    "paper_head.2": "Keep it in a locked cupboard, apart from the paper with the recovery code. Older paper may be "
    "destroyed.",
    "paper_head.3": "To restore: scan all pages at 200 dpi or more, in colour or grey. Install NETRAL on the new "
    "computer, choose “Restore from a backup”, then “From a paper backup…”, choose the scans, type the recovery "
    "code.",
    "paper_head.4": "The pages come in any order. {lost} {lost:page|pages} may be lost; scribbles and small stains do "
    "no harm.",
    "progress.carried": "Moving the data",
    "progress.database": "Checking the database",
    "progress.ledger": "Checking the ledger",
    "progress.rows": "Checking the data",
    "progress.blobs": "Checking scan files",
}
