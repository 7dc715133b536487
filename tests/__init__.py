"""The promises, as tests. A package, because some packages that get installed bring a `tests` of their own."""
