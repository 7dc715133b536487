"""`python -m wegwijs` is the command `wegwijs`."""

from wegwijs.cli import main

main()
