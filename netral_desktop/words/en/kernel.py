"""What is said of the kernel: files, locks, folders, and what any room can meet, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "cancelled": Sentence("The job was cancelled; nothing has changed.", "Start again when you are ready."),
    "disk_full.file": Sentence("The disk became full while writing {name}.", "Free some space and try again."),
    "disk_full.quota": Sentence(
        "The storage quota was used up while writing {name}.", "Free some space and try again."
    ),
    "file_too_big.medium": Sentence(
        "{name} is too big for this medium.", "Choose another medium or format it as exFAT/NTFS."
    ),
    "not_writable.permission": Sentence(
        "There is no permission for {name}.", "Choose another folder or ask for permission."
    ),
    "not_writable.medium": Sentence("The medium of {name} can only be read.", "Choose another medium."),
    "not_found.path": Sentence("{name} or its folder does not exist.", "Check where it is and try again."),
    "is_folder": Sentence("{name} is a folder, not a file.", "Choose the name of a file."),
    "not_folder.part": Sentence("The place of {name} is not a folder.", "Choose another folder."),
    "not_folder.taken": Sentence("{name} exists already and is not a folder.", "Choose another name."),
    "name_too_long.file": Sentence("The name {name} is too long.", "Use a shorter name."),
    "name_too_long.path": Sentence(
        "The place of {name} is too long: with its folder it has more than {longest} letters.",
        "Choose a folder nearer to the top, such as Documents.",
    ),
    "bad_file_name": Sentence(
        "The name {name} cannot be used for a file.",
        'Leave out < > : " | ? * and the names that Windows uses itself (CON, NUL, COM1 ...).',
    ),
    "disk_error.file": Sentence("The medium failed while working on {name}.", "Use another medium and try again."),
    "disk_error.gone": Sentence("The medium of {name} is no longer connected.", "Connect it again and try again."),
    "file_in_use": Sentence("{name} is open in another program.", "Close that program and try again."),
    "locked.folder": Sentence(
        "The data in folder “{folder}” is open in another NETRAL.",
        "Close that other NETRAL window or command, then try again.",
    ),
    "helper_not_started": Sentence(
        "The file cannot be read: the process that reads it could not be started.",
        "Close other programs, then try again.",
    ),
}

LABELS: Mapping[str, str] = {
    "weekday.1": "Monday",
    "weekday.2": "Tuesday",
    "weekday.3": "Wednesday",
    "weekday.4": "Thursday",
    "weekday.5": "Friday",
    "weekday.6": "Saturday",
    "weekday.7": "Sunday",
    "month.1": "January",
    "month.2": "February",
    "month.3": "March",
    "month.4": "April",
    "month.5": "May",
    "month.6": "June",
    "month.7": "July",
    "month.8": "August",
    "month.9": "September",
    "month.10": "October",
    "month.11": "November",
    "month.12": "December",
    "time_left.nearly": "nearly done",
    "time_left.seconds": "{seconds} {seconds:second|seconds} left",
    "time_left.minutes": "{minutes} min left",
    "time_left.hours": "{hours} {hours:hour|hours} left",
}
