"""What is said of the regency: offices, keys, bundles that came in, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "other_office": Sentence(
        "This bundle says that it is from office {office} but was signed by office {signer}.",
        "Do not use it; contact both offices.",
    ),
    "key_revoked.bundle": Sentence(
        "This bundle was signed with an old key of office {office}, which was replaced.",
        "Ask that office for a new bundle. If you still need this one: apply it on the Receive page (netral regency "
        "accept).",
    ),
    "fork": Sentence(
        "Office {office} sent two different bundles with the number {number}; its data is frozen.",
        "Perhaps there are two computers or an old backup. Compare (netral regency fork), apply the right one, then "
        "enrol the office again.",
    ),
    "frozen": Sentence(
        "The data of office {office} is frozen because there were two bundles with the same number.",
        "Compare both sides (netral regency fork), then enrol that office again; this bundle is kept.",
    ),
    "people_gone": Sentence(
        "The bundle of office {office} removes {gone} of {people} {people:employee|employees} and takes back "
        "{unsigned} {unsigned:signature|signatures}; it was not applied.",
        "Ask that office. If it is right: apply it on the Receive page (netral regency accept).",
    ),
    "signatures_gone": Sentence(
        "The bundle of office {office} takes back {unsigned} of {signed} noted {signed:signature|signatures}; it was "
        "not applied.",
        "Ask that office. If it is right: apply it on the Receive page (netral regency accept).",
    ),
    "pictures_replaced": Sentence(
        "The bundle of office {office} replaces the pictures of {pages} {pages:sheet|sheets} that were already "
        "received here; it was not applied.",
        "The old pictures are kept. Ask that office; if it is right, apply it on the Receive page (netral regency "
        "accept).",
    ),
    "clock_jump.ahead": Sentence(
        "By the clock of office {office} its bundle was made {days} {days:day|days} after today; it was not applied.",
        "Check the clock of this computer and of that office. If they are right: apply it on the Receive page "
        "(netral regency accept).",
    ),
    "clock_jump.back": Sentence(
        "By the clock of office {office} its bundle was made {days} {days:day|days} before its last bundle; it was "
        "not applied.",
        "That office’s clock went back: ask them to correct it. Then apply it on the Receive page (netral regency "
        "accept).",
    ),
    "too_far": Sentence(
        "Bundle number {number} of office {office} is too far ahead of the last number.",
        "Ask that office; this bundle is kept and not applied.",
    ),
    "no_conflict": Sentence("That NIP is not listed at two offices.", "See the list: netral regency conflicts."),
    "conflict_office": Sentence(
        "Office {office} does not list that person as due.", "Choose one of the offices on the list."
    ),
    "conflict_note": Sentence(
        "The reason is missing.", "Write it shortly, for example: moved as of 1 July, SK 800/12."
    ),
    "conflict_choice": Sentence(
        "Name the office with --code, or --undo to take it back.", "See netral regency settle --help."
    ),
    "not_frozen": Sentence(
        "The figures are not frozen yet, so there is nothing to print and sign.",
        "Freeze them first, print report H to be signed, then note its number.",
    ),
    "determination_number": Sentence(
        "The number of the determination is missing.", "Give it as on the paper, for example 800/45/Sekda/2029."
    ),
    "determination_signer": Sentence(
        "Who signed the determination is missing.", "Write the position, for example Sekretaris Daerah."
    ),
    "determination_note": Sentence(
        "The reason for withdrawing the determination is missing.", "Write it shortly, for example: wrong number."
    ),
    "determination_day.unknown": Sentence(
        "The date of the determination “{day}” cannot be read.", "Write it like 2029-11-30."
    ),
    "determination_day.ahead": Sentence(
        "The date of the determination {day} has not come yet.", "Give the date of the signed paper."
    ),
    "determination_empty": Sentence(
        "No office has reported yet, so there are no figures to determine.", "First receive bundles of offices."
    ),
    "no_determination": Sentence("There is no determination in force.", "There is nothing to do."),
    "no_decision": Sentence("There is no decision on that person yet.", "There is nothing to do."),
    "code_taken": Sentence("The code “{code}” is used by another office.", "Choose another code, or check the list."),
    "office_moved.invitation": Sentence("Office {office} has moved to the code {to}.", "Enrol it with the new code."),
    "office_moved.bundle": Sentence(
        "This bundle uses the old code {office}; that office now has the code {to}. Nothing was taken from it.",
        "Ask that office to join with its new code, then to send a new bundle.",
    ),
    "no_fork": Sentence("Office {office} has no conflicting bundles here.", "See `netral regency quarantine`."),
    "nothing_to_give_back": Sentence(
        "No bundle of office {office} has been applied here, so there is nothing to give back.",
        "Check the office code, or ask that office to start from its roster.",
    ),
    "no_device_yet": Sentence(
        "Office {office} has no approved computer yet, so a recovery package cannot be locked for it.",
        "Enrol and approve its new computer first, then make the recovery package.",
    ),
    "bundle_not_kept": Sentence(
        "The records of that bundle of office {office} are no longer kept here.",
        "Make the recovery package from its last bundle.",
    ),
    "not_in_quarantine": Sentence("There is no file “{file}” set aside.", "See the list: netral regency quarantine."),
    "only_pictures": Sentence(
        "This file holds only pictures of bundle number {number}, without records that could be compared.",
        "Compare the first part of that bundle.",
    ),
    "refusal_note": Sentence(
        "The reason for refusing is missing.",
        "Write it shortly, for example: the office confirms that its import was wrong.",
    ),
    "refused_by_word": Sentence(
        "Set aside, then refused by an operator: {note}.", "Its office sends a new bundle if needed."
    ),
    "copy_gone": Sentence(
        "The copy of the file set aside of office {office} is no longer here, so it cannot be opened.",
        "Ask that office to send its bundle again.",
    ),
    "rescue_gone": Sentence("The rescue key was already written and is not kept here.", "Take it from the safe."),
    "no_keys": Sentence("This regency has no keys yet.", "Make new data for the regency."),
    "bad_code.invitation": Sentence(
        "The code “{code}” cannot be used.",
        "Use letters, digits, full stops or hyphens, at most 32, for example 4.01.03.",
    ),
    "bad_name.invitation": Sentence("The office’s name is empty or too long.", "Give it as on the office’s signboard."),
    "unknown_enrolment": Sentence(
        "This request answers no enrolment package of this regency.",
        "Make an enrolment package for that office, then ask for a new request.",
    ),
    "enrolment_spent": Sentence(
        "The enrolment package of office {office} was already used or replaced.",
        "If that office has to enrol again, make a new package.",
    ),
    "wrong_mac": Sentence(
        "This request was not made with the one-time code that was sent to office {office}.",
        "Do not approve it; contact that office.",
    ),
    "device_fingerprint_differs": Sentence(
        "The fingerprint of office {office}’s key is not what was typed; its key is not trusted.",
        "Compare it again with the minutes signed by the head of office.",
    ),
    "keys_exist": Sentence("The regency’s keys exist already.", "Use those."),
    "use_approve": Sentence(
        "This is an office’s enrolment request, which is approved after its fingerprint was compared with paper.",
        "Choose Offices, then Approve a request.",
    ),
    "wrong_door.for_office": Sentence(
        "This file is meant for an office, not for the regency.",
        "Send it to the office; only bundles are received here.",
    ),
    "not_approved.invited": Sentence(
        "This bundle says that it is from office {office}, which has not been approved; nothing was taken from it.",
        "Approve that office’s enrolment request first, then receive this file again.",
    ),
    "not_approved.unknown": Sentence(
        "This bundle says that it is from office {office}, which is not enrolled at this regency; nothing was taken "
        "from it.",
        "Approve that office’s enrolment request first, then receive this file again.",
    ),
    "manual_enrolled": Sentence(
        "Office {office} is enrolled and sends bundles; its manual recap is not needed.",
        "Ask that office for a new bundle.",
    ),
    "manual_file": Sentence(
        "Name the file of the recap, or --remove to remove it.", "See netral regency manual --help."
    ),
    "no_manual": Sentence("Office {office} has no manual recap.", "Check its code on the Monitoring page."),
    "manual_older": Sentence(
        "The manual recap of office {office} that is here is newer ({day}); this one was not taken.",
        "Check its date, or remove the recap that is here first.",
    ),
    "manual_recap.other": Sentence(
        "“{file}” is not a recap of pacts and ikrar.",
        "Use the template of the manual recap; do not change its column headings.",
    ),
    "manual_recap.cell": Sentence(
        "“{file}”, row {line}, column {column}: it is not a whole number.", "Correct that cell, then take it again."
    ),
    "manual_recap.sum": Sentence(
        "“{file}”, row {line}: signed and not signed together are not the employees due.",
        "Correct that row, then take it again.",
    ),
    "manual_recap.oath": Sentence(
        "“{file}”, row {line}: present and excused at the ikrar are more than the employees due.",
        "Correct that row, then take it in again.",
    ),
    "manual_recap.empty": Sentence(
        "“{file}” is not filled in: it has no employees due.", "Fill in the template, then take it again."
    ),
    "page_picture": Sentence(
        "What the office sent for this sheet is not a picture that can be opened.",
        "Ask that office to scan this sheet again and send a new bundle.",
    ),
    "office_list.columns": Sentence(
        "“{file}” has no columns with the code and name of offices.",
        "Head the columns “Kode” and “Nama kantor”, then take it again.",
    ),
    "office_list.empty": Sentence(
        "“{file}” has no offices.", "Fill in codes and names of offices, then take it again."
    ),
    "office_list.long": Sentence(
        "“{file}” has {offices} {offices:office|offices}; at most {most} are taken at once.",
        "Split the list, then take it part by part.",
    ),
    "office_line.code": Sentence(
        "Row {line}: the code “{code}” cannot be used.", "Use digits, letters and full stops, for example 4.01.03."
    ),
    "office_line.name": Sentence("Row {line}: the name of office {code} is empty or too long.", "Correct that row."),
    "office_line.twice": Sentence(
        "Row {line}: the code {code} stands in row {first} already.", "Row {first} is used; correct one of them."
    ),
    "letters_apart": Sentence(
        "Letters (“{file}”) hold one-time codes; do not keep them in the folder of the packages.",
        "Choose another place for the letters.",
    ),
    "rotation_running": Sentence(
        "The last change of keys has not been ended.",
        "See which offices have not followed: `netral regency keys`. Then end it: `netral regency rotate --end`.",
    ),
    "rotation_choice": Sentence(
        "`--stolen` begins a change of keys; `--although-behind` only goes with `--end`.", "Choose one of them."
    ),
    "rotation_behind": Sentence(
        "These offices have not followed the change of keys: {offices}.",
        "Send them their receipts and wait for their next bundles, or end it with `--although-behind`: those offices "
        "then have to be enrolled again.",
    ),
    "no_rotation": Sentence("No change of keys is under way.", "Begin one with `netral regency rotate`."),
    "office_revoked": Sentence("Office {office} was revoked.", "Enrol it again if it takes part again."),
    "old": Sentence("Number {number} was already replaced by a newer bundle."),
    "old.before_enrolment": Sentence(
        "Number {number} is from the old computer: that office already sends from its new one, so its records are no "
        "longer used; pictures of sheets that are still missing were taken from it.",
    ),
    "other_campaign.bundle": Sentence(
        "This office does not use the regency’s active campaign yet; send it the campaign."
    ),
    "not_approved_by_head": Sentence(
        "This bundle was not approved by its head of office though the campaign asks for it; its contents count.",
        "Remind that office.",
    ),
    "pack_held": Sentence(
        "Part {pack} of {packs} of bundle number {number} is held; its first part has not arrived.",
        "Take in the first part; any order will do.",
    ),
    "packs_missing": Sentence(
        "Bundle number {number} has {packs} {packs:part|parts}; not arrived: {numbers}.",
        "Its records count if part 1 has arrived; missing pictures are asked for again by receipt.",
    ),
    "gap": Sentence("Bundle number {numbers} never arrived; this bundle is complete all the same."),
}

LABELS: Mapping[str, str] = {
    "manual.sheet": "Recap",
    "manual.title": "Manual recap of integrity pacts and ikrar of neutrality",
    "manual.how": "Fill in one row for each unit and kind of employee; whole numbers. Do not change the column "
    "headings.",
    "progress.invited": "Making enrolment packages",
    "progress.requests": "Reading requests",
    "progress.approved": "Approving offices",
    "progress.letters": "Making letters",
    "enrolment_column.no": "No",
    "enrolment_column.code": "Code",
    "enrolment_column.office": "Office",
    "enrolment_column.fingerprint": "Fingerprint in the request file",
    "enrolment_column.same": "Same",
    "enrolment_column.remark": "Remark",
    "enrolment.compare_title": "List for comparing the offices’ fingerprints",
    "enrolment.compare_how": "Take the signed minutes of each office. Compare the fingerprint on that paper with the "
    "one on this list, group by group. Tick only if all digits are the same; if they differ, do not approve it and "
    "call the office by phone.",
    "enrolment.compare_none": "No request is waiting.",
    "enrolment.compared_by": "Compared by",
    "enrolment.letter_nature": "Secret",
    "enrolment.letter_about": "Enrolment of the office in the program NETRAL",
    "enrolment.letter_opening": "Herewith the enrolment data of {office} at {regency}. The code below is valid once "
    "only, for the enrolment package that is sent separately.",
    "enrolment.office": "Office",
    "enrolment.code": "One-time code",
    "enrolment.root": "Fingerprint of the regency",
    "enrolment.file": "Package file",
    "enrolment.to": "Head of {office}",
    "enrolment.letter_how": "What the office’s operator does:",
    "enrolment.letter_step_1": "Open NETRAL, the Sync page, then choose the enrolment package.",
    "enrolment.letter_step_2": "Type the one-time code above, then Check the package.",
    "enrolment.letter_step_3": "Compare the regency’s fingerprint on screen with the one in this letter. If even one "
    "digit differs, stop and phone the regency.",
    "enrolment.letter_step_4": "If it is the same, save the request file of office {code} to the stick and send it "
    "back.",
    "enrolment.letter_step_5": "Write the office’s fingerprint shown on screen into the minutes below, sign them, and "
    "send this paper back. Do not put this letter into the same envelope as the stick.",
    "enrolment.letter_answer": "MINUTES OF THE OFFICE (fill in and send back)",
    "enrolment.device": "Fingerprint of the office",
    "enrolment.device_line": "_ _ _ _ _   _ _ _ _ _   _ _ _ _ _   _ _ _ _ _   _ _ _ _ _   _ _ _ _ _",
    "enrolment.signed_by": "Head of office",
    "enrolment.signed_line": "signature, name, NIP, date: .................................................",
    "outlook.silent": "has not sent yet",
    "outlook.manual": "manual recap, no forecast",
    "outlook.done": "everyone has signed",
    "outlook.unknown": "too little data for a forecast",
    "outlook.still": "hardly a new sheet in 7 days",
    "outlook.late": "at this pace done ± {days} {days:day|days} after the deadline",
    "outlook.early": "at this pace done ± {days} {days:day|days} before the deadline",
    "outlook.on_time": "at this pace done right on the deadline",
    "rescue_file.title": "NETRAL: rescue key of {name} ({code}), {at}",
    "rescue_file.keep": "Keep it in the safe. Whoever has this file can open all bundles: age -d -i THIS-FILE "
    "payload.age",
}
