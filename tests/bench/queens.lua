local function place(row, n, columns, rising, falling)
    if row == n then return 1 end
    local found = 0
    for c = 0, n - 1 do
        if not columns[c] and not rising[row + c] and not falling[row - c + n] then
            columns[c], rising[row + c], falling[row - c + n] = true, true, true
            found = found + place(row + 1, n, columns, rising, falling)
            columns[c], rising[row + c], falling[row - c + n] = false, false, false
        end
    end
    return found
end
local function queens(n)
    local columns, rising, falling = {}, {}, {}
    for i = 0, 2 * n do columns[i], rising[i], falling[i] = false, false, false end
    return place(0, n, columns, rising, falling)
end
print(queens(10) .. " " .. queens(12))
