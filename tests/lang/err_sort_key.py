words = ["a", 5, "c"]
words.sort(key=lambda w: w.upper())
