"""Does to a process what no program is asked about: ends it at once, as a power cut would, or lets it stand still."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

# On Windows any signal is TerminateProcess, and the number given becomes the return code.
_AT_ONCE = getattr(signal, "SIGKILL", signal.SIGTERM)
ENDED = int(_AT_ONCE) if sys.platform == "win32" else -_AT_ONCE


def end(pid: int) -> None:
    """End the process `pid`, which may be one's own; nothing of it runs any more, not even its `finally`."""
    os.kill(pid, _AT_ONCE)


def suspend(pid: int) -> None:
    """Let the process `pid` stand still for good: it lives, and answers nothing."""
    if sys.platform == "win32":
        _nt_suspend(pid)
    else:
        os.kill(pid, signal.SIGSTOP)


def _nt_suspend(pid: int) -> None:
    """What SIGSTOP is there; `ntdll` has it, and no header names it."""
    may_suspend = 0x0800  # PROCESS_SUSPEND_RESUME
    kernel, inner = ctypes.WinDLL("kernel32", use_last_error=True), ctypes.WinDLL("ntdll")
    kernel.OpenProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.OpenProcess(may_suspend, False, pid))
    if not process:
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        if (status := inner.NtSuspendProcess(process)) != 0:
            raise OSError(f"NtSuspendProcess: {status:#x}")
    finally:
        kernel.CloseHandle(process)
