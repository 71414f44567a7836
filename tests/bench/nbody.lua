local PI = 3.141592653589793
local SOLAR = 4 * PI * PI
local YEAR = 365.24
local bodies = {
    {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SOLAR},
    {4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
     0.00166007664274403694 * YEAR, 0.00769901118419740425 * YEAR, -0.0000690460016972063023 * YEAR,
     0.000954791938424326609 * SOLAR},
    {8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
     -0.00276742510726411021 * YEAR, 0.00499852801234917238 * YEAR, 0.0000230417297573763929 * YEAR,
     0.000285885980666130812 * SOLAR},
    {12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
     0.00296460137564761618 * YEAR, 0.00237847173959480950 * YEAR, -0.0000296589568540237556 * YEAR,
     0.0000436624404335156298 * SOLAR},
    {15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
     0.00268067772490389322 * YEAR, 0.00162824170038242295 * YEAR, -0.0000951592254519715870 * YEAR,
     0.0000515138902046611451 * SOLAR},
}
local function energy()
    local e = 0.0
    for i = 1, #bodies do
        local b = bodies[i]
        e = e + 0.5 * b[7] * (b[4] * b[4] + b[5] * b[5] + b[6] * b[6])
        for j = i + 1, #bodies do
            local c = bodies[j]
            local dx, dy, dz = b[1] - c[1], b[2] - c[2], b[3] - c[3]
            e = e - b[7] * c[7] / (dx * dx + dy * dy + dz * dz) ^ 0.5
        end
    end
    return e
end
local function advance(dt, steps)
    local pairs = {}
    for i = 1, #bodies do
        for j = i + 1, #bodies do pairs[#pairs + 1] = {bodies[i], bodies[j]} end
    end
    for _ = 1, steps do
        for k = 1, #pairs do
            local b, c = pairs[k][1], pairs[k][2]
            local dx, dy, dz = b[1] - c[1], b[2] - c[2], b[3] - c[3]
            local mag = dt / (dx * dx + dy * dy + dz * dz) ^ 1.5
            local m = c[7] * mag
            b[4] = b[4] - dx * m
            b[5] = b[5] - dy * m
            b[6] = b[6] - dz * m
            m = b[7] * mag
            c[4] = c[4] + dx * m
            c[5] = c[5] + dy * m
            c[6] = c[6] + dz * m
        end
        for k = 1, #bodies do
            local b = bodies[k]
            b[1] = b[1] + dt * b[4]
            b[2] = b[2] + dt * b[5]
            b[3] = b[3] + dt * b[6]
        end
    end
end
local px, py, pz = 0.0, 0.0, 0.0
for _, b in ipairs(bodies) do
    px = px + b[4] * b[7]
    py = py + b[5] * b[7]
    pz = pz + b[6] * b[7]
end
bodies[1][4], bodies[1][5], bodies[1][6] = -px / SOLAR, -py / SOLAR, -pz / SOLAR
print(string.format("%.9f", energy()))
advance(0.01, 120000)
print(string.format("%.9f", energy()))
