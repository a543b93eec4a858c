"""What is said of scans: intake, readers, scanners, review, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "cancelled.storing": Sentence(
        "Storing was cancelled; what is stored waits to be read, other files have to be taken in again.",
        "Start again when you are ready.",
    ),
    "cancelled.reading": Sentence(
        "Reading was cancelled; pages that were read are kept, the rest wait.", "Start again when you are ready."
    ),
    "kind_not_by_hand": Sentence(
        "That kind of paper cannot be filed by hand to one person.", "Choose one of: {kinds}."
    ),
    "no_witness": Sentence(
        "A thumbprint needs the name of a witness who saw it.", "Type the witness’s name, then accept it."
    ),
    "no_page": Sentence("That page does not exist.", "Choose a page from the list."),
    "no_intake": Sentence("That intake does not exist.", "Choose one from the list of intakes."),
    "intake_taken_back": Sentence("That intake was already taken back.", "There is nothing to do."),
    "intake_in_use.decided": Sentence(
        "That intake cannot be taken back: {pages} of its pages {pages:has|have} been decided.",
        "Undo those decisions first, or discard its pages one by one.",
    ),
    "intake_in_use.later": Sentence(
        "That intake cannot be taken back: {pages} {pages:page|pages} of later intakes show the same sheets.",
        "Take back the later intakes first.",
    ),
    "reader_not_started": Sentence(
        "The reader of scans could not be started; the original scans are kept and not read yet.",
        "Close other programs, restart NETRAL, then choose “Go on reading”.",
    ),
    "unknown_action": Sentence("The decision “{action}” is not known.", "Choose {actions}."),
    "unknown_action.verdict": Sentence("The decision “{verdict}” is not known.", "Choose signed or unsigned."),
    "no_zone": Sentence("This page has no box {box}.", "Choose a box that exists."),
    "nothing_to_undo": Sentence("There is no decision to undo.", "Choose another page."),
    "no_owner": Sentence("It is not known yet whose page this is.", "Choose the person first, then decide."),
    "unsure_zones.first": Sentence("There are boxes on this page that are not sure yet.", "Decide those boxes first."),
    "unknown_person.one": Sentence(
        "That person is not an employee of this office.", "Choose a person from the roster."
    ),
    "unsure_zones.verdict": Sentence("This page still has boxes that are not sure.", "Decide signed or empty."),
    "several_zones": Sentence("Several people sign this sheet.", "Decide each box by itself."),
    "not_two_sheets": Sentence(
        "The codes of two sheets were not read on this page.", "Decide this page by its picture."
    ),
    "sheet_without_print": Sentence(
        "That sheet’s original print is not on this computer.", "Choose the person, then decide by the picture."
    ),
    "not_this_sheet": Sentence(
        "This page does not prove to be that sheet. {why}", "Choose another sheet, or file it by hand."
    ),
    "code_length": Sentence(
        "A sheet code has {length} {length:letter|letters} and digits; {typed} were typed.",
        "Type the whole code beside the QR, or search the sheet by a part of its code.",
    ),
    "code_mistyped_sheet": Sentence(
        "That code is mistyped: its check letter does not match.", "Compare it with the code printed beside the QR."
    ),
    "sheet_not_here.other_office": Sentence("That code belongs to another office.", "Hand the sheet to that office."),
    "sheet_not_here.unknown": Sentence(
        "That code is not registered at this office.", "It may be from old data; print the sheet again."
    ),
    "other_code_on_page": Sentence(
        "Another sheet’s code was read on this page.", "Choose the person yourself if the code is indeed wrong."
    ),
    "scanner_no_driver": Sentence(
        "There is no scanner program on this computer yet.",
        "Install the scanner’s driver (on Linux: the package sane-utils), or take in files of scans.",
    ),
    "scanner_not_found": Sentence("The scanner was not found.", "Check its power, cable or address, then try again."),
    "scanner_busy": Sentence(
        "The scanner is in use or not ready.", "Wait until its lights are steady, then try again."
    ),
    "scanner_unplugged": Sentence(
        "The connection to the scanner was lost.",
        "Check cable and power, then go on with the sheet that has not come in.",
    ),
    "scanner_silent": Sentence("The scanner took too long to answer.", "Switch it off and on again, then try again."),
    "feeder_empty": Sentence(
        "There is no paper in the feeder.", "Put the sheets into the feeder, or choose the glass."
    ),
    "paper_jam": Sentence("Paper is jammed in the scanner.", "Take the paper out, then go on with that sheet."),
    "double_feed": Sentence("Two sheets were pulled in at once.", "Separate the sheets, then go on with that sheet."),
    "cover_open": Sentence("The scanner’s cover is open.", "Close it firmly, then go on."),
    "scanner_denied": Sentence(
        "The scanner does not allow this computer to scan.", "Ask whoever manages the device for permission."
    ),
    "scanner_failed": Sentence(
        "The scanner failed to scan.", "Switch it off and on again, or scan with the button on the device."
    ),
    "scanner_answer": Sentence(
        "What answered at that address is not a scanner.",
        "Check the address; make sure that the scanner supports eSCL (AirScan).",
    ),
    "scanner_address": Sentence(
        "The scanner’s address cannot be used.", "Write it like 192.168.1.20 or http://192.168.1.20:8080/eSCL."
    ),
    "unknown_scanner.choose": Sentence("That scanner is not on the list.", "Choose from the list."),
    "no_check_page": Sentence("That page is not a check page.", "Choose from the list of check pages."),
    "no_scanner_yet": Sentence(
        "No scanner has been chosen yet.", "Name one from the list, or the address of a network scanner."
    ),
    "unknown_scanner.look": Sentence("That scanner is not on the list.", "Look at the list of scanners."),
    "scanner_setting": Sentence("This scanner has no {what} “{wanted}”.", "Choose {choices}."),
    "watch_no_folder": Sentence(
        "Folder “{folder}” does not exist or is not a folder.",
        "Choose the folder of the scanner, of a stick, or of mail attachments.",
    ),
    "watch_own_folder": Sentence(
        "Folder “{folder}” holds NETRAL’s own data, so it cannot be watched.", "Choose a separate folder for scans."
    ),
    "sheet_of_practice.real": Sentence("That code belongs to a real office.", "Put the sheet aside."),
    "sheet_of_practice.practice": Sentence("That code belongs to a practice office.", "Put the sheet aside."),
    "page_unreadable.parting": Sentence("{reason}", "Scan the sheets again one by one."),
    "page_unreadable.drawing": Sentence("{reason}", "Look at its picture under Scans."),
    "page_without_sheet": Sentence(
        "It is not known yet which sheet this page is, or its print cannot be seen in the picture.",
        "Decide by the picture, or give the sheet’s code first.",
    ),
    "page_unreadable.reread": Sentence("{reason}", "Decide by the picture, or scan the sheet again."),
}

LABELS: Mapping[str, str] = {
    "page_clear": "Code, print and person match, and every box is clear.",
    "page_state.filed": "filed",
    "page_state.review": "in review",
    "page_state.duplicate": "duplicate",
    "page_state.foreign": "not our sheet",
    "page_state.blank": "blank page",
    "page_state.unreadable": "unreadable",
    "page_state.discarded": "discarded",
    "page_balance": "{pages} {pages:page|pages} = {parts}",
    "scan_source.file": "file",
    "scan_source.watch": "watched folder",
    "scan_source.clipboard": "clipboard",
    "scan_source.scanner": "scanner",
    "scan_source.recovery": "given back by the regency",
    "batch.by_hand": "{pages} of them filed by hand",
    "batch.waiting": "{pages} not read yet",
    "batch.uncounted": " (pages of {files} {files:file|files} not counted yet)",
    "batch.refused": "{files} {files:file|files} refused",
    "batch.taken_back": "taken back",
    "batch.empty": "no pages",
    "page_decision.signed": "decided as signed",
    "page_decision.thumb": "accepted as a thumbprint",
    "page_decision.zone_thumb": "one box accepted as a thumbprint",
    "page_decision.thumb_by_hand": "filed by hand as a thumbprint",
    "page_event.witnessed": "{event}, witness {witness}",
    "page_decision.unsigned": "decided as empty",
    "page_decision.reprint": "sent back to be printed again",
    "page_decision.as_read": "filed as it was read",
    "page_decision.discard": "discarded",
    "page_decision.zone_signed": "one box decided as signed",
    "page_decision.zone_unsigned": "one box decided as empty",
    "page_decision.code": "its code was typed and the page read again",
    "page_decision.signed_by_hand": "filed by hand as signed",
    "page_decision.unsigned_by_hand": "filed by hand as empty",
    "page_decision.reprint_by_hand": "filed by hand as empty, to be printed again",
    "page_decision.as_read_by_hand": "filed by hand as it was read",
    "page_decision.taken_back": "its intake was taken back",
    "page_decision.undo": "decision taken back",
    "page_decided": "decided",
    "page_moved.replaced": "replaced by another scan of this sheet",
    "page_moved.other_decided": "changed because another scan of this sheet was decided",
    "page_moved.other_undone": "changed because a decision on another scan was taken back",
    "page_moved.other_taken_back": "changed because the intake with another scan of this sheet was taken back",
    "page_event.printed": "printed, print {revision}",
    "page_event.scanned": "scanned, {file}",
    "page_event.where": "{file} p. {page}",
    "page_event.of_person": "{event} ({person})",
    "page_event.to_person": "{event} to {person}",
    "page_event.own": "{event} (about themselves)",
    "page_event.by": "{event} by {actor}",
    "page_event.by_itself": "{event}, automatically",
    "double_feed.alarm": "Perhaps two sheets were pulled in at once: the sheet of {whose} is missing between {where}.",
    "double_feed.pages": "pages {page} and {next_page} ({file})",
    "double_feed.files": "{file} and {next_file}",
    "double_feed.shared_list": "a shared list",
    "parted_picture": "{file} p {page} part {part}.jpg",
    "check_advice.good": "Ready to use: scale, skew, cleanness and blackness are good.",
    "check_advice.scale_small": "The scale is below 100 %: print again with “Actual size”, not “Fit to page”.",
    "check_advice.scale_large": "The scale is above 100 %: print again with “Actual size”.",
    "check_advice.streaks": "There are {streaks} {streaks:line|lines} of dirt: clean the scanner’s glass and the "
    "feeder’s rollers, then check again.",
    "check_advice.pale": "The print is too pale: change the toner or ink, or switch off the saving mode.",
    "check_advice.dark": "The scan is too dark: raise the scanner’s brightness.",
    "check_advice.skewed": "The paper went in askew: tighten the feeder’s paper guides, then check again.",
    "check_advice.scale_unknown": "The scale cannot be measured because the file does not tell its resolution; scan "
    "with the button “Scan from device”.",
    "scanner_setting.source": "source",
    "scanner_setting.mode": "colour",
    "scanner_setting.dpi": "resolution",
    "progress.keeping_originals": "Storing the originals",
    "progress.first_page": "Waiting for the first page",
    "progress.scanning": "Scanning pages",
    "progress.reading": "Reading page {page} of {pages}",
    "progress.replaying": "Judging measurements again",
    "progress.reading_about": "Reading page {page} of about {pages}",
}
