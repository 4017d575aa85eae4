/** Formats for programs: valid against their schemas, and their repairs are ours to the byte. */

import {createRequire} from 'node:module'
import type {Ajv} from 'ajv'
import pc from 'picocolors'
import {describe, expect, test} from 'vitest'
import {fingerprints} from '../src/fingerprint.ts'
import {lint} from '../src/lint.ts'
import {loadParser} from '../src/parse.ts'
import {preset} from '../src/preset.ts'
import {github} from '../src/report/github.ts'
import {rdjson} from '../src/report/rdjson.ts'
import {sarif} from '../src/report/sarif.ts'
import type {FileResult, Meta} from '../src/report/types.ts'
import {applyEdits} from '../src/text.ts'
import {everyShape} from './harness/lists.ts'
import {realLists, schemaOf} from './harness/shared.ts'

// Their types describe what CommonJS gets.
const require = createRequire(import.meta.url)
const newAjv = (name: 'ajv' | 'ajv-draft-04'): Ajv => {
  const {default: Class} = require(name) as {default: new (options: object) => Ajv}
  const ajv = new Class({strict: false})
  ;(require('ajv-formats') as {default: (ajv: Ajv) => void}).default(ajv)
  return ajv
}

const {parse} = await loadParser()
const meta: Meta = {colours: pc.createColors(false), width: 80, fixed: 0, version: '1.2.3'}
const result = (path: string, source: string, marked = false): FileResult => ({
  ...lint(source, preset('recommended'), parse),
  ...{path, marked}
})

// An umlaut and an emoji before the place, an entry to move, a twin to remove, a choice between none.
const list = `# Ä

- [Äpfel 🍎](www.a.example) - First letter.
- [Beta](https://b.example) - Second letter.
- [Delta](https://d.example) - Fourth letter.
- [Gamma](https://g.example) - Third letter.
- [Zeta](https://z.example) - Sixth letter.
- [Zeta](https://z.example) - Sixth letter. 
- [Eta](https://e.example) - Seventh letter.
`
const samples = [
  result('docs/a list.md', list),
  result('./b.md', list.replace(/\n/g, '\r\n'), true),
  result('/tmp/c.md', everyShape),
  ...realLists().map(({name, source}) => result(name, source))
]

describe('sarif', () => {
  const schema = schemaOf('sarif-2.1.0.json')
  test.skipIf(!schema)('is valid (skipped where ../shared is absent)', () => {
    const valid = newAjv('ajv').compile(schema ?? {})
    for (const files of [[], samples]) {
      expect(valid(JSON.parse(sarif(files, meta))), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true)
    }
  })
  test('tells rules, places, repairs', () => {
    const [first] = samples
    const {runs} = JSON.parse(sarif(first ? [first] : [], meta))
    const [run] = runs
    expect(run.tool.driver).toMatchObject({name: 'Listwright', version: '1.2.3'})
    expect(run.results.length).toBe(first?.problems.length)
    const address = run.results.find(({ruleId}: {ruleId: string}) => ruleId === 'link-url')
    expect(run.tool.driver.rules[address.ruleIndex].id).toBe('link-url')
    expect(address.locations[0].physicalLocation).toEqual({
      artifactLocation: {uri: 'docs/a%20list.md'},
      region: {startLine: 3, startColumn: 14, endLine: 3, endColumn: 27, charOffset: 18, charLength: 13}
    })
    expect(address.fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe('https://www.a.example')
  })
  test('its fixes are our repairs', () => {
    for (const file of samples.slice(0, 3)) {
      const {runs} = JSON.parse(sarif([file], meta))
      for (const [at, {fixes = []}] of runs[0].results.entries()) {
        const problem = file.problems[at]
        if (!problem || problem.repairs.length === 0) continue
        const edits = fixes[0].artifactChanges[0].replacements.map(
          (one: {deletedRegion: {charOffset: number; charLength: number}; insertedContent: {text: string}}) => ({
            start: one.deletedRegion.charOffset,
            end: one.deletedRegion.charOffset + one.deletedRegion.charLength,
            text: one.insertedContent.text
          })
        )
        expect(applyEdits(file.list.source, edits)).toBe(applyEdits(file.list.source, problem.repairs))
      }
    }
  })
})

describe('rdjson', () => {
  const schema = schemaOf('rdjson.json')
  test.skipIf(!schema)('is valid (skipped where ../shared is absent)', () => {
    const valid = newAjv('ajv-draft-04').compile(schema ?? {})
    for (const files of [[], samples]) {
      expect(valid(JSON.parse(rdjson(files, meta))), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true)
    }
  })
  test('its suggestions, counted in bytes, are our repairs', () => {
    for (const file of samples.slice(0, 3)) {
      const {source, lines} = file.list
      const bytes = Buffer.from((file.marked ? '\uFEFF' : '') + source)
      const starts = [0, ...[...bytes.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1)]
      const offset = ({line, column}: {line: number; column: number}): number => (starts[line - 1] ?? 0) + column - 1
      const {diagnostics} = JSON.parse(rdjson([file], meta))
      for (const [at, {suggestions = [], location}] of diagnostics.entries()) {
        const problem = file.problems[at]
        expect(location.range.start.line).toBe(lines.line(problem?.place.start ?? 0))
        if (!problem || problem.repairs.length === 0) continue
        const [{range, text}] = suggestions
        const after = [bytes.subarray(0, offset(range.start)), Buffer.from(text), bytes.subarray(offset(range.end))]
        expect(
          Buffer.concat(after)
            .toString()
            .replace(/^\uFEFF/, '')
        ).toBe(applyEdits(source, problem.repairs))
      }
    }
  })
})

describe('github', () => {
  test('is a workflow command for each finding', () => {
    const [line] = github([result('./a:b,c.md', '- [A](www.a.example) - 100%.\n')]).split('\n')
    expect(line).toBe(
      '::error file=a%3Ab%2Cc.md,line=1,endLine=1,col=7,endColumn=20,title=link-url::Unexpected address `www.a.example`, expected `https://www.a.example`%0Ahttps://github.com/listwright/listwright/blob/main/rules/link-url.md'
    )
  })
  test('nothing of a list ends a command or begins another', () => {
    const commands = github(samples).trimEnd().split('\n')
    expect(commands).toHaveLength(samples.reduce((sum, {problems}) => sum + problems.length, 0))
    for (const command of commands) expect(command).toMatch(/^::(?:error|warning) file=[^,:]*,line=\d+.*::Unexpected /)
  })
})

describe('fingerprints', () => {
  test('are one to a finding, and stay when lines shift', () => {
    for (const {
      list: {source},
      problems
    } of samples.slice(0, 3)) {
      const before = fingerprints(lint(source, preset('recommended'), parse).list, problems)
      expect(new Set(before).size).toBe(before.length)
    }
    const {list: moved, problems} = lint(`Words.\n\n${list}`, preset('recommended'), parse)
    const first = samples[0]
    expect(fingerprints(moved, problems)).toEqual(first && fingerprints(first.list, first.problems))
  })
})
