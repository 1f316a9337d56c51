"""``python -m donext`` is the command ``donext``."""

from donext.cli import app

if __name__ == "__main__":
    app(prog_name="donext")
