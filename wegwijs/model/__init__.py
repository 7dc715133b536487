"""The words we all use: frozen records without behaviour that reads files, clocks or networks."""
