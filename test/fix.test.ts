/** What a repair promises. */
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {chooseEdits, fix} from '../src/fix.ts'
import {lint, type Problem} from '../src/lint.ts'
import {read} from '../src/model/read.ts'
import {loadParser} from '../src/parse.ts'
import {preset} from '../src/preset.ts'
import {defineRule} from '../src/rule/define.ts'
import {replace} from '../src/rule/finding.ts'
import {everyShape, generator, listArb, mutate} from './harness/lists.ts'
import {hasShared, realLists} from './harness/shared.ts'

const {parse} = await loadParser()
const settings = preset('all')

function identity(source: string): object {
  const {links, entries} = read(parse(source), source)
  return {
    urls: links.map(({url}) => url).sort(),
    texts: links.map(({text}) => text).sort(),
    names: entries.map(({title}) => title).sort()
  }
}

function keepsPromises(source: string): void {
  const safe = fix(source, settings, parse, 'safe')
  expect(identity(safe.source)).toEqual(identity(source))
  expect(fix(safe.source, settings, parse, 'safe').source).toBe(safe.source)
  const all = fix(source, settings, parse, 'all')
  expect(fix(all.source, settings, parse, 'all').source).toBe(all.source)
}

describe('a safe repair keeps names and links, and a second one changes nothing', () => {
  test('in lists such as people write', () => {
    fc.assert(fc.property(listArb, keepsPromises), {numRuns: 150})
  })
  test('in a list of every shape, and in pieces of it', () => {
    keepsPromises(everyShape)
    const random = generator(3)
    for (let count = 0; count < 60; count++) keepsPromises(mutate(everyShape, random))
  })
  test.skipIf(!hasShared)(
    'in real lists, with either line ending (skipped where ../shared is absent)',
    {timeout: 120_000},
    () => {
      for (const {source} of realLists()) {
        const unix = source.replace(/\r\n/g, '\n')
        keepsPromises(unix)
        const [one, other] = [unix, unix.replace(/\n/g, '\r\n')].map(
          (text) => fix(text, settings, parse, 'safe').source
        )
        expect(one).not.toContain('\r')
        expect(other).toBe(one?.replace(/\n/g, '\r\n'))
      }
    }
  )
})

describe('choosing edits', () => {
  const problem = (start: number, end: number): Problem => ({repairs: [{start, end, text: 'x'}]}) as unknown as Problem
  test('defers what touches an earlier one', () => {
    const [a, b, c] = [problem(0, 2), problem(2, 4), problem(6, 8)]
    expect(chooseEdits([a, b, c] as Problem[])).toEqual([a?.repairs, c?.repairs])
  })
  test('takes all edits of a finding or none', () => {
    const both = {repairs: [...problem(0, 1).repairs, ...problem(9, 10).repairs]} as unknown as Problem
    expect(chooseEdits([problem(9, 12), both])).toEqual([problem(9, 12).repairs])
  })
})

test('two rules that want different things end in the text as it was', () => {
  const wants = (name: string, from: string, to: string) =>
    defineRule({
      name,
      ...{description: 'One sentence.', note: 'Why.', severity: 'warn', repair: 'safe'},
      *check({source}) {
        const at = source.indexOf(from)
        if (at >= 0) yield replace({start: at, end: at + 1, text: from}, to, 'Unexpected sign')
      }
    }).rule
  const rules = [wants('one-way', 'a', 'b'), wants('other-way', 'b', 'a')].map((rule) => ({
    rule,
    severity: 'warn' as const,
    options: {}
  }))
  expect(fix('a\n', {rules}, parse, 'safe').source).toMatch(/^[ab]\n$/)
})

test('suggestions are made only where asked', () => {
  const source = '- [Alpha](www.alpha.example)\n'
  expect(fix(source, settings, parse, 'safe').source).toBe(source)
  expect(fix(source, settings, parse, 'all').source).toBe('- [Alpha](https://www.alpha.example)\n')
})

test('lint sorts by place and names what stands there', () => {
  const {problems} = lint('- [A](www.a.example) \n- [B](https//b.example)\n', preset('recommended'), parse)
  expect(problems.map(({rule, actual, severity}) => [rule.name, actual, severity])).toEqual([
    ['link-url', 'www.a.example', 'error'],
    ['no-trailing-space', ' ', 'warn'],
    ['link-url', 'https//b.example', 'error']
  ])
})
