s = "hello"
print(s, len(s), s[0], s[-1], s[1:3])
print(s + " " + 'world')
print(s * 2)
print(repr(s), repr("it's"), repr('"'), repr('\n\t\\'))
print("a" < "b", "a" == "a", "abc" in "xabcx", "q" not in s)
print("""triple
quoted""")
print("a" "b" 'c')
print(r"raw\n")
