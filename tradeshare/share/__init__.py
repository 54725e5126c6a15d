"""What happened: level, growth, share, rank, members, balance."""
