print("package initialised", __name__)
