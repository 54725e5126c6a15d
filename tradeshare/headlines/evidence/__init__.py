"""What readings allow a number to be."""
