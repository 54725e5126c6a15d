"""What lets others rely on a report that they did not make: manifest, statement, crate, corrections; making it again, comparing two."""
