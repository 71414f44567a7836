a = 5
b = 6print(a, b)if a:  print("old mac line ends")