"""Invented recordings of a slate: a hand that shakes, a lens that blurs, a phone's codec, a messenger's second pass.

Frames are drawn here and encoded by ffmpeg. What is in a clip is drawn from a seed, so that each can be made again.
"""

from __future__ import annotations

import random
import subprocess
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from netral_desktop.ikrar.video.slate_code import slate_payload
from netral_desktop.ikrar.video.slate_drawing import MODULES, QUIET, dark_modules

SIZES = ((426, 240), (640, 360), (854, 480), (1280, 720), (1920, 1080))
CODECS = {
    "h264-baseline": ("-c:v", "libx264", "-profile:v", "baseline", "-preset", "veryfast", "-crf", "26"),
    "h264-high": ("-c:v", "libx264", "-profile:v", "high", "-preset", "veryfast", "-crf", "30"),
    "hevc": ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "31", "-x265-params", "log-level=none"),
    "mpeg4": ("-c:v", "mpeg4", "-q:v", "7"),
}
_MESSENGER = ("-vf", "scale='min(848,iw)':-2", "-c:v", "libx264", "-preset", "veryfast", "-b:v", "700k", "-maxrate",
              "900k", "-bufsize", "1400k")  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """One clip. `payload_key` and `session` make its slate; None: there is none in it."""

    seed: int
    size: tuple[int, int]
    codec: str
    messenger: bool
    share: float  # of the picture's shorter side that the slate takes
    blur: float  # in modules of the code
    seconds: float = 8.0
    rate: int = 12

    @classmethod
    def drawn(cls, dice: random.Random) -> Plan:
        return cls(
            seed=dice.randrange(10**9), size=dice.choice(SIZES), codec=dice.choice(list(CODECS)),
            messenger=dice.random() < 0.35, share=dice.uniform(0.35, 0.95), blur=dice.uniform(0.0, 0.6),
            seconds=dice.choice((6.0, 8.0, 10.0)), rate=dice.choice((12, 15)),
        )  # fmt: skip


def slate_picture(payload: str, words: str, side: int = 720) -> Image.Image:
    """The slate as a screen shows it: the code as large as the height allows, words beside it."""
    picture = Image.new("L", (side * 16 // 9, side), 255)
    module = side // (MODULES + 2 * QUIET)
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(dark_modules(payload)):
        for column, dark in enumerate(line):
            if dark:
                x, y = (column + QUIET) * module, (row + QUIET) * module
                draw.rectangle((x, y, x + module - 1, y + module - 1), fill=0)
    for number, line in enumerate(words.splitlines()):
        draw.text((side + 10, side // 5 + number * 60), line, fill=0, font_size=42)
    return picture


def make_clip(
    plan: Plan, out: Path, ffmpeg: str, key: bytes, session: str | None, began: datetime
) -> tuple[float, float]:
    """Write a clip; from when to when (seconds) its slate is in it. `began`: the moment of its first frame."""
    dice = random.Random(plan.seed)
    noise = np.random.default_rng(plan.seed)
    width, height = plan.size
    first = dice.uniform(0.0, 1.0)
    last = min(plan.seconds, first + dice.uniform(3.0, 5.0))
    room = _room(dice, width, height)
    centre = (dice.uniform(0.46, 0.54) * width, dice.uniform(0.46, 0.54) * height)
    turn, lean = dice.uniform(-8, 8), [dice.uniform(-0.04, 0.04) for _ in range(8)]
    gamma, grain, light = dice.uniform(0.7, 1.5), dice.uniform(0, 7), dice.uniform(0.6, 1.0)
    first_pass = out.with_suffix(".pass.mp4") if plan.messenger else out
    rate = ("-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{width}x{height}", "-r", str(plan.rate), "-i", "pipe:0")
    command = [ffmpeg, "-y", "-v", "error", *rate, *CODECS[plan.codec], "-pix_fmt", "yuv420p", "-threads", "1"]
    with subprocess.Popen([*command, str(first_pass)], stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        for number in range(int(plan.seconds * plan.rate)):
            at = number / plan.rate
            frame = room.copy()
            _walkers(frame, dice, at)
            if session is not None and first <= at <= last:
                moment = began + timedelta(seconds=at)
                slate = slate_picture(slate_payload(key, session, moment), f"IKRAR\n{moment:%H.%M.%S}", 360)
                shake = (dice.gauss(0, 0.004) * width, dice.gauss(0, 0.004) * height)
                _put(frame, slate, centre, shake, plan.share, turn, lean, light)
            if plan.blur and session is not None:
                module = plan.share * min(width, height) * 0.9 / (MODULES + 2 * QUIET)
                frame = frame.filter(ImageFilter.GaussianBlur(plan.blur * module))
            pixels = 255 * (np.asarray(frame, dtype=np.float32) / 255) ** gamma
            if grain:
                pixels += noise.normal(0, grain, pixels.shape)
            encoder.stdin.write(pixels.clip(0, 255).astype(np.uint8).tobytes())
        encoder.stdin.close()
        assert encoder.wait() == 0
    if plan.messenger:
        subprocess.run(
            [ffmpeg, "-y", "-v", "error", "-i", str(first_pass), *_MESSENGER, "-threads", "1", str(out)], check=True
        )
        first_pass.unlink()
    return first, last


def _room(dice: random.Random, width: int, height: int) -> Image.Image:
    small = Image.new("L", (16, 9))
    small.putdata([dice.randrange(40, 210) for _ in range(16 * 9)])
    return small.resize((width, height), Image.Resampling.BICUBIC)


def _walkers(frame: Image.Image, dice: random.Random, at: float) -> None:
    draw = ImageDraw.Draw(frame)
    w, h = frame.size
    for number in range(6):
        x = ((number * 0.19 + at * 0.03 * (number % 3 - 1)) % 1.0) * w
        shade = 60 + 25 * number
        draw.rectangle((x, h * 0.55, x + w * 0.07, h), fill=shade)
        draw.ellipse((x, h * 0.42, x + w * 0.07, h * 0.56), fill=shade + 40)


def _put(
    frame: Image.Image, slate: Image.Image, centre: tuple[float, float], shake: tuple[float, float], share: float,
    turn: float, lean: list[float], light: float,
) -> None:  # fmt: skip
    """Lay the slate into the frame: smaller, turned, leaning, in poor light."""
    w, h = frame.size
    high = share * min(h, w * 9 / 16)
    wide = high * slate.width / slate.height
    angle = np.radians(turn)
    corners = []
    for number, (x, y) in enumerate(((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))):
        px, py = (x + lean[2 * number]) * wide, (y + lean[2 * number + 1]) * high
        corners.append(
            (centre[0] + shake[0] + px * np.cos(angle) - py * np.sin(angle),
             centre[1] + shake[1] + px * np.sin(angle) + py * np.cos(angle))
        )  # fmt: skip
    source = [(0, 0), (slate.width, 0), (slate.width, slate.height), (0, slate.height)]
    rows, right = [], []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    found = np.linalg.solve(np.array(rows), np.array(right))
    dimmed = slate.point(lambda value: int(20 + value * 0.85 * light))
    laid = dimmed.transform((w, h), Image.Transform.PERSPECTIVE, found.tolist(), Image.Resampling.BICUBIC)
    mask = Image.new("L", slate.size, 255).transform((w, h), Image.Transform.PERSPECTIVE, found.tolist())
    frame.paste(laid, mask=mask)
