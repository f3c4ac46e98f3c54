"""``python -m rootsource`` is ``rootsource``."""

from rootsource.cli import main

if __name__ == "__main__":
    main()
