"""Where the frozen `netral` starts; a process for bytes from outside is diverted before anything is imported."""

if __name__ == "__main__":
    from netral_desktop.kernel.confined import divert

    divert()

    from netral_desktop.cli.__main__ import main

    raise SystemExit(main())
