"""A bundle as e-mails that wait to be sent: one draft (`.eml`) for each file, for a mail program to open and send.

Nothing is sent from here. `X-Unsent` makes Outlook open a draft for editing; others offer "edit as new". The words of a
draft name office, number and part; no person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from netral_desktop.kernel.atomic import disk_faults, write_atomic
from netral_desktop.kernel.errors import Refused, UsageProblem
from netral_desktop.store import Store
from netral_desktop.words import in_source_language, label

from .container import Written

DEFAULT_MB = 7  # base64 makes it 9.6 MB, under the 10,240,000 bytes of Postfix and Zimbra
MEGABYTE = 1_000_000
MOST_MB = 200
SETTING = "sync.mail"  # {"to": address, "megabytes": N}
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+")


@dataclass(frozen=True)
class MailSettings:
    """To whom drafts are addressed ("": nobody yet), and how big an attachment may be, in MB."""

    to: str = ""
    megabytes: float = DEFAULT_MB


def mail_settings(store: Store) -> MailSettings:
    """What was chosen here, or else the usual."""
    return MailSettings(**store.get_setting(SETTING, {}))


def set_mail(store: Store, to: str, megabytes: float) -> MailSettings:
    """Choose it. Raises Refused("mail_address"), UsageProblem("bad_pack_size"); then nothing has changed."""
    chosen = MailSettings(checked_address(to), megabytes)
    pack_bytes(megabytes)
    with store.operation("sync.mail", {"megabytes": megabytes}) as tx:
        tx.set_setting(SETTING, asdict(chosen))
    return chosen


def pack_bytes(megabytes: float) -> int:
    """The size of an attachment. Raises UsageProblem("bad_pack_size")."""
    if not 1 <= megabytes <= MOST_MB:
        raise UsageProblem("bad_pack_size", megabytes=f"{megabytes:g}")
    return int(megabytes * MEGABYTE)


def checked_address(text: str) -> str:
    """An address as it was typed, or "". Raises Refused("mail_address")."""
    text = text.strip()
    if text and (len(text) > 254 or not _ADDRESS.fullmatch(text)):
        raise Refused("mail_address", address=text[:80])
    return text


@in_source_language()
def write_drafts(files: Sequence[Written], *, office: str, name: str, seq: int, to: str) -> list[Path]:
    """A draft beside each file, with the file in it. Raises Refused("mail_address"), EnvironmentFault."""
    to, drafts = checked_address(to), []
    for place, file in enumerate(files, 1):
        figures = {"office": office, "name": name, "seq": seq, "part": place, "parts": len(files)}
        message = EmailMessage(policy=SMTP)
        message["Subject"] = label("mail.subject" if len(files) == 1 else "mail.subject_part", **figures)
        if to:
            message["To"] = to
        message["X-Unsent"] = "1"
        message.set_content(label("mail.body", sha256=file.sha256, file=file.path.name, **figures))
        with disk_faults(file.path):
            content = file.path.read_bytes()
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=file.path.name)
        draft = file.path.with_suffix(".eml")
        write_atomic(draft, message.as_bytes())
        drafts.append(draft)
    return drafts
