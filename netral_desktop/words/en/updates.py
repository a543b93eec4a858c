"""What is said of updates that come on a stick, in English."""

from __future__ import annotations

from collections.abc import Mapping

from ..sentence import Sentence

ERRORS: Mapping[str, Sentence] = {
    "update_kind": Sentence(
        "“{file}” is not an update package.",
        ".netral files from the regency or an office are taken in under Sync or Receive.",
    ),
    "update_too_big": Sentence(
        "“{file}” is bigger than any update package; it was not opened.", "Ask for the right file."
    ),
    "update_no_key": Sentence(
        "This program carries no update key, so it cannot check any package.",
        "Install the new version from an installer that your administrator gives you directly.",
    ),
    "update_signature": Sentence(
        "This package was not signed by the makers of NETRAL, or was changed after it was signed.",
        "Do not use it. Ask the regency’s administrator for the package again.",
    ),
    "update_newer_format": Sentence(
        "This package was written for a newer NETRAL.", "Update the program first, then open this package again."
    ),
    "update_product": Sentence(
        "This package is for another program ({product}).", "Ask for a package for NETRAL Desktop."
    ),
    "update_older": Sentence(
        "Package version {version} is older than the one in use here ({now}); nothing was changed.",
        "There is nothing to do.",
    ),
    "update_same": Sentence(
        "Version {version} is already in use here; nothing was changed.", "There is nothing to do."
    ),
    "update_needs": Sentence(
        "This package needs NETRAL {needs}; this computer has {now}.",
        "Update the program first, then open this package again.",
    ),
    "update_data": Sentence(
        "The package’s content cannot be used: {name} ({fault}). Nothing was changed.",
        "Tell the regency’s administrator; the package has to be made again.",
    ),
    "update_data.name": Sentence(
        "The package holds a file that is not known: “{name}”. Nothing was changed.",
        "Update the program first, or ask for the right package.",
    ),
    "update_data.twice": Sentence(
        "The package’s content cannot be used: {name} is empty or names an item twice. Nothing was changed.",
        "Tell the regency’s administrator; the package has to be made again.",
    ),
    "update_data.unknown": Sentence(
        "The package’s content cannot be used: {name} names something that does not exist ({what}). Nothing was "
        "changed.",
        "Tell the regency’s administrator; the package has to be made again.",
    ),
    "update_is_program": Sentence(
        "This package holds a program, not data.", "Save the program to a folder with --to, then install it."
    ),
    "update_is_data": Sentence("This package holds data, not a program.", "Use it without --to."),
    "update_too_many": Sentence(
        "There are already {most} data packages here.", "Update the program: it brings the new data along."
    ),
    "update_none": Sentence(
        "There is no data package to take back.", "What is in use is the data that came with the program."
    ),
    "update_not_newest": Sentence(
        "Only the newest package can be taken back: {version}.", "Take back the newest first, then the one before."
    ),
    "update_stages": Sentence(
        "The case register knows stages that would vanish ({stages}), and there may be cases at them.",
        "Save rules of your own for the register first, then try again.",
    ),
    "update_platform": Sentence(
        "This package is for computers with another system ({platform}).",
        "Ask for the package for this computer’s system.",
    ),
    "update_platform_start": Sentence(
        "The installer can only be opened from here on Windows.",
        "Save the program to a folder, then install it as the manual says.",
    ),
}

LABELS: Mapping[str, str] = {
    "progress.update_program": "Copying the program",
    "update_part.data": "Data (legal bases, texts, holidays)",
    "update_part.program": "The program",
    "update_file.legal-bases": "Legal bases",
    "update_file.prohibitions": "List of prohibitions",
    "update_file.sanctions": "Sanctions",
    "update_file.sanctions-superseded": "Earlier sanctions",
    "update_file.campaign-kinds": "Kinds of campaign",
    "update_file.case-stages": "Stages and holidays of the case register",
    "update_file.case-papers": "Papers of the case register",
    "update_file.retention": "Retention",
    "update_file.pact-asn": "Text of the ASN pact",
    "update_file.pact-non-asn": "Text of the non-ASN pact",
    "update_file.pact-leaders": "Text of the leaders’ pact",
    "update_file.pact-village": "Text of the village officials’ pact",
    "update_file.pact-ppk": "Text of the PPK pact",
    "update_file.ikrar": "Text of the ikrar",
    "update_file.information": "Information sheet",
    "update_said.title": "{part}: version {version}, in place of {now}.",
    "update_said.made": "Made {day}; its signature is valid (key {key}).",
    "update_said.change": "New: {words}",
    "update_said.added": "{file}, added: {words}",
    "update_said.changed": "{file}, changed: {words}",
    "update_said.gone": "{file}, no longer: {words}",
    "update_said.holidays": "holidays of {year}",
    "update_said.every_year": "holidays on a fixed date",
    "update_said.retention_rule": "{years} years after the last deadline",
    "update_said.retention": "How long campaigns are kept changes too where nobody has set a day.",
    "update_said.other_rules": "other rules",
    "update_said.more": " and {n} more",
    "update_said.nothing": "It holds the same as what is in use now.",
    "update_said.data": "It holds for campaigns that are created from now on. Campaigns that exist or are published "
    "do not change; paper that is printed stays valid.",
    "update_said.program": "Installing the program does not change the office’s data.",
    "update_said.applied": "Data version {version} is in use from now on.",
    "update_said.undone": "Data version {version} is no longer in use; it is {now} now.",
    "update_said.written": "The program was saved, whole and valid: {file}",
    "update_said.install": "Close NETRAL, then install that file: double-click it, or for .deb `sudo apt install "
    "./NAME`.",
    "update_said.started": "The installer was opened. Close NETRAL, then follow its steps.",
    "update_said.standing": "Program {program}. Data {data} (shipped with the program: {shipped}).",
    "update_said.package": "{version}, in use since {day}",
    "update_said.silent": "{version}, already part of the program",
    "update_said.no_key": "This program carries no update key: packages cannot be checked here.",
}
