exec("a = 1\nb = (2 +\nc = 3\n")
