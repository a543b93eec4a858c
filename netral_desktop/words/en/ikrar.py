"""What is said of oath sessions, recordings and check-in, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "bad_day.ikrar": Sentence(
        "The day of the ikrar “{day}” is not understood.", "Write it like 2029-11-20 or 20-11-2029."
    ),
    "bad_time": Sentence("The time “{time}” is not understood.", "Write it like 08:00."),
    "bad_time.order": Sentence(
        "The session ends ({ends}) before it begins ({starts}).", "Correct one of the two times."
    ),
    "session_has_marks": Sentence(
        "This session already has attendance notes of {people} {people:person|people}, so it is not removed.",
        "Remove the notes first, or just close the session.",
    ),
    "session_has_marks.video": Sentence(
        "This session already has recordings, so it is not removed.",
        "Remove the notes of its recordings first, or just close the session.",
    ),
    "no_recording": Sentence("That recording is not noted here.", "Look at the list of this session’s recordings."),
    "video_empty": Sentence(
        "“{file}” is empty (0 bytes), so it is not noted.", "Copy the recording from the camera or phone again."
    ),
    "video_too_long_to_copy": Sentence(
        "“{file}” is too large to be copied into NETRAL’s data ({gigabytes} GB).",
        "Note it without copying, and write where the recording is kept.",
    ),
    "video_no_room": Sentence(
        "Copying “{file}” needs {need} GB, and {free} GB are free.", "Free some disk space, or note it without copying."
    ),
    "video_moved": Sentence(
        "“{file}” is no longer in its place.", "Note it again from its new place; the old note stays."
    ),
    "video_changed": Sentence(
        "The content of “{file}” is no longer what was noted.",
        "Find the original recording; if the new one indeed replaces it, note it as a recording of its own.",
    ),
    "video_unreadable": Sentence(
        "“{file}” is not a recording that ffmpeg can read.", "Check whether the file can be played."
    ),
    "video_decoder_died": Sentence(
        "“{file}” was not checked to the end: its reader stopped.",
        "Try again; if it fails again, take one picture from the recording while the slate is seen.",
    ),
    "ffmpeg_missing": Sentence(
        "The slate cannot be looked for in the recording: ffmpeg is not on this computer.",
        "Pause the recording while the slate is seen, save a screenshot, then choose that picture.",
    ),
    "ffmpeg_missing.screen": Sentence(
        "Codes cannot be read from a recording: ffmpeg is not on this computer.",
        "Install ffmpeg, or save pictures of the recording into a folder and take in that folder.",
    ),
    "video_decoder_died.screen": Sentence(
        "“{file}” was not read to the end: its reader stopped.", "Try again; if it fails again, film it once more."
    ),
    "picture_unreadable": Sentence("“{file}” is not a picture that can be read.", "Choose a PNG or JPEG picture."),
    "slate_said.ours": Sentence("This recording is of this session."),
    "slate_said.ours_timed": Sentence("This recording is of this session: begun {began}, ended {ended}."),
    "slate_said.ours_began": Sentence("This recording is of this session: begun {began}."),
    "slate_said.cut": Sentence(
        "This recording is of this session, but the slates at its beginning and end do not fit one whole recording.",
        "It may have been cut or joined; note why.",
    ),
    "slate_said.other": Sentence(
        "The slate that is seen belongs to another session or computer.",
        "Check whether this recording is indeed of this session.",
    ),
    "slate_said.mixed": Sentence(
        "This recording shows the slate of this session and another slate.",
        "Check whether the recording was joined from several.",
    ),
    "slate_said.none": Sentence("No slate is seen.", "The recording stays noted; a slate only helps."),
    "session_has_marks.sheets": Sentence(
        "The attendance list or the ikrar text of this session was printed, so the session is not removed.",
        "Just close the session; sheets that come back are still known.",
    ),
    "no_oath_signers": Sentence(
        "This session has no leader, witness or signer yet, so its text would have no box to sign.",
        "Fill in the session’s leader and witnesses, or name its symbolic signers.",
    ),
    "text_too_long.oath": Sentence("The ikrar text is too long for one page.", "Shorten it on the Campaign page."),
    "text_glyphs.oath": Sentence(
        "The ikrar text or a signer’s name has letters that cannot be printed: {letters}",
        "Write it in Latin letters, then print again.",
    ),
    "text_glyphs.minutes": Sentence(
        "The berita acara (minutes) has letters that cannot be printed: {letters}",
        "Write session title, place and names in Latin letters, then print again.",
    ),
    "typing_forbidden": Sentence(
        "This session takes no attendance that is typed.", "Scan the code on the pact sheet or the invitation."
    ),
    "unknown_expected": Sentence(
        "A unit or person that is invited is not on the list.", "Choose from the list of employees and units."
    ),
    "no_title": Sentence(
        "The title of the ikrar session is still empty.", "Fill it in, for example “Ikrar Netralitas”."
    ),
    "session_closed": Sentence("This ikrar session was closed.", "Open it again before you change its attendance."),
    "unknown_person.code": Sentence(
        "That number or code does not lead to an employee of this office.",
        "Check the NIP, or the code printed beside the QR.",
    ),
    "ready.nobody": Sentence("No employee is invited.", "Check who is invited to this session."),
    "ready.sheets": Sentence("{people} invited {people:person has|people have} a sheet with a code."),
    "ready.sheets_missing": Sentence(
        "{people} of {of} invited {of:person has|people have} no sheet yet, so there is no code of theirs to scan.",
        "Print their pact or invitation; at the check-in desk they can be typed in.",
    ),
    "ready.lists": Sentence("The attendance list has been printed: {pages} {pages:page|pages}."),
    "ready.no_lists": Sentence(
        "The attendance list on paper has not been printed.", "You can do without; it helps when the power fails."
    ),
    "ready.gun": Sentence("The code scanner was last read {day}."),
    "ready.gun_untried": Sentence(
        "The code scanner was never tried on this computer.", "Scan a sheet into the trial box on this page."
    ),
    "ready.clock": Sentence("The computer’s clock says {clock}.", "Compare it with another clock."),
    "ready.clock_back": Sentence(
        "The computer’s clock ({clock}) is earlier than the latest note here.", "Correct the clock before the session."
    ),
    "ready.day_past": Sentence(
        "By the computer’s clock ({clock}) the day of this session, {day}, has passed.",
        "Correct the clock, or the session’s day.",
    ),
    "ready.disk": Sentence("{free} GB are free."),
    "ready.disk_small": Sentence(
        "Only {free} GB are free.", "Free the disk until there are at least 2 GB; videos need more."
    ),
    "ready.disk_unknown": Sentence("The free space of the disk cannot be read.", "Check this computer’s disk."),
    "ready.laptop": Sentence("{laptops} other {laptops:laptop was|laptops were} tried there and back."),
    "ready.laptop_untried": Sentence(
        "{laptops} {laptops:laptop was|laptops were} prepared but their results have never been taken in.",
        "Try once: save the results on that laptop, then take them in here.",
    ),
    "ready.no_laptop": Sentence("No other laptop was prepared.", "You can do without; for many people prepare one."),
    "ready.deadline": Sentence("Deadline of the ikrar {day}, {days} {days:day|days} from now."),
    "ready.deadline_before": Sentence(
        "This session is after the deadline of the ikrar, {day}.", "Bring the session forward if you can."
    ),
    "ready.deadline_past": Sentence(
        "The deadline of the ikrar, {day}, has passed.", "The session is noted all the same; its attendance is late."
    ),
    "ready.no_deadline": Sentence("This kind of session has no deadline."),
    "no_session.any": Sentence("There is no open ikrar session yet.", "Open a session first."),
    "no_session": Sentence("That ikrar session does not exist at this office.", "Choose a session from the list."),
    "unknown_person.some": Sentence(
        "Somebody here is not an employee of this office.", "Choose people from the roster."
    ),
}

LABELS: Mapping[str, str] = {
    "paper.attendance_list": "ATTENDANCE LIST",
    "paper.row_number": "No",
    "paper.name": "Name",
    "paper.number": "NIP",
    "paper.sign_in_your_box": "Sign in the box with the same number as your name.",
    "paper.oath_when": "Taken at {place}, {day}.",
    "paper.oath_role.leader": "Leader of the ikrar",
    "paper.oath_role.witness": "Witness",
    "paper.oath_role.symbolic_signer": "Symbolic signer",
    "paper.no_letters": "An employee’s name has letters that cannot be printed.",
    "pdf_title.attendance": "Attendance list {session}",
    "pdf_title.oath_text": "Ikrar text {session}",
    "progress.session_paper": "Laying out the session’s sheets",
    "session_kind.ikrar": "Ikrar (oath)",
    "session_kind.susulan": "Make-up ikrar",
    "session_kind.simbolis": "Symbolic signing",
    "session_kind.sosialisasi": "Briefing (sosialisasi)",
    "session_kind.apel": "Roll-call (apel)",
    "session_kind.pembinaan": "Guidance and supervision",
    "session_mode.luring": "On site",
    "session_mode.daring": "By video",
    "session_mode.campuran": "On site and by video",
    "ready_check.sheets": "Sheets with codes",
    "ready_check.lists": "Attendance list on paper",
    "ready_check.gun": "Code scanner",
    "ready_check.clock": "Computer’s clock",
    "ready_check.disk": "Disk space",
    "ready_check.laptop": "Other laptops",
    "ready_check.deadline": "Deadline",
    "ready_standing.ready": "ready",
    "ready_standing.look": "needs a look",
    "ready_standing.optional": "optional",
    "video.length_unknown": "length not known yet",
    "video.seconds": "{seconds} {seconds:second|seconds}",
    "video.minutes": "{minutes} min",
    "video.hours": "{hours} h {minutes} min",
    "slate_result.ours": "this session",
    "slate_result.other": "other slate",
    "slate_result.mixed": "mixed slates",
    "slate_result.none": "no slate",
    "video_state.same": "same",
    "video_state.missing": "not in its place",
    "video_state.changed": "content changed",
    "progress.video": "Reading the recording",
    "progress.slate": "Looking for the slate",
    "slate.title": "SLATE OF THE IKRAR",
    "slate.hint": "Fill the camera’s view with this slate for five seconds, at the beginning and the end of the "
    "recording.",
    "attendance_way.gun": "scanned",
    "attendance_way.typed": "typed",
    "attendance_way.list": "from the list",
    "attendance_way.sheet": "from the sheet",
    "attendance.hadir": "Present",
    "attendance.sakit": "Ill",
    "attendance.izin": "Permission",
    "attendance.cuti": "On leave",
    "attendance.dinas-luar": "Duty elsewhere",
    "attendance.tugas-belajar": "Studying",
    "attendance.tanpa-keterangan": "No reason",
}
