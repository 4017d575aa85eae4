/** The package in plain remark-cli, beside our own command line. */
import {spawnSync} from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {presetNames} from '../src/preset.ts'
import {type Folder, newFolder} from './harness/command.ts'
import {everyShape} from './harness/lists.ts'
import {realLists, root} from './harness/shared.ts'

let folder: Folder
beforeAll(() => {
  folder = newFolder()
  fs.mkdirSync(path.join(folder.cwd, '.git'))
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder.cwd, 'peers'))
  fs.mkdirSync(path.join(folder.cwd, 'node_modules'))
  fs.symlinkSync(root, path.join(folder.cwd, 'node_modules', 'listwright'))
})
afterAll(() => folder.remove())

const program = path.join(root, 'node_modules', 'remark-cli', 'cli.js')
const reporter = path.join(root, 'node_modules', 'vfile-reporter-json', 'index.js')

function remark(...args: string[]) {
  const {stdout, stderr, status} = spawnSync(process.execPath, [program, '--no-color', '--no-stdout', ...args], {
    cwd: folder.cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28
  })
  return {code: status, stdout, stderr}
}

/** `line:column-line:column rule reason` for each message, in order. */
function found(...args: string[]): string[] {
  const {stderr} = remark('--report', reporter, ...args)
  const files = JSON.parse(stderr) as {messages: Message[]}[]
  return files.flatMap(({messages}) => messages.map(asText)).sort()
}

async function ours(...args: string[]): Promise<string[]> {
  const {stdout} = await folder.cli(['--format', 'json', ...args])
  const files = JSON.parse(stdout) as {messages: Message[]}[]
  return files.flatMap(({messages}) => messages.map(asText)).sort()
}

interface Message {
  readonly ruleId: string
  readonly reason: string
  readonly place: {readonly start: {line: number; column: number}; readonly end: {line: number; column: number}}
}

function asText({place: {start, end}, ruleId, reason}: Message): string {
  return `${start.line}:${start.column}-${end.line}:${end.column} ${ruleId} ${reason}`
}

// Text behind the list, for control comments drop messages of what stands behind the last node.
const broken = '# List\n\n- [Alpha](www.alpha.example) - First letter. \n\nThat is all.\n'

describe('{"plugins": ["listwright"]}', () => {
  beforeAll(() => {
    folder.put('.remarkrc.json', '{"plugins": ["listwright"]}')
  })
  test('finds what the command line finds, and warns', async () => {
    const files = {'broken.md': broken, 'shapes.md': everyShape, 'marked.md': `\uFEFF${broken.replace(/\n/g, '\r\n')}`}
    for (const [name, text] of Object.entries(files)) {
      folder.put(name, text)
      expect(found(name), name).toEqual(await ours(name))
    }
    const {code, stderr} = remark('broken.md')
    expect(code).toBe(0)
    expect(stderr).toMatch(/3:11-3:28 +warning +Unexpected address `www\.alpha\.example`.* link-url +remark-lint/)
    expect(remark('--frail', 'broken.md').code).toBe(1)
  })
  test('finds the same in real lists (skipped where ../shared is absent)', async () => {
    const names = realLists().map(({name, source}) => path.basename(folder.put(`real-${name}`, source)))
    for (const name of names.slice(0, 3)) expect(found(name), name).toEqual(await ours(name))
  })
  test('reads the same configuration, by which an error is one', async () => {
    folder.put('own/list.md', broken)
    folder.put('own/.listwright.yml', 'rules: {link-url: error, no-trailing-space: off}\nignore: [skipped/**]\n')
    expect(found('own/list.md')).toEqual(await ours('own/list.md'))
    expect(remark('own/list.md').code).toBe(1)
    folder.put('own/skipped/list.md', broken)
    folder.put('own/skipped/.listwright.yml', '')
    fs.rmSync(path.join(folder.cwd, 'own/skipped/.listwright.yml'))
    expect(remark('own/skipped/list.md').stderr).toBe('own/skipped/list.md: no issues found\n')
    expect(await ours('own/skipped/list.md')).toEqual([])
    folder.put('own/.listwright.yml', 'rules: {link-uri: off}\n')
    expect(remark('own/list.md').stderr).toContain('line 1: Unexpected rule `link-uri`')
  })
  test('heeds comments and ignore files, and leaves the text alone', () => {
    folder.put('silent.md', `<!--lint disable link-url-->\n\n${broken}`)
    expect(found('silent.md').join()).not.toContain('link-url')
    folder.put('.remarkignore', 'ignored.md\n')
    folder.put('ignored.md', broken)
    expect(remark('--silently-ignore', 'ignored.md').stderr).toBe('')
    expect(folder.get('broken.md')).toBe(broken)
  })
})

describe('by name', () => {
  test('a rule alone: listwright/rules/link-url', async () => {
    folder.put('rc.json', '{"plugins": ["remark-lint", ["listwright/rules/link-url", ["error"]]]}')
    fs.symlinkSync(path.join(root, 'node_modules', 'remark-lint'), path.join(folder.cwd, 'node_modules', 'remark-lint'))
    expect(found('--no-config', '--rc-path', 'rc.json', 'broken.md')).toEqual(
      (await ours('broken.md')).filter((one) => one.includes('link-url'))
    )
    expect(remark('--no-config', '--rc-path', 'rc.json', 'broken.md').code).toBe(1)
    folder.put('quiet.md', `<!--lint disable link-url-->\n\n${broken}`)
    expect(found('--no-config', '--rc-path', 'rc.json', 'quiet.md')).toEqual([])
  })
  // What `awesome` takes from remark-lint a user of remark has from there.
  for (const name of presetNames.filter((one) => one !== 'awesome')) {
    test(`a preset: listwright/presets/${name}`, async () => {
      folder.put('rc.json', JSON.stringify({plugins: [`listwright/presets/${name}`]}))
      for (const file of ['broken.md', 'shapes.md']) {
        expect(found('--no-config', '--rc-path', 'rc.json', file)).toEqual(await ours('--preset', name, file))
      }
      const one = ['--no-config', '--rc-path', 'one.json', 'broken.md']
      folder.put(
        'one.json',
        JSON.stringify({plugins: [`listwright/presets/${name}`, ['listwright/rules/link-url', false]]})
      )
      expect(found(...one).join()).not.toContain('link-url')
    })
  }
})
