"""A Windows job object round one process: it caps its memory, and ends it when the program ends, however that ends.

By the interface of kernel32 (`CreateJobObjectW`, `JOBOBJECT_EXTENDED_LIMIT_INFORMATION`); elsewhere nothing of it
exists.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _PROCESS_MEMORY = 0x0100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    _DIE_SILENTLY = 0x0400  # JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION: no dialog of the system
    _KILL_ON_CLOSE = 0x2000  # JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    _SET_QUOTA, _TERMINATE = 0x0100, 0x0001  # rights to the process that a job needs

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("per_process_user_time", wintypes.LARGE_INTEGER),
            ("per_job_user_time", wintypes.LARGE_INTEGER),
            ("limit_flags", wintypes.DWORD),
            ("minimum_working_set", ctypes.c_size_t),
            ("maximum_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority_class", wintypes.DWORD),
            ("scheduling_class", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("io", ctypes.c_ulonglong * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def _kernel32() -> ctypes.WinDLL:
        library = ctypes.WinDLL("kernel32", use_last_error=True)
        library.CreateJobObjectW.restype = wintypes.HANDLE
        library.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        library.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        library.OpenProcess.restype = wintypes.HANDLE
        library.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        library.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        library.CloseHandle.argtypes = (wintypes.HANDLE,)
        return library

    def confine(pid: int, memory: int) -> int | None:
        """Put a process into a job of its own, `memory` bytes at most; the job, to be given to `release`.

        None where the system grants no job: then the process lives without a limit, and ends by its own watch.
        """
        library = _kernel32()
        job = library.CreateJobObjectW(None, None)
        if not job:
            return None
        limits = _Extended()
        limits.basic.limit_flags = _PROCESS_MEMORY | _DIE_SILENTLY | _KILL_ON_CLOSE
        limits.process_memory = memory
        process = library.OpenProcess(_SET_QUOTA | _TERMINATE, False, pid)
        done = (
            process
            and library.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
            and library.AssignProcessToJobObject(job, process)
        )
        if process:
            library.CloseHandle(process)
        if not done:
            library.CloseHandle(job)
            return None
        return int(job)

    def release(job: int | None) -> None:
        """Let go of a job; a process that is still in it ends."""
        if job is not None:
            _kernel32().CloseHandle(job)
