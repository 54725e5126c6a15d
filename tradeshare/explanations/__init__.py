"""What evidence beside China's trade by partner says of the share: prices, rivals' markets, the norm of the world."""
