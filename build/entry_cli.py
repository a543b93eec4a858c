"""Where the frozen `netral` starts; a worker process is diverted before anything is imported."""

import multiprocessing

if __name__ == "__main__":
    multiprocessing.freeze_support()

    from netral_desktop.cli.__main__ import main

    raise SystemExit(main())
