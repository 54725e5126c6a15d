"""What a class is given: the student's folder, packages for other tools, slides."""
