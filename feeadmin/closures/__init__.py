"""Days on which the City decides to shut its offices, and the dates that move with them."""
