"""One master, N languages: what is translatable in an assignment, its catalogue, and the editions made from both."""
