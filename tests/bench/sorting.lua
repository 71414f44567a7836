local function randoms(n, seed)
    local out = {}
    for i = 1, n do
        seed = (seed * 1103515245 + 12345) % 2147483648
        out[i] = seed >> 7
    end
    return out
end
local function quicksort(a, lo, hi)
    while lo < hi do
        local pivot = a[(lo + hi) // 2]
        local i, j = lo, hi
        while i <= j do
            while a[i] < pivot do i = i + 1 end
            while a[j] > pivot do j = j - 1 end
            if i <= j then
                a[i], a[j] = a[j], a[i]
                i = i + 1
                j = j - 1
            end
        end
        if j - lo < hi - i then
            quicksort(a, lo, j)
            lo = i
        else
            quicksort(a, i, hi)
            hi = j
        end
    end
end
local function copy(t) return table.move(t, 1, #t, 1, {}) end
local function same(a, b)
    for i = 1, #a do if a[i] ~= b[i] then return "False" end end
    return "True"
end
local data = randoms(120000, 42)
local a = copy(data)
table.sort(a)
local b = copy(data)
quicksort(b, 1, #b)
print(same(a, b) .. " " .. a[1] .. " " .. a[60001] .. " " .. a[#a])
local c = copy(data)
table.sort(c, function(x, y)
    local p, q = x % 100, y % 100
    if p ~= q then return p < q end
    return x > y
end)
print(c[1] .. " " .. c[1001] .. " " .. c[#c])
local d = {}
for i = 1, #data do d[i] = tostring(data[i]) end
table.sort(d, function(x, y) return x > y end)
print(d[1] .. " " .. d[#d])
for i = 1, #a - 1, 100 do a[i], a[i + 1] = a[i + 1], a[i] end
table.sort(a)
print(same(a, b))
local f = {}
for i = 1, #data do f[i] = data[i] * 0.5 end
table.sort(f)
print(string.format("%.1f %.1f", f[6], f[#f - 4]))
