/**
 * For people: a line for each finding, and the repair below it.
 *
 *     README.md
 *       42:60  warning  Unexpected missing badge of `Cloudbase`, …   badge-presence
 *                       + ![](https://img.example/stars/weather-desk/cloudbase)
 *
 *     ✖ 1 error, 2 warnings (3 can be repaired: 1 with --fix, 2 more with --fix=all)
 */
import type {Problem} from '../lint.ts'
import type {Colours, FileResult, Meta} from './types.ts'

/** Narrower terminals get lines that the terminal wraps. */
const narrowest = 60
/** Longer repairs are cut: they stand in full in `--fix --dry-run`. In UTF-16 units. */
const longestRepair = 200

export function stylish(results: readonly FileResult[], meta: Meta): string {
  const {colours} = meta
  const shown = results.filter(({problems}) => problems.length > 0)
  const files = shown.map((result) => `${colours.underline(visible(result.path))}\n${fileLines(result, meta)}\n`)
  return files.join('\n') + summary(results, meta, files.length > 0)
}

function fileLines({problems, list: {lines}}: FileResult, {colours, width}: Meta): string {
  const places = problems.map(({place}) => {
    const {line, column} = lines.point(place.start)
    return `${line}:${column}`
  })
  const indent = places.reduce((most, place) => Math.max(most, place.length), 0) + 2
  return problems
    .map((problem, at) => {
      const severity = problem.severity === 'error' ? colours.red('error  ') : colours.yellow('warning')
      const lead = `${(places[at] ?? '').padStart(indent)}  ${severity}  `
      const text = wrap(visible(problem.reason), Math.max(narrowest, width) - indent - 11)
      // The rule's name goes behind the last line where it fits, else below.
      const name = problem.rule.name
      const last = text.at(-1) ?? ''
      const fits = indent + 11 + last.length + 2 + name.length <= Math.max(narrowest, width)
      const body = fits ? [...text.slice(0, -1), `${last}  ${colours.dim(name)}`] : [...text, colours.dim(name)]
      return [
        lead + body.join(`\n${' '.repeat(indent + 11)}`),
        ...repairLines(problem, indent + 11, colours, width)
      ].join('\n')
    })
    .join('\n')
}

/** The repair in a line or two, where the reason does not tell it already. */
function repairLines(problem: Problem, indent: number, {red, green}: Colours, width: number): string[] {
  const {actual, expected, edits} = problem
  const [only] = expected ?? []
  if (edits || only === undefined || expected?.length !== 1) return []
  if (only.trim().length < 2 || problem.reason.includes(only) || /[\r\n]/.test(actual + only)) return []
  const most = Math.min(longestRepair, Math.max(narrowest, width) - indent - 2)
  const line = (sign: string, text: string): string => {
    const clean = visible(text)
    return `${' '.repeat(indent)}${sign} ${clean.length > most ? `${clean.slice(0, most - 1)}…` : clean}`
  }
  return [...(actual === '' ? [] : [red(line('-', actual))]), ...(only === '' ? [] : [green(line('+', only))])]
}

function summary(results: readonly FileResult[], {colours, fixed}: Meta, any: boolean): string {
  const problems = results.flatMap((result) => result.problems)
  const mended = fixed > 0 ? `${colours.green(`✔ ${count(fixed, 'finding')} repaired`)}\n` : ''
  if (problems.length === 0) return mended
  const errors = problems.filter(({severity}) => severity === 'error').length
  const warnings = problems.length - errors
  const safe = problems.filter(({kind}) => kind === 'safe').length
  const suggested = problems.filter(({kind}) => kind === 'suggestion').length
  const ways = [
    safe > 0 ? `${safe} with --fix` : '',
    suggested > 0 ? `${suggested} ${safe > 0 ? 'more ' : ''}with --fix=all` : ''
  ]
  const repairs =
    safe + suggested > 0 ? ` (${safe + suggested} can be repaired: ${ways.filter(Boolean).join(', ')})` : ''
  const parts = [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : '']
  const paint = errors > 0 ? colours.red : colours.yellow
  return `${any ? '\n' : ''}${mended}${paint(colours.bold(`✖ ${parts.filter(Boolean).join(', ')}`))}${repairs}\n`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Breaks a text at blanks; a longer word stays whole. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** Text of a list, without what would steer a terminal: control characters become pictures (U+2400 and on). */
export function visible(text: string): string {
  let result = ''
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x20) result += String.fromCodePoint(0x2400 + code)
    else if (code === 0x7f) result += '\u2421'
    else if ((code > 0x7f && code < 0xa0) || /\p{Bidi_Control}/u.test(sign))
      result += `<${code.toString(16).toUpperCase()}>`
    else result += sign
  }
  return result
}
