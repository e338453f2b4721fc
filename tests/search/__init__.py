"""How well the search answers what practitioners ask."""
