import {
  defineRule,
  type Entry,
  type Finding,
  type List,
  type Part,
  part,
  proseOf,
  quoted,
  replace,
  report
} from '../src/rule/index.ts'

/** What opens, with what closes it. Guillemets and low quotes open in one language what they close in another. */
const pairs = new Map([
  ['(', ')'],
  ['（', '）'],
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
  ['【', '】']
])
const closers = new Map([...pairs].map(([open, close]) => [close, open]))
const signs = /[()（）“”「」『』【】"]/g

export default defineRule({
  name: 'balanced-punctuation',
  description: 'Quotes and brackets are closed by their like.',
  note: 'An open bracket makes readers look for its end, and a stray one breaks links.',
  severity: 'warn',
  repair: 'suggestion',
  *check(list) {
    // Quoted by other signs at both ends (”so”, „so“), a list has another custom.
    const swapped = /[„‟”]/.test(list.source) && entriesWith(list, /[„‟]|”[^“”]*”/) > 0
    for (const entry of list.entries) {
      const prose = proseOf(list, entry)
      if (prose.text.includes('`')) yield* halfCode(entry, prose, list)
      if (isEven(prose.text)) continue
      for (const sign of unmatched(prose)) {
        if (swapped && /[“”]/.test(sign.text)) continue
        const want = pairs.get(sign.text) ?? closers.get(sign.text) ?? sign.text
        yield report(
          sign,
          `Unexpected ${quoted(sign.text)} in ${quoted(entry.title)}, expected a ${quoted(want)} to it`
        )
      }
    }
    yield* openEmphasis(list)
  }
})

function entriesWith(list: List, sign: RegExp): number {
  return list.entries.filter(({description}) => description && sign.test(description.text)).length
}

// `alpha' as old manuals quote: Markdown shows the sign.
function* halfCode(entry: Entry, {start, text}: Part, list: List): Generator<Finding> {
  for (const {index, 0: quote} of text.matchAll(/(?<![\w`\\])`[^\s`'][^`'\n\0]{0,40}'(?![\w`])/g)) {
    const expected = `'${quote.slice(1)}`
    const actual = part(list.source, start + index, start + index + quote.length)
    yield replace(
      actual,
      expected,
      `Unexpected ${quoted(quote)} in ${quoted(entry.title)}, expected ${quoted(expected)}`
    )
  }
}

/** Nearly every text: round brackets alone, each closed before the next one opens, and no smiley or escape among them. */
function isEven(text: string): boolean {
  const found = text.match(signs)?.join('')
  if (found === undefined) return true
  return found === '()'.repeat(found.length >> 1) && !/[\\:;=-]\(|\\\)/.test(text)
}

function unmatched({start, text}: Part): Part[] {
  const open: Part[] = []
  const stray: Part[] = []
  for (const {index, 0: sign} of text.matchAll(signs)) {
    const here = {start: start + index, end: start + index + 1, text: sign}
    const before = text.slice(Math.max(0, index - 4), index)
    const opener = sign === '"' ? '"' : closers.get(sign)
    const last = open.findLastIndex((one) => one.text === opener)
    // `5"`, `1)`, `:)` and `\(` are no brackets or quotes.
    if (/\\$/.test(before) || (sign === '"' && last < 0 && /\d$/.test(before))) continue
    if (sign === '(' && /(?:^|\s)[:;=]-?$/.test(before)) continue
    // Opened straight and closed curly: one slip.
    if (sign === '”' && last < 0 && open.at(-1)?.text === '"') open.pop()
    if (last >= 0) open.splice(last)
    else if (pairs.has(sign) || sign === '"') open.push(here)
    else if (!/(?:^|[\s(])(?:[\p{L}\d]{1,2}|[:;=]-?|[ivx]{1,4}|8-?)$/u.test(before)) stray.push(here)
  }
  return [...stray, ...open].sort((a, b) => a.start - b.start)
}

/*
 *     *All about letters.        Markdown shows the star
 */
function* openEmphasis({source, sections, lines, verbatim}: List): Generator<Finding> {
  for (const {heading} of sections) {
    if (!heading) continue
    let line = lines.line(heading.end) + 1
    while (line < lines.count && lines.span(line).start === lines.span(line).end) line++
    const {start, end} = lines.span(line)
    const text = source.slice(start, end)
    const follows = lines.span(line + 1)
    const isAlone = source.slice(follows.start, follows.end).trim() === ''
    if (
      !isAlone ||
      !/^[*_](?=[\p{L}[])[^*_\n]*[.!?]\s*$/u.test(text) ||
      verbatim.some((one) => one.end > start && one.start < end)
    )
      continue
    const place = {start, end: start + 1}
    yield report(place, `Unexpected ${quoted(text[0] ?? '')} before a paragraph, expected one behind it too`)
  }
}
