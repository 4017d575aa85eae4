/** `listwright init`: what it reads off a list, what it writes, and what is left to say afterwards. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {Readable} from 'node:stream'
import {Ajv2020} from 'ajv/dist/2020.js'
import yaml from 'js-yaml'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {asYaml} from '../src/cli/init.ts'
import {run} from '../src/cli/run.ts'
import {checkConfig, resolveSettings} from '../src/config.ts'
import {configSchema} from '../src/config-schema.ts'
import {infer} from '../src/infer.ts'
import {lint} from '../src/lint.ts'
import {read} from '../src/model/read.ts'
import {loadParser} from '../src/parse.ts'
import {hasShared, realLists} from './harness/shared.ts'

const {parse} = await loadParser()
const letters = ['Alpha', 'Beta', 'Delta', 'Epsilon', 'Eta', 'Gamma', 'Iota', 'Kappa', 'Lambda', 'Mu', 'Nu', 'Omega']

const entry = (name: string, host: string, end: string): string =>
  `- [${name}](https://${name.toLowerCase()}.${host}.example) - Letter ${name} of some alphabet${end}\n`

/** Twelve sorted tools with full stops, twelve films without, and one stop too many. */
const source = [
  '# Letters\n\n## Tools\n\n',
  ...letters.map((name) => entry(name, 'tools', '.')),
  '\n## Yes: Films\n\n',
  ...letters.map((name) => entry(name, 'films', name === 'Mu' ? '.' : '')),
  '\n## Books\n\n',
  ...[...letters, ...letters.map((name) => `${name} Two`)]
    .sort()
    .map((name) => entry(name.replace(' ', '-'), 'books', '.'))
].join('')

const settingsOf = async (text: string) => {
  const list = read(parse(text), text)
  const config = checkConfig(yaml.load(asYaml(infer(list), 'README.md', list.entries.length)))
  return resolveSettings(config)
}

describe('the configuration', () => {
  const list = read(parse(source), source)
  const text = asYaml(infer(list), 'README.md', list.entries.length)
  test('has the conventions with their votes', () => {
    expect(text).toContain('files: [README.md]\n')
    expect(text).toContain('  entry-order: {order: ascending, by: name}  # 48 of 48 entries\n')
    expect(text).toContain('  entry-separator: {separator: " - "}  # 48 of 48 entries\n')
  })
  test('turns off what the list has no convention for, and says so', () => {
    expect(text).toContain('  description-period: off  # the list has no convention\n')
    expect(text).toContain('  badge-presence: off  # the list has no convention\n')
  })
  test('is what the JSON schema allows, and what the linter reads', () => {
    const validate = new Ajv2020({strict: false}).compile(configSchema())
    expect(validate(yaml.load(text)), JSON.stringify(validate.errors)).toBe(true)
    expect(checkConfig(yaml.load(text)).files).toEqual(['README.md'])
  })
  test('lets sections have ways of their own', async () => {
    const more = [
      source,
      ...['More', 'Yet more', 'Still more'].map(
        (title) =>
          `\n## ${title}\n\n${letters.map((name) => entry(name, title.toLowerCase().replace(' ', '-'), '.')).join('')}`
      )
    ].join('')
    const list = read(parse(more), more)
    const config = yaml.load(asYaml(infer(list), 'README.md', list.entries.length)) as {sections?: object}
    expect(config.sections).toEqual({'Yes: Films': {rules: {'description-period': {period: 'never'}}}})
    const found = lint(more, await settingsOf(more), parse).problems
    expect(found.map(({rule, actual}) => [rule.name, actual])).toEqual([['description-period', '.']])
  })
})

test('the JSON schema knows each rule with its options, and nothing else', () => {
  const validate = new Ajv2020({strict: false}).compile(configSchema())
  const good = [
    {rules: {'entry-order': 'off'}},
    {rules: {'entry-order': {severity: 'error', by: 'name'}}},
    {sections: {Videos: {rules: {'link-text': 'off'}}}},
    {extends: 'all', review: {reach: 'list'}}
  ]
  const bad = [
    {rules: {'entry-ordre': 'off'}},
    {rules: {'entry-order': 'loud'}},
    {rules: {'entry-order': {by: 'colour'}}},
    {sections: {Videos: {'link-text': 'off'}}},
    {preset: 'all'}
  ]
  for (const one of good) expect(validate(one), JSON.stringify(one)).toBe(true)
  for (const one of bad) expect(validate(one), JSON.stringify(one)).toBe(false)
})

describe('the command', () => {
  let cwd = ''
  beforeEach(() => {
    cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-'))
    fs.mkdirSync(path.join(cwd, '.git'))
    fs.writeFileSync(path.join(cwd, 'README.md'), source)
  })
  afterEach(() => fs.rmSync(cwd, {recursive: true, force: true}))
  const file = (): string => path.join(cwd, '.github', 'listwright.yml')
  const init = async (...args: string[]) => {
    const out = {stdout: '', stderr: ''}
    const stream = (name: 'stdout' | 'stderr') => ({
      write(text: string) {
        out[name] += text
      }
    })
    const stdin = Readable.from([])
    const code = await run(['init', ...args], {cwd, env: {}, stdin, stdout: stream('stdout'), stderr: stream('stderr')})
    return {code, ...out}
  }

  test('writes the file and says what the list does', async () => {
    const {code, stdout} = await init()
    expect(code).toBe(0)
    expect(stdout).toContain('Wrote .github/listwright.yml from 48 entries.')
    expect(stdout).toContain('entry-order          order "ascending" (48 of 48), by "name" (48 of 48)')
    expect(fs.readFileSync(file(), 'utf8')).toContain('extends: recommended\n')
  })
  test('writes over nothing unless told to', async () => {
    fs.mkdirSync(path.dirname(file()))
    fs.writeFileSync(file(), 'rules: {}\n')
    const {code, stderr} = await init()
    expect([code, stderr]).toEqual([
      2,
      'Cannot write `.github/listwright.yml`: it exists (--force writes over it, --dry-run prints)\n'
    ])
    expect(fs.readFileSync(file(), 'utf8')).toBe('rules: {}\n')
    expect((await init('--force')).code).toBe(0)
    expect(fs.readFileSync(file(), 'utf8')).toContain('extends: recommended\n')
  })
  test('prints with --dry-run, and writes nothing', async () => {
    const {code, stdout} = await init('--dry-run')
    expect(code).toBe(0)
    expect(stdout).toContain('extends: recommended\n')
    expect(fs.existsSync(file())).toBe(false)
  })
  test('says which file it cannot read', async () => {
    expect(await init('OTHER.md')).toMatchObject({code: 2, stderr: expect.stringMatching(/^Cannot read `OTHER\.md`: /)})
  })
})

test.skipIf(!hasShared)(
  'leaves at most 1.5 findings a hundred entries on healthy lists (skipped where ../shared is absent)',
  async () => {
    const rates: number[] = []
    for (const {source} of realLists().slice(1)) {
      const {list, problems} = lint(source, await settingsOf(source), parse)
      rates.push((100 * problems.length) / list.entries.length)
    }
    expect(rates.length).toBeGreaterThan(5)
    expect(Math.max(...rates)).toBeLessThanOrEqual(1.5)
  }
)
