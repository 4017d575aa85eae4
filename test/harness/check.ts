/** Checks one example of a rule, and what holds for every rule besides. */
import {expect} from 'vitest'
import {fix} from '../../src/fix.ts'
import {lint, type Problem, type Result} from '../../src/lint.ts'
import {read} from '../../src/model/read.ts'
import type {Parser} from '../../src/parse.ts'
import type {Rule} from '../../src/rule/define.ts'
import {applyEdits, withoutMark} from '../../src/text.ts'
import type {Example} from './page.ts'

/** Runs an example with a parser. `where` is the page and line that a failure names. */
export function checkExample(example: Example, rule: Rule, parse: Parser, where: string): void {
  const settings = {rules: [{rule, severity: 'warn' as const, options: example.options}]}
  const {source} = example
  const result = lint(source, settings, parse)

  // 1. The messages, all of them.
  expect(messages(result), explain(result, example, where)).toEqual(example.expected)
  // 2. `actual` is what stands at `place`.
  for (const {place, actual} of result.problems) expect(actual, where).toBe(source.slice(place.start, place.end))
  // 3. The repaired text; nothing repairable is left; a second repair changes nothing.
  const fixed = fix(source, settings, parse, 'all')
  expect(fixed.source, where).toBe(example.fixed ?? source)
  expect(
    fixed.problems.filter(({repairs}) => repairs.length > 0),
    where
  ).toEqual([])
  expect(fix(fixed.source, settings, parse, 'all').source, where).toBe(fixed.source)
  // 4. A safe repair keeps names and links.
  const safe = fix(source, settings, parse, 'safe')
  expect(identity(safe.source, parse), where).toEqual(identity(source, parse))
  for (const problem of result.problems.filter(({kind}) => kind === 'safe')) {
    expect(identity(applyEdits(source, problem.repairs), parse), where).toEqual(identity(source, parse))
  }
  // 5. Other line endings and a byte order mark change nothing.
  const windows = source.replace(/\n/g, '\r\n')
  expect(messages(lint(windows, settings, parse)).map(plain), where).toEqual(example.expected.map(plain))
  expect(fix(windows, settings, parse, 'all').source, where).toBe((example.fixed ?? source).replace(/\n/g, '\r\n'))
  expect(messages(lint(withoutMark(`\uFEFF${source}`), settings, parse)), where).toEqual(example.expected)
}

/** `line:column-line:column: reason` */
function messages({problems, list}: Result): string[] {
  return problems.map(({place, reason}) => `${at(list, place.start)}-${at(list, place.end)}: ${reason}`)
}

function at(list: Result['list'], offset: number): string {
  const {line, column} = list.lines.point(offset)
  return `${line}:${column}`
}

// A message may quote a line ending, and a place may end behind one.
function plain(message: string): string {
  return message.replace(/\d+:\d+-\d+:\d+/, (place) => place.replace(/:\d+/g, ''))
}

function identity(source: string, parse: Parser): {names: string[]; links: string[]} {
  const {entries, links} = read(parse(source), source)
  return {names: entries.map(({title}) => title).sort(), links: links.map(({url}) => url).sort()}
}

/** The example with carets under what was found, for whoever has to mend it. */
function explain({problems, list}: Result, {source}: Example, where: string): string {
  const carets = (problem: Problem, line: number): string => {
    const {start, end} = list.lines.span(line)
    const from = Math.max(problem.place.start, start)
    const width = Math.max(1, Math.min(problem.place.end, end) - from)
    return `${' '.repeat(from - start)}${'^'.repeat(width)} ${problem.reason}`
  }
  const lines = source.split('\n').flatMap((text, at) => {
    const here = problems.filter(({place}) => list.lines.line(place.start) === at + 1)
    return [text, ...here.map((problem) => carets(problem, at + 1))]
  })
  return `${where}\n${lines.join('\n')}`
}
