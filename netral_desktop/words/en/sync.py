"""What is said of files that travel between office and regency, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "not_for_us.sealed": Sentence(
        "The file cannot be opened with the keys that are here.",
        "Make sure that this file is meant for here, then ask for it to be sent again.",
    ),
    "office_identity": Sentence(
        "The office’s name or code is not right.",
        "Fill in a name of 3 to 200 letters, and a code of digits, letters, full stops or hyphens, for example "
        "4.01.03.",
    ),
    "office_code_enrolled": Sentence(
        "This office’s code is enrolled at the regency, so it cannot be changed here alone.",
        "Ask the regency to enrol the office with the right code, then open its enrolment package under Sync.",
    ),
    "not_enrolled.sending": Sentence(
        "This office is not enrolled at the regency, so there is no key to send with.",
        "Ask the regency for an enrolment package and a one-time code.",
    ),
    "too_many_packs": Sentence(
        "This bundle would have {packs} {packs:part|parts}, too many for mail.",
        "Use a larger attachment limit, or a stick.",
    ),
    "disk_full.bundle": Sentence(
        "There is too little space: this bundle needs about {needed} MB, {free} MB are free. Nothing was written.",
        "Free the stick or use another one, then Send again.",
    ),
    "approval_needed": Sentence(
        "This bundle is still a draft: the regency asks for the approval of the head of office before it is sent.",
        "Approve it under Sync, with the password of the head of office or a signed covering letter.",
    ),
    "approval_own": Sentence(
        "Whoever approves has to be somebody else, with their own password as administrator or Satgas.",
        "Add the head of office under Settings, Operators; or note the covering letter.",
    ),
    "approval_changed": Sentence(
        "The office’s records changed since they were shown for approval; nothing was approved.",
        "Look at the figures again, then approve.",
    ),
    "approval_way": Sentence(
        "Name who approves with --by, or the letter with --letter.", "See netral bundle approve --help."
    ),
    "approval_letter.number": Sentence(
        "The number of the covering letter (surat pengantar) is missing.",
        "Give it as in the letter, for example 800/12/2029.",
    ),
    "approval_letter.signer": Sentence(
        "Who signed the covering letter (surat pengantar) is missing.",
        "Write the name of the head of office as in the letter.",
    ),
    "approval_letter.day": Sentence("The date of the letter “{day}” cannot be read.", "Write it like 2029-11-22."),
    "approval_letter.ahead": Sentence(
        "The date of the letter {day} has not come yet.", "Give the date of the signed letter."
    ),
    "no_receipt_yet": Sentence(
        "No receipt of the regency has been taken in here.",
        "Send a bundle, then take in the receipt file that comes back from the regency.",
    ),
    "receipt_not_kept": Sentence(
        "The receipt file of bundle number {seq} is no longer kept here, so it cannot be printed.",
        "Take in the file again, or print the latest receipt.",
    ),
    "mail_address": Sentence("The mail address “{address}” is not right.", "Write it like bkpsdm@contoh.go.id."),
    "bad_pack_size": Sentence(
        "An attachment limit of {megabytes} MB cannot be used.", "Choose 1 to 200 MB; usual are 7, 14 or 18 MB."
    ),
    "proof_no_receipt": Sentence(
        "There is no receipt of the regency that could serve as proof.",
        "Send a bundle under Sync, then take in the receipt that comes back from the regency.",
    ),
    "proof_nothing": Sentence(
        "In bundle {seq}, the last one that the regency received, this person had not signed and was not present.",
        "If it was after that, send a new bundle and take in its receipt.",
    ),
    "key_revoked.own": Sentence(
        "The office key on this computer was revoked by the regency.", "Ask the regency for a new enrolment package."
    ),
    "export_running": Sentence(
        "Another export has just been finished; this file is not used.", "Do it again if it is still needed."
    ),
    "damaged": Sentence(
        "“{file}” was damaged or cut off on its way; nothing was taken from it.",
        "Copy it again from its source, or ask the sender to export it again.",
    ),
    "newer_format": Sentence(
        "This file was made by a newer NETRAL.", "Update NETRAL on this computer, then receive the file again."
    ),
    "not_netral": Sentence(
        "“{file}” is not a NETRAL file, or was damaged from the start.",
        "Check that the right file was chosen; if so, ask for it to be sent again.",
    ),
    "bad_medium": Sentence(
        "“{file}” does not read back as it was written; its medium is damaged.", "Use another stick or folder."
    ),
    "wrong_one_time_code": Sentence(
        "The one-time code does not match this enrolment package.",
        "Make sure that letter and file were sent together; if needed ask for a new package.",
    ),
    "wrong_one_time_code.desk": Sentence(
        "The one-time code does not match this file.",
        "Type the code shown on the office computer when this file was made, or make a new file there.",
    ),
    "payload_broken": Sentence(
        "The file’s contents are not whole or do not match its list of contents; nothing was taken from it.",
        "Ask the sender to export it again; if it happens again, report it.",
    ),
    "too_large_for_screen": Sentence(
        "This office’s records are too large to be shown as codes ({kilobytes} KB; at most {most} KB).",
        "Send them by USB stick or mail.",
    ),
    "screen_nothing": Sentence(
        "No NETRAL code is seen in “{file}”.",
        "Film the sender’s screen from close by, straight on, without reflections, until the code fills the picture.",
    ),
    "screen_incomplete": Sentence(
        "Only {have} of {count} {count:part was|parts were} read from “{file}”; nothing was taken from it.",
        "Film it again for longer, or from closer; you can begin anywhere.",
    ),
    "screen_unreadable": Sentence(
        "“{file}” is not a recording or picture that can be read.",
        "Check that the file can be played; a folder of pictures holds PNG or JPEG.",
    ),
    "history_differs": Sentence(
        "The history of this office’s data is not the one that the regency received.",
        "Perhaps the data on this computer was restored from an old backup, or a copy of it is used on another "
        "computer. Contact the regency before you go on.",
    ),
    "root_fingerprint_differs": Sentence(
        "The regency’s fingerprint in the letter is not the one in the enrolment package; the package is not used.",
        "Check what you typed; if it still differs, contact the regency and ask for a new package.",
    ),
    "recovery_not_empty": Sentence(
        "This computer already has {sheets} {sheets:sheet|sheets}, {pages} {pages:page|pages} and {others} other "
        "{others:record|records}; data from the regency is not mixed into them, and nothing was replaced.",
        "If what is here may be left behind: make a new data folder, join the regency again, then take in the new "
        "recovery package there.",
    ),
    "not_for_us.recovery": Sentence(
        "This recovery package is for another office.", "Give it to the office whose code is in the file name."
    ),
    "regency_put_back": Sentence(
        "The regency restored its data from an earlier state; the last it now holds is bundle number {number}. The "
        "next bundle carries {images} {images:picture|pictures} again.",
        "Make a new bundle and send it.",
    ),
    "bundles_wait": Sentence(
        "Bundle number {numbers} was set aside at the regency and waits for a decision there.", "Contact the regency."
    ),
    "recovered.all": Sentence(
        "Back are {people} {people:employee|employees} and {pages} {pages:page|pages}, by bundle number {number}; "
        "{missing} {missing:picture is|pictures are} not at the regency. Also take in the campaign file from the "
        "regency.",
    ),
    "recovered.sheets_out": Sentence(
        "Back are {people} {people:employee|employees} and {pages} {pages:page|pages}, by bundle number {number}; "
        "{missing} {missing:picture is|pictures are} not at the regency. {sheets} {sheets:sheet|sheets} that have "
        "not come back will be asked about when they are scanned: their form was only on the old computer. Also take "
        "in the campaign file from the regency.",
    ),
    "not_for_us.receipt": Sentence(
        "This receipt is for another office.", "Give it to the office whose code is in the file’s name."
    ),
    "not_enrolled.receiving": Sentence(
        "This office is not enrolled at the regency, so files from the regency cannot be checked.",
        "Enrol the office first with its enrolment package, then receive this file again.",
    ),
    "use_enrol": Sentence(
        "This is an enrolment package, which is opened with the one-time code from the regency’s letter.",
        "Choose Sync, then Join the regency.",
    ),
    "wrong_door.for_regency": Sentence(
        "This file is meant for the regency, not for an office.",
        "Send it to the regency; only campaigns and receipts are received here.",
    ),
    "unknown_sender": Sentence(
        "“{file}” was not signed by anybody who is trusted here.", "Do not use it; ask its sender in another way."
    ),
    "keys_unsigned": Sentence(
        "The list of keys in the file is not signed by the regency’s root key.", "Do not use it; contact the regency."
    ),
    "code_mistyped.length": Sentence(
        "The one-time code is mistyped: its length is wrong.", "Compare it with the regency’s letter."
    ),
    "code_mistyped.group": Sentence(
        "Group {group} of the one-time code is mistyped.", "Compare it with the letter of the regency."
    ),
    "wrong_kind.enrolment": Sentence("“{file}” is not an enrolment package.", "Choose the right file, then try again."),
    "wrong_kind.request": Sentence("“{file}” is not an enrolment request.", "Choose the right file, then try again."),
    "wrong_kind.desk": Sentence(
        "“{file}” is not a file that prepares a check-in laptop.",
        "Choose the file made with “Prepare another laptop” on the office computer.",
    ),
    "wrong_kind.marks": Sentence(
        "“{file}” is not the attendance of another laptop.", "Choose the file that was saved on that laptop."
    ),
    "wrong_door.update": Sentence(
        "This is an update of program or data, not something an office sent.", "Open it in Settings, under Updates."
    ),
    "wrong_door.marks": Sentence(
        "This file belongs to a check-in laptop and is not received here.",
        "Its results are taken in on the Ikrar page, on the computer that prepared that laptop.",
    ),
    "desk_unknown.office": Sentence(
        "“{file}” is from another office; nothing was taken from it.",
        "Take it in on the computer of the office that prepared that laptop.",
    ),
    "desk_unknown.computer": Sentence(
        "“{file}” is from a laptop that was not prepared on this computer; nothing was taken from it.",
        "Take it in on the computer that prepared that laptop.",
    ),
    "desk_unknown.session": Sentence(
        "“{file}” notes a session that does not exist here; nothing was taken from it.",
        "Check whether the session was removed, or the file is from another office.",
    ),
    "desk_unknown.code": Sentence(
        "“{file}” was not written by a laptop that was prepared here; nothing was taken from it.",
        "Save the results on that laptop again, then take them in again.",
    ),
    "desk_closed": Sentence(
        "The session of “{file}” is closed; nothing was taken from it.",
        "Open the session again, then take in this file again.",
    ),
    "desk_of_desk": Sentence(
        "This laptop was itself prepared from an office computer, so it prepares no other.",
        "Prepare the next laptop on the office computer.",
    ),
    "desk_unsaved": Sentence(
        "{entries} {entries:note|notes} of the previous session on this laptop are not saved yet.",
        "Save the results and take them to the office computer first, then begin another session.",
    ),
    "desk_other_office": Sentence(
        "“{file}” was prepared by another office.",
        "Use another data folder for that office, or ask for the right file.",
    ),
    "not_a_desk.join": Sentence(
        "There is an office’s data here, so it is not made a check-in laptop.", "Use another data folder that is empty."
    ),
    "not_a_desk": Sentence(
        "This computer is not a check-in laptop; its notes are here already.",
        "Results are saved only on a laptop that was prepared for a session.",
    ),
}

LABELS: Mapping[str, str] = {
    "complaint.own_key": "The office key on this computer was revoked by the regency; bundles from here are not "
    "applied.",
    "complaint_next.own_key": "Ask the regency for a new enrolment package.",
    "complaint.missing": "{images} page {images:picture|pictures} that the records name are not at the regency.",
    "complaint_next.missing": "Those pictures go with the next bundle again: press Send.",
    "complaint.gaps": "Bundle number {numbers} never arrived at the regency.",
    "complaint_next.gaps": "There is nothing to do: each bundle is complete. If it happens again, check the stick or "
    "the mail.",
    "complaint_aside.fork": "Bundle number {seq} conflicts with another bundle of the same number; this office is "
    "frozen.",
    "complaint_aside_next.fork": "Perhaps two computers use this office’s data, or an old backup was restored. Use "
    "one computer only, and contact the regency to enrol again.",
    "complaint_aside.frozen": "Bundle number {seq} is kept at the regency, but this office is frozen.",
    "complaint_aside_next.frozen": "Contact the regency: one computer of this office has to be enrolled again.",
    "complaint_aside.people_gone": "Bundle number {seq} removes many employees; the regency waits for an explanation.",
    "complaint_aside_next.people_gone": "Check the list on the Employees page. If it is right, tell the regency to "
    "apply it; if it is wrong, undo the import and press Send.",
    "complaint_aside.signatures_gone": "Bundle number {seq} takes back many signatures; the regency waits for an "
    "explanation.",
    "complaint_aside_next.signatures_gone": "Check the Scans and Pacts pages. If it is right, tell the regency to "
    "apply it; if it is wrong, correct it and press Send.",
    "complaint_aside.pictures_replaced": "Bundle number {seq} replaces pictures of sheets that the regency already "
    "received.",
    "complaint_aside_next.pictures_replaced": "Explain to the regency why the pictures changed; the old ones are kept "
    "there.",
    "complaint_aside.clock_jump": "This computer’s clock was not right when bundle number {seq} was made.",
    "complaint_aside_next.clock_jump": "Correct the date and time of this computer, then press Send.",
    "complaint_aside.key_revoked": "Bundle number {seq} was signed with an office key that was revoked.",
    "complaint_aside_next.key_revoked": "If it is from the old computer: tell the regency. If it is from this "
    "computer: ask for a new enrolment package.",
    "complaint_aside.too_far": "Bundle number {seq} is too far ahead of the last number at the regency.",
    "complaint_aside_next.too_far": "Contact the regency; do not restore data here before it is clear.",
    "complaint_aside.newer_format": "Bundle number {seq} was made by a newer NETRAL than the regency’s.",
    "complaint_aside_next.newer_format": "Wait until the regency updates its program; the bundle is kept there.",
    "complaint_aside.other": "Bundle number {seq} was set aside at the regency and waits for a decision there.",
    "complaint_aside_next.other": "Contact the regency.",
    "desk_taken": "{file}: {new} new {new:note|notes}, {known} known already.",
    "desk_disagree": "{people} {people:person is|people are} present by another laptop, but noted as not present "
    "here; check it.",
    "desk_strangers": "{entries} {entries:note is|notes are} about people who are no longer on the roster.",
    "mail.subject": "[NETRAL] Bundle of office {office} number {seq}",
    "mail.subject_part": "[NETRAL] Bundle of office {office} number {seq}, part {part} of {parts}",
    "mail.body": "Attached is the neutrality bundle of {name} ({office}) number {seq}, part {part} of {parts}.\n\n"
    "File: {file}\nSHA-256: {sha256}\n\nIt is encrypted; only the regency can open it. The parts may come in any "
    "order and more than once.\nAt the regency: save the attachment (or this mail as a .eml file), then drag it "
    "onto the Receive page.\n",
    "progress.bundle": "Writing the bundle",
    "progress.screen": "Preparing codes",
    "progress.screen_read": "Reading codes from the recording",
    "recovered.file": "File {number}, given back by the regency",
    "progress.receiving": "Receiving files",
}
