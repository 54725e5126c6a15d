-- Executed notebooks -> report: hides the code, takes one form of each output, numbers and captions figures and tables
-- from the #| options of their cell, resolves @fig- and @tbl- references. Runs for HTML and for Typst.

local HTML = FORMAT:match("html") ~= nil
local PHONE = 44  -- letters that a line of a table has on a phone
local LINE = 117  -- letters that it has in print
local ROWS = 12  -- a table of more rows is tall in print, whatever they hold: to measure it takes a third of the time of typesetting
local elsewhere = ""  -- the file that holds the chapters which this one leaves out
local REPORT = true  -- the report, and not its annex
local KIND = { fig = "Figure", tbl = "Table" }
local numbers, count = {}, { fig = 0, tbl = 0 }

local function options(code)
  local found = {}
  for line in code:gmatch("[^\n]+") do
    local key, value = line:match("^#|%s*([%w-]+):%s*(.-)%s*$")
    if not key then break end
    found[key] = value:gsub('^"(.*)"$', "%1"):gsub('\\(["\\])', "%1")
  end
  return found
end

local function shows(div, class)
  return div.t == "Div" and div.classes:includes(class)
end

local function result(div)  -- what a cell shows, or the exhibit that it ends in
  return shows(div, "display_data") or shows(div, "execute_result")
end

local function has_result(cell)
  for _, block in ipairs(cell.content) do
    if result(block) then return true end
  end
  return false
end

-- First pass: number what has an output, so that references may point forward. A figure cell that printed a sentence
-- instead (no data) gets no number.
local function bundle(div)
  local parts = {}
  div:walk {
    Image = function(image) parts.image = parts.image or image end,
    RawBlock = function(raw)
      if raw.format == "html" then parts.table = parts.table or raw.text end
      if raw.format == "markdown" then parts.text = parts.text or raw.text end
    end,
  }
  return parts
end

local function number(cell)
  if not (shows(cell, "cell") and has_result(cell)) then return end
  local label
  for _, block in ipairs(cell.content) do
    if block.t == "CodeBlock" then label = options(block.text).label end
    if label and result(block) then
      local parts, kind = bundle(block), label:match("^(%a+)-")
      if (kind == "fig" and parts.image) or (kind == "tbl" and parts.table) then
        count[kind] = count[kind] + 1
        numbers[label] = count[kind]
        return
      end
    end
  end
end

local function plain(text) return pandoc.Inlines { pandoc.Str(text) } end

-- Number, which in HTML is also the address of the figure or table; message; what is shown.
local function caption(kind, label, text, message)
  local inlines = pandoc.Inlines {}
  if HTML then
    local name = pandoc.Strong(plain(KIND[kind] .. "\u{a0}" .. numbers[label] .. "."))
    inlines:extend { pandoc.Link(name, "#" .. label, "", { class = "self" }), pandoc.Space() }
  end
  if message then inlines:extend { pandoc.Strong(plain(message)), pandoc.Space() } end
  inlines:extend(pandoc.Inlines(text))
  return inlines
end

local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"))
end

local function quoted(text) return '"' .. text:gsub('[\\"]', "\\%0") .. '"' end

local function figure(image, label, option)
  local text, alt = option["fig-cap"] or "", option["fig-alt"] or ""
  local _, svg = pandoc.mediabag.lookup(image.src)
  local half = option.layout == "half" or option.layout == "small"
  if HTML then
    return pandoc.Blocks {
      pandoc.RawBlock("html", '<figure id="' .. label .. '"' .. (half and ' class="half"' or "") .. '><div class="chart" tabindex="0" role="group" aria-label="' .. KIND.fig .. " " .. numbers[label] .. '">' .. svg .. "</div><figcaption>"),
      pandoc.Plain(caption("fig", label, text, option["fig-message"])),
      pandoc.RawBlock("html", (option["fig-source"] and '<p class="source">' .. escaped(option["fig-source"]) .. "</p>" or "")
        .. "</figcaption><!--data fig " .. label:gsub("^%a+%-", "") .. "--></figure>"),
    }
  end
  pandoc.system.make_directory("media", true)
  local path = "media/" .. label .. ".svg"
  local file = assert(io.open(path, "wb"))
  file:write(svg)
  file:close()
  if half then  -- its title stands on it; a small one shares its source with the chart before it
    local said = option.layout == "half" and text .. " " .. (option["fig-source"] or "") or text
    local place = "#[#show figure.caption: smaller\n#figure(image(" .. quoted(path) .. ", width: 100%, alt: " .. quoted(alt)
      .. "), caption: text(" .. quoted(said) .. ")) <" .. label .. ">]"
    return pandoc.Blocks { pandoc.Div({ pandoc.RawBlock("typst", place) }, pandoc.Attr("", { "half" })) }
  end
  return pandoc.Blocks {
    pandoc.RawBlock("typst", "#figure(image(" .. quoted(path) .. ", width: 100%, alt: " .. quoted(alt) .. "), caption: ["),
    pandoc.Plain(caption("fig", label, text, option["fig-message"])),
    pandoc.RawBlock("typst", option["fig-source"] and "#linebreak() #text(7.5pt, fill: rgb(\"#55606e\"))[" or "#["),
    pandoc.Plain(plain(option["fig-source"] or "")),
    pandoc.RawBlock("typst", "]"),
    pandoc.RawBlock("typst", "]) <" .. label .. ">"),
  }
