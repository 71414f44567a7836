local function run(n)
    local total, mask = 0, 0xFFFF
    for i = 0, n - 1 do
        total = total + ((i * 7) & mask)
        total = total ~ (i >> 3)
        if total > 1000000000 then total = total - 1000000000 end
    end
    return total
end
print(run(6000000))
