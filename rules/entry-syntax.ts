import {defineRule, type Finding, inList, type List, type Part, part, quoted, replace} from '../src/rule/index.ts'

/** What is broken, with groups for what stands before it, the broken stretch, and what it should be. */
interface Pattern {
  readonly broken: RegExp
  readonly mend: (stretch: string) => string
}

// Names hold no brackets and addresses no blanks: then what was meant is certain, and no expression goes back far.
const name = String.raw`\[[^\[\]\n]{1,200}\]`
const address = String.raw`(?:https?:\/\/|www\.)[^\s()\[\]<>]{1,2000}`
const opening = String.raw`(?<=^[ \t]{0,12}(?:[-*+]|\d{1,4}[.)])[ \t]{1,4}(?:\*\*|__|[*_])?)`

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
    broken: new RegExp(`${opening}${name}\\(${address}(?=[ \\t]+[-–—:] )`, 'gi'),
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
  `^[ \\t]{0,12}(?:[-*+]|\\d{1,4}[.)])[ \\t]{1,4}(?:\\*\\*|__|[*_])?${name}\\(${address}\\)(?!\\))`,
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
      if (!sound.test(line.text) || suspicious.test(line.text)) yield* broken(line, list)
      yield* unspaced(line, list)
    }
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

function isLiteral({start, end}: Part, {verbatim}: List): boolean {
  return verbatim.some((span) => span.start < end && span.end > start)
}