end

-- In print page one has no room for arrows.
local function without_arrows(list)
  return list:walk { Link = function(link) if link.classes:includes("annex") then return {} end end }
end

-- In print two charts of half the width that follow one another stand side by side; beside one alone stands its caption.
local function paired(blocks)
  local kept, last = pandoc.Blocks {}, nil
  local function put(before, content, after)
    kept:insert(pandoc.RawBlock("typst", before))
    kept:extend(content)
    kept:insert(pandoc.RawBlock("typst", after))
  end
  local function alone()
    if last then put("#[#show figure: beside", last.content, "]") end
    last = nil
  end
  for _, block in ipairs(blocks) do
    if not shows(block, "half") or HTML then
      alone()
      kept:insert(block)
    elseif last then
      put("#grid(columns: (1fr, 1fr), column-gutter: 8mm, [", last.content, "], [")
      put("", block.content, "])")
      last = nil
    else
      last = block
    end
  end
  alone()
  return kept
end

-- The three numbers of page one, and its last line: a class in HTML, a function of the template in print.
local function set_apart(div)
  if HTML then return nil end
  if shows(div, "numbers") then
    local out = pandoc.Blocks { pandoc.RawBlock("typst", "#numbers((") }
    div:walk { BulletList = function(list)
      for _, item in ipairs(list.content) do
        out:insert(pandoc.RawBlock("typst", "["))
        out:extend(item)
        out:insert(pandoc.RawBlock("typst", "],"))
      end
    end }
    out:insert(pandoc.RawBlock("typst", "))"))
    return out
  elseif shows(div, "limits") then
    local out = pandoc.Blocks { pandoc.RawBlock("typst", "#limits[") }
    out:extend(div.content)
    out:insert(pandoc.RawBlock("typst", "]"))
    return out
  end
end

-- A chapter of the report that has nothing to say in this run is left out.
local function without_empty(doc)
  if not REPORT then return doc end
  local kept = pandoc.Blocks {}
  for place, block in ipairs(doc.blocks) do
    local after = doc.blocks[place + 1]
    local empty = block.t == "Header" and block.level == 1 and (after == nil or (after.t == "Header" and after.level == 1))
    if not empty then kept:insert(block) end
  end
  doc.blocks = kept
  return doc
end

