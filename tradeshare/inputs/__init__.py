"""What people write, read as parameters: partners, flows, currencies, periods. Nothing here needs the figures."""
