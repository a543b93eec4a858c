"""What is shown as moving codes comes back byte by byte, through blur, turned pictures and codes that nobody saw."""

from __future__ import annotations

import hashlib
import random
import subprocess
from pathlib import Path

import numpy as np
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter

import netral_desktop.sync
from netral_desktop.kernel.errors import Cancelled, UsageProblem
from netral_desktop.kernel.progress import CancelToken
from netral_desktop.sync import service
from netral_desktop.sync.screen.codes import pieces_in
from netral_desktop.sync.screen.fountain import BLOCK, MOST_BLOCKS, PIECE, Fountain, Gathering, read_piece
from netral_desktop.sync.screen.kinds import PER_SECOND
from netral_desktop.sync.screen.reading import Eye, NotShown, seen_file
from netral_desktop.sync.screen.showing import Show, show_records, write_pictures
from tests.support.debian import need
from tests.support.parties import CODE, add_records, images, partition

# -- the pieces ---------------------------------------------------------------------------------------------------


def gathered(pieces: list[bytes]) -> tuple[bytes | None, int]:
    """The message that pieces give, and how many of them were needed."""
    first = read_piece(pieces[0])
    assert first is not None
    gathering = Gathering(first)
    for number, data in enumerate(pieces, 1):
        piece = read_piece(data)
        if piece is not None and gathering.take(piece):
            return gathering.message(), number
    return None, len(pieces)


@given(message=st.binary(min_size=1, max_size=30 * BLOCK), seed=st.integers(0, 1 << 20))
def test_any_few_more_pieces_than_blocks_give_the_message(message, seed):
    fountain, dice = Fountain(message), random.Random(seed)
    numbers = dice.sample(range(4 * fountain.count + 40), fountain.count + 20)
    found, needed = gathered([fountain.piece(number) for number in numbers])
    assert found == message
    assert needed <= fountain.count + 20


def test_a_piece_with_a_changed_byte_is_none_and_one_of_another_message_changes_nothing():
    fountain, other = Fountain(b"a" * 3000), Fountain(b"b" * 3000)
    piece = fountain.piece(3)
    assert len(piece) == PIECE
    for place in range(0, PIECE, 7):
        changed = bytearray(piece)
        changed[place] ^= 64
        assert read_piece(bytes(changed)) is None
    mixed = [each.piece(number) for number in range(8) for each in (fountain, other)]
    assert gathered(mixed)[0] == b"a" * 3000


def test_a_message_that_pieces_were_made_up_for_is_none():
    fountain = Fountain(bytes(range(256)) * 8)
    made_up = Gathering(read_piece(fountain.piece(0)))
    for number in range(fountain.count):
        piece = read_piece(fountain.piece(number))
        made_up.take(piece if number else type(piece)(piece.stream, piece.size, 0, bytes(BLOCK)))
    assert made_up.message() is None


def test_the_pieces_are_those_of_the_page():
    page = Path(netral_desktop.sync.__file__).with_name("FORMAT.md").read_text("utf-8")
    told = page.split("## On a screen\n", 1)[1].split("\n## ", 1)[0]
    fountain = Fountain(b"contoh " * 200)
    for number in (0, 4, 5):
        assert hashlib.sha256(fountain.piece(number)).hexdigest() in told
    assert f"{MOST_BLOCKS * BLOCK:,} bytes" in told


@pytest.mark.parametrize("size", [0, MOST_BLOCKS * BLOCK + 1])
def test_nothing_and_too_much_cannot_be_shown(size):
    with pytest.raises(ValueError, match="cannot be shown"):
        Fountain(bytes(size))


def test_a_file_too_large_for_a_camera_is_refused_in_words():
    with pytest.raises(UsageProblem) as caught:
        Show(random.Random(1).randbytes(MOST_BLOCKS * BLOCK + 1000))
    assert caught.value.code == "too_large_for_screen"


# -- seen by a camera ---------------------------------------------------------------------------------------------


