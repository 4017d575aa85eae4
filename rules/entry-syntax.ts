import {
  defineRule,
  type Entry,
  type Finding,
  inList,
  type List,
  type Part,
  part,
  quoted,
  replace,
  unlessUsual,
  valueColumns,
  withoutMarks
} from '../src/rule/index.ts'

/** What is broken, with groups for what stands before it, the broken stretch, and what it should be. */
interface Pattern {
  readonly broken: RegExp
  readonly mend: (stretch: string) => string
}

// Names hold no brackets and addresses no blanks: then what was meant is certain, and no expression goes back far.
const name = String.raw`\[[^\[\]\n]{1,200}\]`
const address = String.raw`(?:https?:\/\/|www\.)[^\s()\[\]<>]{1,2000}`
const opening = String.raw`(?<=^[ \t]{0,12}(?:[-*+>|]|\d{1,4}[.)])[ \t]{1,4}(?:\*\*|__|[*_])?)`

/*
 *     - [Alpha] (https://alpha.example)        a blank between the brackets
 *     - [Beta])(https://beta.example)          a bracket too many
 *     - [Gamma][https://gamma.example]         brackets of the wrong kind
 *     - (Delta)[https://delta.example]         brackets the wrong way round
 *     - [Epsilon](https://epsilon.example - …  a bracket that is missing
 */
const patterns: readonly Pattern[] = [
  {
    broken: new RegExp(`${name}[ \\t]{1,3}\\(${address}\\)`, 'gi'),
    mend: (text) => text.replace(/\][ \t]+\(/, '](')
  },
  {broken: new RegExp(`${name}\\)\\(${address}\\)`, 'gi'), mend: (text) => text.replace('])(', '](')},
  {
    broken: new RegExp(`${name}\\[${address}\\]`, 'gi'),
    mend: (text) => `${text.slice(0, -1).replace('][', '](')})`
  },
  {
    broken: new RegExp(`${opening}\\([^()\\[\\]\\n]{1,200}\\)\\[${address}\\]`, 'gi'),
    mend: (text) => text.replace(/^\((.*)\)\[(.*)\]$/, '[$1]($2)')
  },
  {
    broken: new RegExp(`${opening}${name}\\(${address}(?=[ \\t]+(?:[-–—:|] |!\\[|<)|[ \\t]*$)`, 'gi'),
    mend: (text) => `${text})`
  },
  {
    broken: new RegExp(`${opening}\\[[^\\[\\]()\\n]{1,200}\\(${address}\\)`, 'gi'),
    mend: (text) => text.replace('(', '](')
  },
  {
    broken: new RegExp(`${opening}[^\\s\\[\\]()*_\`<!][^\\[\\]()\\n\`]{0,80}\\]\\(${address}\\)`, 'gi'),
    mend: (text) => `[${text}`
  },
  {
    broken: new RegExp(`${opening}${name}\\(${address}\\)\\)(?=[ \\t]+[-–—:] )`, 'gi'),
    mend: (text) => text.slice(0, -1)
  }
]

/** Nearly every line: a marker, a link, and behind it none of the signs that the patterns begin with. */
const sound = new RegExp(
  `^[ \\t]{0,12}(?:[-*+>|]|\\d{1,4}[.)])[ \\t]{1,4}(?:\\*\\*|__|[*_])?${name}\\(${address}\\)(?!\\))`,
  'i'
)
const suspicious = /\][ \t]{1,3}\(|\]\)\(|\]\[[hw]/i

export default defineRule({
  name: 'entry-syntax',
  description: "An entry's link is one that Markdown reads.",
  note: 'A broken link is shown as its own source.',
  severity: 'error',
  repair: 'suggestion',
  *check(list) {
    for (const line of inList(list)) {
      if (sound.test(line.text) && !suspicious.test(line.text)) continue
      yield* broken(line, list)
      yield* unspaced(line, list)
    }
    for (const entry of list.entries) {
      const stray = strayMark(entry, list)
      if (stray) yield stray
      if (entry.description?.text.includes('<')) yield* swallowedTag(entry, list)
    }
    yield* markedCells(list)
  }
})

function* broken(line: Part, list: List): Generator<Finding> {
  const found: Part[] = []
  for (const {broken, mend} of patterns) {
    for (const {index, 0: text} of line.text.matchAll(broken)) {
      const actual = part(list.source, line.start + index, line.start + index + text.length)
      if (isLiteral(actual, list) || found.some(({start, end}) => start < actual.end && end > actual.start)) continue
      found.push(actual)
      yield replace(actual, mend(text), `Unexpected link ${quoted(text)}, expected ${quoted(mend(text))}`)
    }
  }
}

// `-[Alpha](https://alpha.example)`: without a blank behind it the sign is no marker.
function* unspaced(line: Part, list: List): Generator<Finding> {
  const match = /^[ \t]{0,12}([-*+])(?=\[[^[\]]{1,200}\]\((?:https?:|www\.|#)[^\s()]{1,2000}\)(?!\*))/.exec(line.text)
  if (!match) return
  const end = line.start + match[0].length
  const marker = part(list.source, end - 1, end)
  if (!isLiteral(marker, list)) {
    yield replace(marker, `${marker.text} `, `Unexpected marker ${quoted(marker.text)}, expected a blank behind it`)
  }
}

// `First letter. [MIT]*`: the only sign of emphasis of its entry emphasises nothing.
function strayMark({start, end, title, marker}: Entry, {source}: List): Finding | undefined {
  const mark = source[end - 1] ?? ''
  if ((mark !== '*' && mark !== '_') || !/[\])`.]/.test(source[end - 2] ?? '') || source[end - 2] === '\\')
    return undefined
  if (source.slice(marker?.end ?? start, end - 1).includes(mark)) return undefined
  return replace(
    part(source, end - 1, end),
    '',
    `Unexpected ${quoted(mark)} at the end of ${quoted(title)}, expected none`
  )
}

/** Elements that GitHub shows (github.com/gjtorikian/html-pipeline, its allowlist); of others only the content is left. */
const shown = new Set(
  'a abbr b bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt ul var video wbr'.split(
    ' '
  )
)

// `` `No` `` in a column whose other cells say `No`, or the other way round.
function* markedCells(list: List): Generator<Finding> {
  for (const {title, cells, values, strange} of valueColumns(list)) {
    for (const cell of unlessUsual(strange, cells.length)) {
      const expected = [...values].find((value) => withoutMarks(value) === withoutMarks(cell.text))
      if (expected === undefined) continue
      const reason = `Unexpected ${quoted(cell.text)} in the column ${quoted(title)}, expected ${quoted(expected)}`
      yield replace(cell, expected, reason)
    }
  }
}

// `Sees through the <html> noise.`: readers see two blanks.
function* swallowedTag({description, title}: Entry, {source, verbatim}: List): Generator<Finding> {
  if (!description) return
  for (const span of verbatim) {
    if (span.start < description.start || span.end > description.end) continue
    const tag = part(source, span.start, span.end)
    const name = /^<([a-z][a-z\d-]{0,20})>$/i.exec(tag.text)?.[1]?.toLowerCase()
    if (name === undefined || shown.has(name) || description.text.includes(`</${name}`)) continue
    const expected = `\`${tag.text}\``
    yield replace(
      tag,
      expected,
      `Unexpected ${quoted(tag.text)} in ${quoted(title)}, which is not shown, expected ${quoted(expected)}`
    )
  }
}

function isLiteral({start, end}: Part, {verbatim}: List): boolean {
  return verbatim.some((span) => span.start < end && span.end > start)
}
