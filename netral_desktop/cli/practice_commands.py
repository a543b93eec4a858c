"""`netral practice`: an invented office to try the program on, or a week of a whole invented regency."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from netral_desktop.kernel.errors import UsageProblem
from netral_desktop.words import label

from .context import CliContext, StderrProgress, context, given_password


def practice(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder kantor latihan.")],
    regency: Annotated[int, typer.Option("--regency", help="Mainkan satu minggu kabupaten dengan N kantor.")] = 0,
    seed: Annotated[int, typer.Option("--seed", help="Angka yang menentukan ceritanya.")] = 2029,
) -> None:
    """Buat kantor latihan dengan orang rekaan di DIR."""
    from netral_desktop.practice.service import PRACTICE_PASSWORD, make_practice

    cli = context(ctx)
    password = given_password() or PRACTICE_PASSWORD
    if regency:
        _week(cli, folder, regency, seed, password)
        return
    progress = StderrProgress()
    made = make_practice(folder, password=password, seed=seed, progress=progress)
    progress.finish()
    document: dict[str, object] = {
        "opd": str(made.opd),
        "kab": str(made.kab),
        "roster": str(made.roster),
        "scans": [str(p) for p in made.scans],
        "truth": str(made.truth),
    }
    lines = [
        label("cli.practice_office", folder=made.opd),
        label("cli.practice_regency", folder=made.kab),
        label("cli.practice_roster", file=made.roster),
        label("cli.practice_scans", files=len(made.scans), folder=made.scans[0].parent),
    ]
    if password == PRACTICE_PASSWORD:  # the documented one; a password of one's own is not repeated
        document["password"] = password
        lines.append(label("cli.practice_password", password=password))
    cli.answer(document, lines)


def _week(cli: CliContext, folder: Path, offices: int, seed: int, password: str) -> None:
    """Play it; 3 where the board was not what the story says, or a store was not found whole."""
    from netral_desktop.practice.regency_week import Day, Week, play_week
    from netral_desktop.practice.story import MIN_OFFICES, MOST_OFFICES, draw

    if not MIN_OFFICES <= offices <= MOST_OFFICES:
        raise UsageProblem("practice_offices", least=MIN_OFFICES, most=MOST_OFFICES)
    progress = StderrProgress()
    lines: list[str] = []

    def told(day: Day) -> None:
        seen = [line for line in day.board.values() if line.last_seq is not None]
        lines.append(
            label("practice_week.day", day=day.number, people=sum(line.people for line in seen),
                  signed=sum(line.signed for line in seen), present=sum(line.present for line in seen),
                  offices=len(seen))
        )  # fmt: skip
        lines.extend(f"  {said}" for said in (*day.told, *day.wrong))

    with Week(folder, draw(seed, offices), password=password, progress=progress) as week:
        days = play_week(week, told)
        problems = week.check()
        where = week.folder / "kab"
    progress.finish()
    wrong = [said for day in days for said in day.wrong]
    if wrong or problems:
        cli.partly_refused()
    lines += problems or ([] if wrong else [label("practice_week.held")])
    lines.append(label("practice_week.places", folder=where))
    document = {
        "kab": str(where), "seed": seed, "offices": offices, "problems": problems, "right": not wrong,
        "days": [
            {"day": day.number, "told": day.told, "wrong": day.wrong,
             "board": {code: msgspec.to_builtins(line) for code, line in day.board.items()}}
            for day in days
        ],
    }  # fmt: skip
    cli.answer(document, lines)
