vals = (0.0, -0.0, 1.0, -1.5, 3.14159, 1234567.891, 1e-7, 1e20, 123456789.0, 0.5, 2.5, 1e100, float("inf"),
    float("-inf"), float("nan"))
for spec in ("", "f", ".0f", ".1f", ".10f", "e", ".0e", ".3E", "g", ".0g", ".3g", "G", ".10g", "%", ".1%", "n", "+",
    "+f", " f", "-f", "10.2f", "<10.2f", "^12.3e", ">12g", "=+12.1f", "012.3f", "*^15.2f", ",", ",.2f", "_.3f",
    "#.0f", "#g", "#.3g", ".2", ".5", "20", "z.0f", "z.1f", "+.3", "010", "#.0e", "08,.1f", "F", "015_.2f"):
    print(spec, [format(v, spec) for v in vals])
for spec in ("d", "s", "x", "c", ".f", "10.", "b", ",_", "_,", ",n", "q", "5s", "..2f", "=s", "#x", "0.2.3f",
    "99999999999999999999f", ".99999999999999999999f", "f2", "z", ",e"):
    try: print(spec, format(1.5, spec))
    except ValueError as e: print(spec, "|", e)
print("%f %e %g %.2f %10.3f|%-10.1f|%+.1f % f %05.1f %#.0f %.0f %5.0e %G %F %E" % (1.5, 1.5, 1.5, 2.675, 3.14159,
    2.5, 1.0, 1.0, 2.55, 3.0, 2.5, 12345.0, 1e-10, float("inf"), 0.00012))
print("%s %r %.3s %d %i %x" % (1.5, 1.5, 1.23456, 3.99, -3.99, 255))
for bad in ("%x", "%c", "%o", "%d", "%f"):
    for v in (1.5, "s", None, float("nan")):
        try: print(bad, bad % v)
        except Exception as e: print(bad, v, type(e).__name__, e)
print(format(1e15, ""), format(1e16, ""), format(12345678.9, "g"), format(0.0001, "g"), format(0.00001, "g"),
    format(100000.0, "g"), format(1000000.0, "g"), format(1e16, ".17g"), format(0.1, ".20f"), format(0.1, ".50f"),
    format(1e22, ".0f"), format(123456789.123456789, ".15g"), format(5e-324, ".3g"), format(1.7976931348623157e308,
    ".0f")[:30])
print([round(x * 0.1, 1) for x in range(11)], [f"{x:.2f}" for x in (0.005, 0.015, 0.025, 1.005, 2.5, 1e10 / 3)],
    sum([0.1] * 10), sum([0.1] * 3) == 0.3)
