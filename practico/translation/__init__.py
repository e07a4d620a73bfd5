"""One master, N languages: what is translatable, the catalogue, and the editions made from both."""
