"""`python -m enduse`: the same as the command `enduse`."""

from __future__ import annotations

from enduse.cli.main import main

if __name__ == "__main__":
    main()
