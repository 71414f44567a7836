print("this runs only if the whole file compiles")
    indented = 1
