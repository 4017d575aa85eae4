/** The project's own rules: layers, pages, names, sizes. No exceptions. */
import fs from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {documents} from '../scripts/docs.mjs'
import {fix} from '../src/fix.ts'
import {loadParser} from '../src/parse.ts'
import {preset, rules} from '../src/preset.ts'
import {examplesOf} from './harness/page.ts'
import {root} from './harness/shared.ts'

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
const filesBelow = (folder: string): string[] =>
  fs
    .readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'})
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('src/generated/'))

const sources = [...filesBelow('src'), ...filesBelow('rules')]
const lineCount = (file: string): number => read(file).trimEnd().split('\n').length

// Where the core meets a disk; all else runs in a browser.
const hosts: readonly string[] = ['main', 'cli', 'remark', 'lsp', 'app', 'git']

// What each part may import of the others, beside itself. `generated` is the list of all rules, and texts of the report's page.
const layers: Readonly<Record<string, readonly string[]>> = {
  text: [],
  place: [],
  arena: ['place'],
  native: [],
  parse: ['text', 'arena', 'native'],
  model: ['text', 'place', 'parse'],
  rule: ['text', 'parse', 'model'],
  rules: ['rule'],
  generated: ['rule', 'rules'],
  lint: ['text', 'parse', 'model', 'rule'],
  fix: ['text', 'parse', 'model', 'rule', 'lint'],
  'remark-rules': [],
  awesome: ['rule', 'generated', 'lint', 'remark-rules'],
  preset: ['rule', 'generated', 'lint', 'awesome'],
  config: ['rule', 'lint', 'preset', 'remark-rules'],
  failure: [],
  git: ['failure'],
  'config-text': ['failure', 'config'],
  'config-schema': ['rule', 'preset', 'config', 'remark-rules'],
  infer: ['model', 'rule', 'lint', 'preset'],
  fingerprint: ['model', 'lint'],
  change: ['text'],
  since: ['model', 'rule', 'lint', 'fingerprint', 'change'],
  baseline: ['lint', 'fingerprint'],
  report: ['text', 'model', 'rule', 'generated', 'lint', 'fix', 'preset', 'fingerprint'],
  remark: ['failure', 'text', 'parse', 'rule', 'generated', 'lint', 'preset', 'config', 'cli'],
  index: ['text', 'parse', 'model', 'rule', 'lint', 'fix', 'preset', 'remark'],
  browser: ['text', 'parse', 'model', 'rule', 'lint', 'fix', 'preset'],
  app: [
    'text',
    'parse',
    'model',
    'rule',
    'lint',
    'fix',
    'preset',
    'config',
    'config-text',
    'failure',
    'git',
    'fingerprint',
    'change',
    'since',
    'report'
  ],
  lsp: ['text', 'parse', 'model', 'rule', 'lint', 'fix', 'fingerprint', 'report'],
  main: ['cli', 'app'],
  cli: [
    'failure',
    'git',
    'config-text',
    'text',
    'parse',
    'model',
    'rule',
    'lint',
    'fix',
    'preset',
    'config',
    'infer',
    'fingerprint',
    'change',
    'since',
    'baseline',
    'report',
    'lsp'
  ]
}

/** `src/model/read.ts` is of `model`, `src/lint.ts` of `lint`, `rules/x.ts` of `rules`. */
function layerOf(file: string): string {
  const [first = '', second = ''] = file.split('/')
  return first === 'src' ? second.replace(/\.ts$/, '') : first
}

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name ?? '')
}

describe('layers', () => {
  for (const file of sources) {
    test(`${file} imports only what lies below it`, () => {
      const own = layerOf(file)
      expect(Object.keys(layers), `the layer of ${file}`).toContain(own)
      for (const name of importsOf(file)) {
        if (!hosts.includes(own)) expect(name, `${file} runs in a browser`).not.toMatch(/^node:/)
        if (!name.startsWith('.') || name.endsWith('package.json')) continue
        expect(name, `${file} names the file`).toMatch(/\.ts$/)
        const target = layerOf(path.posix.join(path.posix.dirname(file), name))
        if (target !== own) expect(layers[own], `${file} imports ${name}`).toContain(target)
      }
    })
  }
  test('a rule imports nothing but the index of the kernel', () => {
    for (const file of filesBelow('rules'))
      expect(new Set(importsOf(file)), file).toEqual(new Set(['../src/rule/index.ts']))
  })
})

describe('rules', () => {
  test('each is one pair of files', () => {
    const files = fs.readdirSync(path.join(root, 'rules')).sort()
    expect(files).toEqual([...rules.keys()].flatMap((name) => [`${name}.md`, `${name}.ts`]).sort())
  })
  for (const rule of rules.values()) {
    test(`${rule.name} says what it must`, () => {
      expect(rule.name).toMatch(/^(?:no-[a-z]+(?:-[a-z]+)*|[a-z]+(?:-[a-z]+)+)$/)
      // One rule, one sentence.
      expect(rule.description).toMatch(/^[A-Z][^.!?]*\.$/)
      expect(rule.note).toMatch(/\.$/)
      for (const option of Object.values(rule.options)) expect(option.sentence).toMatch(/^[A-Z].*\.$/)
    })
    test(`${rule.name} has a page that shows it`, () => {
      const page = read(`rules/${rule.name}.md`)
      const examples = examplesOf(page)
      expect(page).toMatch(new RegExp(`^# ${rule.name}\n`))
      expect(examples.some(({kind}) => kind === 'bad')).toBe(true)
      expect(examples.some(({kind}) => kind === 'ok')).toBe(true)
      if (rule.repair) expect(examples.some(({fixed}) => fixed !== undefined)).toBe(true)
      const shown = new Set(examples.flatMap(({options}) => Object.keys(options)))
      expect([...shown].sort(), 'every option has an example').toEqual(Object.keys(rule.options).sort())
      for (const {expected} of examples) {
        for (const message of expected) expect(message).toMatch(/^\d+:\d+-\d+:\d+: Unexpected .*[^.!]$/)
      }
    })
  }
})

describe('files', () => {
  test('are small', () => {
    const counts = sources.map((file) => ({file, lines: lineCount(file)})).sort((a, b) => a.lines - b.lines)
    expect(counts.filter(({lines}) => lines > 300)).toEqual([])
    expect(counts[counts.length >> 1]?.lines).toBeLessThan(100)
    expect(filesBelow('rules').filter((file) => lineCount(file) > 200)).toEqual([])
  })
  test('leave nothing for later', () => {
    for (const file of [...sources, ...filesBelow('test')]) {
      expect(read(file), file).not.toMatch(
        /\b(?:it|test|describe)\.(?:only|todo)\b|\bTO(?:)DO\b|\bFIX(?:)ME\b|@ts-ig(?:)nore/
      )
    }
  })
  test('that are generated are up to date', () => {
    for (const [file, text] of documents([...rules.values()]))
      expect(read(file), `npm run docs writes ${file}`).toBe(text)
  })
})

test('our own README passes, and repairing it changes nothing', async () => {
  const {parse} = await loadParser()
  const source = read('README.md')
  const {problems, source: fixed} = fix(source, preset('recommended'), parse, 'all')
  expect(problems.map(({reason}) => reason)).toEqual([])
  expect(fixed).toBe(source)
})
