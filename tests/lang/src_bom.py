# BOM at the start
print("bom é")
