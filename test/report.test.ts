/** Formats: pure, from results to text. */
import pc from 'picocolors'
import {describe, expect, test} from 'vitest'
import {lint} from '../src/lint.ts'
import {loadParser} from '../src/parse.ts'
import {preset} from '../src/preset.ts'
import {stylish, visible} from '../src/report/stylish.ts'
import type {FileResult, Meta} from '../src/report/types.ts'

const {parse} = await loadParser()
const meta: Meta = {colours: pc.createColors(false), width: 80, fixed: 0, version: '1.2.3'}
const result = (path: string, source: string): FileResult => {
  const {list, problems} = lint(source, preset('recommended'), parse)
  return {path, list, marked: false, problems}
}

describe('stylish', () => {
  test('says nothing of nothing, and what was repaired', () => {
    expect(stylish([result('a.md', '- [A](https://a.example)\n')], meta)).toBe('')
    expect(stylish([], {...meta, fixed: 2})).toBe('✔ 2 findings repaired\n')
  })
  test('keeps within the terminal, whatever stands in the list', () => {
    const name = 'a name of a good many words that goes on '.repeat(4).trim()
    const text = stylish([result('a.md', `- [${name}](www.${'a'.repeat(50)}.example/${'b/'.repeat(60)}) \n`)], meta)
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
    expect(text).toContain('✖ 1 error, 1 warning (2 can be repaired: 1 with --fix, 1 more with --fix=all)')
  })
  test('shows a repair that the message does not tell', () => {
    const badge = (name: string): string => `![](https://img.shields.io/github/stars/greek/${name})`
    const list = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta'].map(
      (name) => `- [${name}](https://github.com/greek/${name}) ${badge(name)}\n`
    )
    expect(stylish([result('a.md', `${list.join('')}- [theta](https://github.com/greek/theta)\n`)], meta)).toContain(
      `+  ${badge('theta')}`
    )
  })
})

test('visible shows what would steer a terminal', () => {
  expect(visible('a\u001B[31mb\u0007\u007F\u009B\u202Ec\td')).toBe('a␛[31mb␇␡<9B><202E>c␉d')
})
