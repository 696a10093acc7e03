"""What happened, for people: plain functions from records to what a terminal shows."""
