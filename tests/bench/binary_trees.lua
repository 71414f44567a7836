local function make(depth)
    if depth == 0 then return {} end
    return {left = make(depth - 1), right = make(depth - 1)}
end
local function check(node)
    if not node.left then return 1 end
    return 1 + check(node.left) + check(node.right)
end
local function pairs(depth)
    if depth == 0 then return {} end
    return {pairs(depth - 1), pairs(depth - 1)}
end
local function count(pair)
    if not pair[1] then return 1 end
    return 1 + count(pair[1]) + count(pair[2])
end
local kept, total = make(16), 0
for depth = 4, 12, 2 do
    for _ = 1, 1 << (16 - depth) do total = total + check(make(depth)) end
end
for _ = 1, 60 do total = total + count(pairs(11)) end
print(total .. " " .. check(kept))
