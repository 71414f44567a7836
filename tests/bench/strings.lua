local function build(n)
    local parts = {}
    for i = 0, n - 1 do parts[#parts + 1] = "item " .. i .. ";" end
    local text = table.concat(parts)
    local total = 0
    for piece in text:gmatch("([^;]*);") do
        if piece:sub(-1) == "7" then total = total + #piece end
    end
    local nines, at = 0, 1
    while true do
        local s, e = text:find("99", at, true)
        if not s then break end
        nines = nines + 1
        at = e + 1
    end
    return total, nines, #(text:gsub("item", "thing"))
end
local function letters(n)
    local text = ("the quick brown fox jumps over the lazy dog "):rep(n)
    local counts = {}
    for i = 1, #text do
        local ch = text:sub(i, i)
        if counts[ch] then counts[ch] = counts[ch] + 1 else counts[ch] = 1 end
    end
    return counts["o"], counts["e"], counts[" "]
end
local function formats(n)
    local total = 0
    for i = 0, n - 1 do
        total = total + #string.format("%8d|%03d", i, i % 100) + #string.format("%d-%s", i, "x")
    end
    return total
end
local function concat(n)
    local s = ""
    for i = 1, n do
        s = s .. "ab"
        if #s > 2000 then s = s:sub(1001):upper():lower() end
    end
    return #s
end
local function show(...) print(table.concat({...}, " ")) end
show(build(400000))
show(letters(50000))
show(formats(400000))
show(concat(800000))
