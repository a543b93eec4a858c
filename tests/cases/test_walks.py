"""Some of the walks of `dev.py cases`: to an end with every paper, and no name to be found anywhere."""

from __future__ import annotations

import random
from pathlib import Path

from tests.cases.walks import walk_all


def test_cases_end_with_their_papers_and_no_name_is_in_the_folder_the_log_a_backup_or_what_is_published(
    tmp_path: Path,
) -> None:
    assert walk_all(tmp_path, 5, random.Random(3)) == []
    assert len(list((tmp_path / "kertas").glob("*.pdf"))) > 10
