"""The rapporteur's screens: the tables' files, and the report made of them."""
