print("about to fail")
raise RuntimeError("import failed")
