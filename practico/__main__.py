"""`python -m practico` is `practico`."""

import sys

from practico.cli import main

sys.exit(main())
