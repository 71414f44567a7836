local function collatz_peak(limit)
    local best, best_start, start = 0, 0, 1
    while start < limit do
        local n, steps = start, 0
        while n ~= 1 do
            if n % 2 == 0 then n = n // 2 else n = 3 * n + 1 end
            steps = steps + 1
        end
        if steps > best then best, best_start = steps, start end
        start = start + 1
    end
    return best_start, best
end
local a, b = collatz_peak(90000)
print(a .. " " .. b)
