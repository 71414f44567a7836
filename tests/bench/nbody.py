# Planets around the sun: float arithmetic on attributes of a few lists.

PI = 3.141592653589793
SOLAR = 4 * PI * PI
YEAR = 365.24

bodies = [
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SOLAR],
    [4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
     0.00166007664274403694 * YEAR, 0.00769901118419740425 * YEAR, -0.0000690460016972063023 * YEAR,
     0.000954791938424326609 * SOLAR],
    [8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
     -0.00276742510726411021 * YEAR, 0.00499852801234917238 * YEAR, 0.0000230417297573763929 * YEAR,
     0.000285885980666130812 * SOLAR],
    [12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
     0.00296460137564761618 * YEAR, 0.00237847173959480950 * YEAR, -0.0000296589568540237556 * YEAR,
     0.0000436624404335156298 * SOLAR],
    [15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
     0.00268067772490389322 * YEAR, 0.00162824170038242295 * YEAR, -0.0000951592254519715870 * YEAR,
     0.0000515138902046611451 * SOLAR],
]


def energy():
    e = 0.0
    for i in range(len(bodies)):
        b = bodies[i]
        e += 0.5 * b[6] * (b[3] * b[3] + b[4] * b[4] + b[5] * b[5])
        for j in range(i + 1, len(bodies)):
            c = bodies[j]
            dx = b[0] - c[0]
            dy = b[1] - c[1]
            dz = b[2] - c[2]
            e -= b[6] * c[6] / (dx * dx + dy * dy + dz * dz) ** 0.5
    return e


def advance(dt, steps):
    pairs = []
    for i in range(len(bodies)):
        for j in range(i + 1, len(bodies)):
            pairs.append((bodies[i], bodies[j]))
    for _ in range(steps):
        for b, c in pairs:
            dx = b[0] - c[0]
            dy = b[1] - c[1]
            dz = b[2] - c[2]
            mag = dt / (dx * dx + dy * dy + dz * dz) ** 1.5
            m = c[6] * mag
            b[3] -= dx * m
            b[4] -= dy * m
            b[5] -= dz * m
            m = b[6] * mag
            c[3] += dx * m
            c[4] += dy * m
            c[5] += dz * m
        for b in bodies:
            b[0] += dt * b[3]
            b[1] += dt * b[4]
            b[2] += dt * b[5]


px = py = pz = 0.0
for b in bodies:
    px += b[3] * b[6]
    py += b[4] * b[6]
    pz += b[5] * b[6]
bodies[0][3] = -px / SOLAR
bodies[0][4] = -py / SOLAR
bodies[0][5] = -pz / SOLAR
print("%.9f" % energy())
advance(0.01, 120000)
print("%.9f" % energy())
