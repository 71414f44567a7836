nums = [0, 0.0, -0.0, False, 0j, 1, 1.0, True, 1 + 0j, -1, -1.0, -2, 2, 2.0, 0.5, 2**53, float(2**53), 2**61 - 1,
    2**61, 2**100, float(2**100), 10**20, 1e20, 10**22, 1e22, 10**23, 1e23, float("inf"), float("-inf"), 1.5,
    1.5 + 0j, 3 + 4j, 1e300, 5e-324]
for a in nums:
    for b in nums:
        if a == b: assert hash(a) == hash(b), (a, b)
        assert (a == b) == (b == a) and (a != b) == (not a == b)
print(len(set(nums)), {1: "a", 1.0: "b", True: "c"}, {0: 1, -0.0: 2, False: 3}, 1 in {1.0}, 1.0 in {True}, [1,
    2].index(2.0), (1, 2).count(1.0), [hash(x) for x in (0.5, 1.5, -1, -1.0, 2**61 - 1, 2**61, 1e300, float("inf"),
    3 + 4j, 1j, 0.1, 1e-320)])
print(2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 2**1000 > 1e300, -2**1000 < -1e300,
    2**1023 == 2.0**1023, 2**1024 > float("inf"), 10**309 < float("inf"), 1 < 1.5 < 2, 0.1 + 0.2 > 0.3,
    1e16 + 1 == 1e16, 10**16 + 1 == 1e16, 10**16 + 1 > 1e16, 3 == 3 + 0j, 3 < 3.0000000000000004,
    2**62 < 2.0**62 + 1024, -0.0 < 0, 0.0 <= -0.0)
nan = float("nan")
print(nan == nan, nan != nan, nan in [nan], [nan].count(nan), {nan: 1}.get(nan), {nan: 1}.get(float("nan")),
    nan < 1, nan > 1, 1 < nan, nan <= nan, sorted([2, 1]) == [1, 2], max(nan, 1) != max(nan, 1), min(1, nan),
    [nan] == [nan], (nan,) < (nan,), {nan} == {nan}, hash(nan) == hash(nan))
print(hash(""), hash(()) == hash(()), hash("a") == hash("a"), hash(b"a") == hash("a") or True,
    hash(None) == hash(None), hash((1, "a")) == hash((1, "a")), hash(frozenset("ab")) == hash(frozenset("ba")),
    hash(range(3)) == hash(range(0, 3, 1)), hash(1 == 1))
