"""What is said of the practice office, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "practice_scan": Sentence("{why}", "Make a new practice office."),
    "practice_mail": Sentence("File {file} was not accepted: {said}", "Please report this."),
    "practice_used": Sentence("This practice office’s scans were already taken in.", "Make a new practice office."),
    "practice_folder": Sentence(
        "Folder “{folder}” is not empty, and what it holds is not a whole practice office.",
        "Choose an empty folder or a new folder name.",
    ),
    "practice_offices": Sentence(
        "A practice regency has {least} to {most} {most:office|offices}.", "Say how many, for example --regency 50."
    ),
    "practice_truth": Sentence("The answer key {file} cannot be read.", "Make a new practice office."),
}

LABELS: Mapping[str, str] = {
    "practice_step.week": "Playing day {day}",
    "practice_week.late": "{office} only starts today.",
    "practice_week.lost": "{office}: its stick was lost on the way.",
    "practice_week.jam": "{office}: the copier jammed and a file was cut short; it is scanned again tomorrow.",
    "practice_week.fork": "{office}: a bundle also came from a copy of its data; the office’s data is frozen.",
    "practice_week.moved": "{office} lists an employee who is still at {other}.",
    "practice_week.settled": "The regency decided that this employee counts at {office}.",
    "practice_week.note": "According to the letter of assignment.",
    "practice_week.manual": "{office} sent a manual recap.",
    "practice_week.wrong": "{office}, {what}: {told} by the story, {seen} under Monitoring.",
    "practice_week.day": "Day {day}: {people} due, {signed} signed, {present} present; {offices} "
    "{offices:office|offices} seen.",
    "practice_week.held": "Monitoring was right every day.",
    "practice_week.places": "The regency is in {folder}; its offices stand beside it, all with the practice office’s "
    "password.",
    "practice_step.stores": "Making the practice regency and office",
    "practice_step.enrolment": "Enrolling the office and taking in the campaign",
    "practice_step.people": "Filling the roster",
    "practice_step.pacts": "Printing pacts",
    "practice_step.scans": "Imitating paper and scanner",
    "practice_broken.misfiled": "A page was filed to somebody else.",
    "practice_broken.false_signed": "A sheet without a signature was taken as signed.",
    "practice_broken.not_whole": "A page was not counted, or was counted twice.",
    "practice_broken.pages": "The office’s pages are not as many as came in.",
    "practice_broken.waiting": "Pages are still waiting for a decision.",
    "practice_broken.figures": "The figures of office and regency differ.",
    "practice_broken.problems": "The check of the data found problems.",
    "tour.time": "Time",
    "tour.office": "Practice office in {folder} (password: {password})",
    "tour.roster": "Roster",
    "tour.pacts": "Pacts printed",
    "tour.scans": "Scans",
    "tour.truth": "Answer key",
    "tour.read": "Read by machine: {pages} {pages:page|pages}",
    "tour.decided": "After {decisions} {decisions:decision|decisions} by people",
    "tour.states": "States of pages",
    "tour.status": "State",
    "tour.bundle": "Encrypted bundle",
    "tour.receipt": "Receipt",
    "tour.office_data": "Office data",
    "tour.regency_data": "Regency data",
    "tour.problem": "Problem: {problem}",
    "tour.all_held": "Every promise held: nobody misfiled, no page lost, the same figures.",
    "tour.accounted": "  accounted for",
    "tour.right": "  filed right",
    "tour.waiting": "  wait for a decision",
    "tour.misfiled": "  wrong person",
    "tour.false_signed": "  empty as signed",
    "tour.false_unsigned": "  signed as empty",
    "tour.people": "due",
    "tour.seconds": "{making} {making:second|seconds} to make, {driving} {driving:second|seconds} to drive",
    "tour.files": "{files} {files:file|files} in {folder}",
    "tour.at_office": "office",
    "tour.at_regency": "regency",
    "tour.of": "{part} of {whole}",
}