def filmed(across: int, modules: bytes, dice: random.Random) -> np.ndarray:
    """One frame: a screen of 720 px, a little turned, out of focus, dim and noisy."""
    small = Image.frombytes("L", (across, across), modules)
    screen = Image.new("L", (1280, 720), 200)
    side = across * (720 // across)
    screen.paste(small.resize((side, side), Image.Resampling.NEAREST), (60, (720 - side) // 2))
    turned = screen.rotate(dice.uniform(-4, 4), Image.Resampling.BILINEAR, fillcolor=90)
    grey = np.asarray(turned.filter(ImageFilter.GaussianBlur(2.0)), dtype=np.float32)
    grain = np.random.default_rng(dice.randrange(1 << 30)).normal(0, 9, grey.shape)
    return np.clip(grey * 0.7 + 25 + grain, 0, 255).astype(np.uint8)


def test_twelve_kilobytes_come_through_within_a_minute_with_three_codes_of_ten_unseen():
    dice = random.Random(5)
    content = dice.randbytes(12_000)
    show = Show(content)
    seen, shown = [], 0
    for number in range(60 * PER_SECOND):
        shown = number + 1
        if dice.random() < 0.3:
            continue
        seen += pieces_in(filmed(*show.rows(number), dice))
        if len(seen) > show.codes // 3 and gathered(seen)[0] is not None:
            break
    message, _ = gathered(seen)
    assert message is not None
    assert unpacked(message) == content
    assert shown <= PER_SECOND * (show.seconds + 6) <= 60 * PER_SECOND


def unpacked(message: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(message, max_output_size=1 << 20)


# -- a bundle -----------------------------------------------------------------------------------------------------


def test_records_go_by_the_screen_and_their_images_with_the_next_bundle(parties):
    add_records(parties.office)
    with_images = service.export_bundle(parties.office, parties.folder / "kirim").files[0].bytes
    made = service.export_bundle(parties.office, parties.folder / "layar", images=False)
    file = made.files[0].path
    assert made.files[0].bytes < with_images - 4 * 1000
    write_pictures(Show(file.read_bytes()), parties.folder / "gambar")
    (found,) = parties.deliver(parties.folder / "gambar")
    assert (found.path, found.result) == (parties.folder / "gambar", "applied")
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)
    assert images(parties.regency, CODE) == {}
    parties.answer(*parties.receipts())
    (after,) = parties.deliver(parties.export())
    assert after.result == "applied"
    assert images(parties.regency, CODE) == images(parties.office, CODE) != {}
    assert parties.regency.verify() == []


def test_what_is_shown_is_in_no_folder_afterwards_and_can_be_stopped(parties):
    add_records(parties.office)
    shown = show_records(parties.office)
    assert shown.seq == 1
    across, modules = shown.codes[0]
    assert len(modules) == across * across
    assert list(parties.folder.rglob("*.netral")) == list(parties.folder.glob("*.netral"))
    token = CancelToken()
    token.cancel()

    class Stopped:
        def report(self, done: int, total: int, label: str) -> None: ...

        def check(self) -> None:
            token.check()

    with pytest.raises(Cancelled):
        show_records(parties.office, Stopped())


def test_a_film_of_the_screen_is_taken_in_as_the_file_that_it_shows(parties):
    """Filmed for real: encoded by ffmpeg as a phone does, four codes a second, begun in the middle of a round."""
    ffmpeg = need("ffmpeg", "ffmpeg")
    add_records(parties.office)
    show, dice = Show(parties.export().read_bytes()), random.Random(2)
    film, begin = parties.folder / "rekaman.mp4", show.codes // 4
    command = [
        ffmpeg, "-v", "error", "-f", "rawvideo", "-pix_fmt", "gray", "-s", "1280x720", "-r", str(PER_SECOND), "-i", "-",
        "-r", "12", "-pix_fmt", "yuv420p", "-preset", "ultrafast", "-crf", "30", str(film),
    ]  # fmt: skip
    frames = [filmed(*show.rows(number), dice).tobytes() for number in range(begin, begin + show.codes // 2 + 8)]
    subprocess.run(command, input=b"".join(frames), check=True)
    (found,) = parties.deliver(film)
    assert (found.path, found.result) == (film, "applied")
    assert partition(parties.regency, CODE) == partition(parties.office, CODE)
    (again,) = parties.deliver(film)
    assert again.result == "duplicate"


# -- what is none of ours -----------------------------------------------------------------------------------------


def test_too_few_pictures_and_pictures_of_something_else_are_told_apart(parties):
    add_records(parties.office)
    gambar = parties.folder / "gambar"
    pictures = write_pictures(Show(parties.export().read_bytes()), gambar)
    for each in pictures[3:]:
        each.unlink()
    (gambar / "rusak.png").write_bytes(b"bukan gambar")
    (found,) = parties.deliver(gambar)
    assert (found.result, found.reason.code) == ("rejected", "screen_incomplete")
    assert "3 dari" in found.reason.message
    other = parties.folder / "lain"
    other.mkdir()
    Image.new("L", (300, 300), 255).save(other / "putih.png")
    (found,) = parties.deliver(other)
    assert (found.result, found.reason.code) == ("rejected", "screen_nothing")
    (other / "putih.png").write_bytes(b"x")
    (found,) = parties.deliver(other)
    assert (found.result, found.reason.code) == ("rejected", "screen_unreadable")
    assert partition(parties.regency, CODE)["people"] == []


@pytest.mark.parametrize(
    "message",
    [
        zstandard.ZstdCompressor().compress(bytes(20_000_000)),
        bytes.fromhex("28b52ffd e0 0000000000010000 010000".replace(" ", "")),  # claims 281 TB
        b"bukan zstd",
        zstandard.ZstdCompressor().compress(b""),
    ],
    ids=["a bomb", "a claim", "something else", "nothing"],
)
def test_a_message_that_unpacks_to_what_no_file_is_counts_as_unseen(message):
    eye, fountain = Eye("a.mp4"), Fountain(message)
    assert eye.see([fountain.piece(number) for number in range(fountain.count + 12)]) is None


def test_a_film_that_is_none_is_told_in_a_sentence(tmp_path: Path):
    need("ffmpeg", "ffmpeg")
    (tmp_path / "a.mp4").write_bytes(b"bukan film")
    with pytest.raises(NotShown) as caught, seen_file(tmp_path / "a.mp4"):
        pass
    assert caught.value.code == "screen_unreadable"


def test_an_altered_file_shown_rightly_is_refused_as_ever(parties):
    add_records(parties.office)
    data = bytearray(parties.export().read_bytes())
    data[9000] ^= 1
    write_pictures(Show(bytes(data)), parties.folder / "gambar")
    (found,) = parties.deliver(parties.folder / "gambar")
    assert (found.result, found.reason.code) == ("rejected", "damaged")
    assert partition(parties.regency, CODE)["people"] == []