-- The first page has the title of the report for its heading, and in print it is a page of its own.
local function untitled(doc)
  if not REPORT then return doc end
  local first, ends
  for place, block in ipairs(doc.blocks) do
    if block.t == "Header" and block.level == 1 then
      if not first and pandoc.utils.stringify(block.content) ~= "Key messages" then break end
      if first then ends = place break end
      first = place
    end
  end
  if first and not HTML then doc.blocks:insert(ends or #doc.blocks + 1, pandoc.RawBlock("typst", "]")) end
  if first then doc.blocks[first] = pandoc.RawBlock(HTML and "html" or "typst", HTML and "" or "#page-one[") end
  return doc
end

-- A column headed Trace holds places in the appendix (MEASURE-PERIOD, or projection): make links of them.
local function linked(text)
  local links = pandoc.Inlines {}
  for place in text:gmatch("%S+") do
    if #links > 0 then links:extend { pandoc.Str(","), pandoc.Space() } end
    if place == "projection" then
      links:insert(pandoc.Link("past years", "#the-whole-year"))
    elseif place:match("%d") then
      links:insert(pandoc.Link(place:match("%-(%d.*)$"), "#trace-" .. place))
    else
      links:insert(pandoc.Str(place))
    end
  end
  return pandoc.Inlines { pandoc.Span(links) }  -- one whole: on a phone the cell spreads its parts
end

local SIGN = { ["&amp;"] = "&", ["&lt;"] = "<", ["&gt;"] = ">", ["&quot;"] = '"', ["&#x27;"] = "'" }

-- The rows of a table that Python wrote (show.table_html): of each cell its text in HTML, the same in letters, and its side.
local function cells_of(html)
  local rows = {}
  for row in html:gmatch("<tr>(.-)</tr>") do
    rows[#rows + 1] = {}
    for side, text in row:gmatch('<t[hd] style="text%-align: (%a+)">(.-)</t[hd]>') do
      text = text:gsub("(%a)&#x27;", "%1’")
      table.insert(rows[#rows], { html = text, text = text:gsub("&[#%w]+;", SIGN), side = side })
    end
  end
  return table.remove(rows, 1), rows
end

-- A table is written as it stands: pandoc would read, walk and write each word of its cells.
local function tabled(html, label, option)
  local heads, rows = cells_of(html)
  local longest, side, widths, total, wide = {}, {}, {}, 0, 0
  for j in ipairs(heads) do longest[j], side[j] = 6, "right" end
  for _, cells in ipairs(rows) do
    for j, cell in ipairs(cells) do
      if j == #heads and heads[j].text == "Trace" then cell.links = linked(cell.text) end
      longest[j] = math.max(longest[j], math.min(utf8.len(cell.links and pandoc.utils.stringify(cell.links) or cell.text), 40))
      if cell.side ~= "right" then side[j] = "left" end
    end
  end
  for j, head in ipairs(heads) do  -- width by the longest cell, with a floor, so that a narrow page breaks text and not numbers
    widths[j] = math.max(longest[j], math.min(utf8.len(head.text), 12))
    if option.widths then widths[j] = tonumber(option.widths:match("^" .. ("%d+ "):rep(j - 1) .. "(%d+)")) end
    total, wide = total + widths[j], wide + widths[j] + 2
  end
  local part = option.widths and 1 or math.min(1, math.max(0.45, 1.5 * wide / LINE))  -- few columns stand close to one another
  local kept = pandoc.Inlines {}
  local function put(...)
    for _, piece in ipairs { ... } do
      kept:extend(type(piece) == "string" and { pandoc.RawInline(HTML and "html" or "typst", piece) } or piece)
    end
  end
  local name = caption("tbl", label, option["tbl-cap"] or "")
  if HTML then
    put('<div class="wide' .. (wide > PHONE and " stack" or "") .. '" tabindex="0" role="region" aria-label="' .. KIND.tbl .. " "
      .. numbers[label] .. '">\n<table id="' .. label .. '">\n<caption>', name, "</caption>\n<thead>\n<tr>\n")
    for j, head in ipairs(heads) do put('<th style="text-align: ' .. side[j] .. ';" scope="col">' .. head.html .. "</th>\n") end
    put("</tr>\n</thead>\n<tbody>\n")
    for _, cells in ipairs(rows) do
      put("<tr>\n")
      for j, cell in ipairs(cells) do  -- carries the head of its column: on a phone the styles put cells below one another
        local tag = j == 1 and "th" or "td"
        put("<" .. tag .. ' style="text-align: ' .. side[j] .. ';"' .. (j == 1 and ' scope="row"' or "")
          .. (wide > PHONE and ' data-head="' .. heads[j].html .. '"' or "") .. ">", cell.links or cell.html, "</" .. tag .. ">\n")
      end
      put("</tr>\n")
    end
    put("</tbody>\n</table>\n</div><!--data tbl " .. label:gsub("^%a+%-", "") .. "-->")
  else
    for j in ipairs(heads) do widths[j] = ("%.2f%%"):format(widths[j] / total * part * 100) end
    put("#" .. (#rows > ROWS and "tall" or "whole") .. "[#figure(align(center)[#table(columns: (" .. table.concat(widths, ", ") .. ",), align: (" .. table.concat(side, ", ")
      .. ",),\ntable.header(")
    for _, head in ipairs(heads) do put("[#" .. quoted(head.text) .. "], ") end
    put("),\ntable.hline(),\n")
    for _, cells in ipairs(rows) do
      for _, cell in ipairs(cells) do put(table.unpack(cell.links and { "[", cell.links, "], " } or { "[#" .. quoted(cell.text) .. "], " })) end
      put("\n")
    end
    put(")], caption: [", name, "], kind: table) <" .. label .. ">]\n\n")
  end
  return pandoc.Blocks { pandoc.Plain(kept) }
end

local function output(div, option)
  local parts, label = bundle(div), option.label
  if parts.text then return pandoc.read(parts.text, "markdown").blocks end
  if label and numbers[label] then
    if parts.image then return figure(parts.image, label, option) end
    if parts.table then return tabled(parts.table, label, option) end
  end
  return pandoc.Blocks {}
end

local function cell(div)
  if not shows(div, "cell") then return nil end
  if shows(div, "markdown") then return div.content end
  local option, blocks = {}, pandoc.Blocks {}
  for _, block in ipairs(div.content) do
    if block.t == "CodeBlock" then
      option = options(block.text)
    elseif result(block) then
      blocks:extend(output(block, option))
    end
  end
  return blocks
end

local function reference(cite)
  local id = cite.citations[1].id
  local kind = id:match("^(%a+)-")
  if #cite.citations ~= 1 or not KIND[kind] then return nil end
  if not numbers[id] then return plain("the " .. KIND[kind]:lower() .. " left out above") end
  if HTML then return pandoc.Link(KIND[kind] .. "\u{a0}" .. numbers[id], "#" .. id) end
  return pandoc.RawInline("typst", "#ref(<" .. id .. ">)")
end

local SPOKEN = { sum = "the sum of", ln = "the logarithm of", log = "the logarithm of", exp = "e to the power of", Delta = "the change of",
  times = "times", cdot = "times", le = "is at most", ge = "is at least", lt = "is less than", gt = "is more than", approx = "is about",
  ["in"] = "in", notin = "not in", ell = "l", pm = "plus or minus", infty = "infinity", ne = "is not", to = "to", neq = "is not" }
local SIGNS = { ["="] = " equals ", ["+"] = " plus ", ["-"] = " minus ", ["/"] = " over ", ["<"] = " is less than ", [">"] = " is more than ",
  ["|"] = " given ", ["*"] = " times " }

-- A formula of TeX in words, for those who hear it: s_0 is s sub 0, a fraction its upper part over its lower one.
local function spoken(tex)
  local function inner(group) return spoken(group:sub(2, -2)) end
  local text = tex:gsub("\\[dt]?frac%s*(%b{})%s*(%b{})", function(upper, lower) return " (" .. inner(upper) .. ") over (" .. inner(lower) .. ") " end)
  text = text:gsub("\\sqrt%s*(%b{})", function(group) return " the square root of " .. inner(group) .. " " end)
  text = text:gsub("\\(%a+)%s*(%b{})", function(name, group)
    local after = { hat = " hat", bar = " bar", overline = " bar", tilde = " tilde" }
    return after[name] and " " .. inner(group) .. after[name] .. " " or (name:match("^text") or name:match("^math") or name == "operatorname")
      and " " .. group:sub(2, -2) .. " " or "\\" .. name .. group
  end)
  text = text:gsub("\\hat%s+(%w)", "%1 hat"):gsub("\\bar%s+(%w)", "%1 bar")
  text = text:gsub("%^%s*(%b{})", function(group) return " to the power of " .. inner(group) .. " " end):gsub("%^%s*(%w)", " to the power of %1 ")
  text = text:gsub("_%s*(%b{})", function(group) return " sub " .. inner(group) .. " " end):gsub("_%s*(%w)", " sub %1 ")
  text = text:gsub("_%s*\\text%s*(%b{})", function(group) return " sub " .. group:sub(2, -2) .. " " end)
  text = text:gsub("\\left", ""):gsub("\\right", ""):gsub("\\q?quad", ", "):gsub("\\[,;:! ]", " ")
  text = text:gsub("\\(%a+)", function(name) return " " .. (SPOKEN[name] or name) .. " " end):gsub("\\", " ")
  text = text:gsub("[=+%-/<>|*]", SIGNS):gsub("[{}]", " ")
  return (text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""):gsub(" ([,.)%]])", "%1"):gsub("([(%[]) ", "%1"))
end

-- PDF/UA asks for words beside an equation. They stand in a comment before it, <!-- in words: ... -->; an equation without one is
-- spoken as it is written.
local function equation(math, words)
  local source = pandoc.write(pandoc.Pandoc { pandoc.Plain { math } }, "typst"):gsub("%s+$", "")
  local block = math.mathtype == "DisplayMath" and "block: true, " or ""
  return pandoc.RawInline("typst", "#math.equation(" .. block .. "alt: " .. quoted(words or spoken(math.text)) .. ", " .. source .. ")")
end

local function worded(blocks)
  local said
  local kept = pandoc.Blocks {}
  for _, block in ipairs(blocks) do
    local words = block.t == "RawBlock" and block.text:match("^<!%-%-%s*in words:%s*(.-)%s*%-%->")
    if words then
      said = words
    else
      if said and not HTML then
        block = block:walk { Math = function(math)
          if math.mathtype == "DisplayMath" then return equation(math, said) end
        end }
      end
      if block.t == "Para" then said = nil end
      kept:insert(block)
    end
  end
  return kept
end

-- Typst makes a minus of a hyphen before a digit and signs of their own of ... and -?: a word with one of them stands as it is.
local function verbatim(word)
  local text = word.text
  if text:find("^%-%d") or text:find("[^%w]%-%d") or text:find("...", 1, true) or text:find("-?", 1, true) then
    return pandoc.RawInline("typst", "#" .. quoted(text) .. ";")
  end
end

-- An apostrophe as it is printed; the text of exhibits has it already, that of notebooks not.
local function curled(word)
  if not word.text:find("'", 1, true) then return nil end
  return pandoc.Str((word.text:gsub("(%a)'", "%1’")))
end

-- A link whose place is not in this report (a chapter rendered by itself) stays as text.
local function resolved(doc)
  local held = {}
  local function hold(element) held[element.identifier] = true end
  doc:walk { Header = hold, Div = hold, Span = hold }
  for label in pairs(numbers) do held[label] = true end
  local other = HTML and elsewhere or elsewhere:gsub("html$", "pdf")
  return function(link)
    local place = link.target:match("^#(.*)$")
    if not place then return nil end
    place = place:gsub("^.*ipynb__", "")  -- a link written in a chapter's own text carries its file's name
    if not held[place] and elsewhere == "" then return link.content end
    link.target = held[place] and "#" .. place or other .. "#" .. place
    if HTML and link.classes:includes("annex") then
      link.title = "Annex: " .. place:gsub("-", " ")
      link.attributes["aria-label"] = link.title
    end
    return link
  end
end

-- A comment before a heading, <!-- box: LABEL -->, sets the section (to the next heading of its level or above) apart in a box with that
-- label: in HTML by a class of the section, in print by a block.
local function boxed(doc)
  local kept, label, level = pandoc.Blocks {}, nil, nil
  local function close()
    if level and not HTML then kept:insert(pandoc.RawBlock("typst", "]")) end
    level = nil
  end
  for _, block in ipairs(doc.blocks) do
    local said = block.t == "RawBlock" and block.text:match("^<!%-%-%s*box:%s*(.-)%s*%-%->")
    if block.t == "Header" and level and block.level <= level then close() end
    if said then
      label = said
    elseif block.t == "Header" and label then
      level = block.level
      if HTML then
        block.classes:insert("box")
        kept:extend { block, pandoc.RawBlock("html", '<p class="label">' .. escaped(label) .. "</p>") }
      else
        kept:extend { pandoc.RawBlock("typst", "#room(60mm)\n#boxed(" .. quoted(label) .. ")["), block }
      end
      label = nil
    else
      kept:insert(block)
    end
  end
  close()
  doc.blocks = kept
  return doc
end

-- In print the annex opens with its contents.
local function contents(doc)
  if HTML or REPORT then return doc end
  doc.blocks:insert(1, pandoc.RawBlock("typst", "#{ set text(size: 8pt); set par(leading: 0.5em); outline(depth: 2, indent: auto) }"))
  return doc
end

return { {
  Pandoc = function(doc)
    doc = doc:walk { Header = function(header)  -- pandoc puts the file's name before each anchor: drop it
      header.identifier = header.identifier:gsub("^.*ipynb__", "")
      return header
    end }
    elsewhere = pandoc.utils.stringify(doc.meta.elsewhere or "")
    REPORT = pandoc.utils.stringify(doc.meta.document or "report") == "report"
    doc:walk { Div = number }
    doc = doc:walk { Div = cell }
    doc.blocks = paired(doc.blocks)
    doc = doc:walk { Div = set_apart }
    doc = untitled(without_empty(doc))
    doc.blocks = worded(doc.blocks)
    if not HTML then doc = doc:walk { BulletList = without_arrows } end
    local link = resolved(doc)
    return boxed(contents(doc)):walk(HTML and { Cite = reference, Link = link, Str = curled } or {
      Cite = reference, Link = link, Math = function(math) return equation(math) end,
      Str = function(word)
        if not word.text:find("[-.']") then return nil end  -- most words: what is not given back need not be read again
        local new = curled(word) or word
        return verbatim(new) or new
      end })
  end,
} }
