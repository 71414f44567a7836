value = [1, 2, 3]; text = "a rather long line of source text that goes on and on"; result = value[0] + value[1] + value[2] + text; print(result)
