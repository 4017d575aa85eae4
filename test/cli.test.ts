/** The command line: in process where the answer is enough, as a program where the process is the point. */
import {spawnSync} from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {Readable} from 'node:stream'
import {pathToFileURL} from 'node:url'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {run} from '../src/cli/run.ts'
import {root} from './harness/shared.ts'

let cwd = ''
beforeEach(() => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-'))
  fs.mkdirSync(path.join(cwd, '.git'))
})
afterEach(() => fs.rmSync(cwd, {recursive: true, force: true}))

const put = (name: string, text: string | Buffer): string => {
  const file = path.join(cwd, name)
  fs.mkdirSync(path.dirname(file), {recursive: true})
  fs.writeFileSync(file, text)
  return file
}
const get = (name: string): string => fs.readFileSync(path.join(cwd, name), 'utf8')

async function cli(
  args: readonly string[],
  {input = '', env = {}, tty = false}: {input?: string; env?: Record<string, string>; tty?: boolean} = {}
) {
  const out = {stdout: '', stderr: ''}
  const stream = (name: 'stdout' | 'stderr') => ({
    ...(tty ? {isTTY: true, columns: 80} : {}),
    write(text: string) {
      out[name] += text
    }
  })
  const stdin = Readable.from([Buffer.from(input)])
  const code = await run(args, {cwd, env, stdin, stdout: stream('stdout'), stderr: stream('stderr')})
  return {code, ...out}
}

const good = '- [Alpha](https://alpha.example) - First letter.\n'
const trailing = '- [Alpha](https://alpha.example) - First letter. \n'
const broken = '- [Alpha](www.alpha.example) - First letter.\n'

describe('linting', () => {
  test('a good list: nothing to say, exit 0', async () => {
    put('README.md', good)
    expect(await cli([])).toEqual({code: 0, stdout: '', stderr: ''})
  })
  test('warnings: exit 0, or 1 with --frail', async () => {
    put('README.md', trailing)
    const {code, stdout} = await cli(['README.md'])
    expect(code).toBe(0)
    expect(stdout).toBe(
      'README.md\n  1:49  warning  Unexpected 1 trailing blank, expected none  no-trailing-space\n\n✖ 1 warning (1 can be repaired: 1 with --fix)\n'
    )
    expect((await cli(['--frail'])).code).toBe(1)
    expect((await cli(['--quiet'])).stdout).toBe('')
  })
  test('errors: exit 1', async () => {
    put('a.md', broken)
    expect((await cli(['a.md'])).code).toBe(1)
  })
  test('json, for each file what it holds', async () => {
    put('a.md', broken)
    put('b.md', good)
    const {stdout} = await cli(['--format', 'json', 'a.md', 'b.md'])
    expect(JSON.parse(stdout)).toEqual([
      {
        path: 'a.md',
        messages: [
          {
            ...{ruleId: 'link-url', source: 'remark-lint', line: 1, column: 11, fatal: true, safe: false},
            reason: 'Unexpected address `www.alpha.example`, expected `https://www.alpha.example`',
            place: {start: {line: 1, column: 11, offset: 10}, end: {line: 1, column: 28, offset: 27}},
            ...{actual: 'www.alpha.example', expected: ['https://www.alpha.example']},
            edits: [{start: 10, end: 27, text: 'https://www.alpha.example'}],
            note: expect.stringMatching(/\.$/),
            url: expect.stringMatching(/link-url\.md$/)
          }
        ]
      },
      {path: 'b.md', messages: []}
    ])
  })
  test('a folder means its Markdown files, less those that git ignores; a glob what it matches', async () => {
    put('docs/a.md', broken)
    put('docs/deep/b.markdown', broken)
    put('docs/c.txt', broken)
    put('docs/d.md', broken)
    put('docs/node_modules/e.md', broken)
    put('.gitignore', 'd.md\n')
    const paths = async (pattern: string) =>
      (JSON.parse((await cli(['--format', 'json', pattern])).stdout) as {path: string}[]).map((one) => one.path)
    expect(await paths('docs')).toEqual(['docs/a.md', 'docs/deep/b.markdown'])
    expect(await paths('docs/*.md')).toEqual(['docs/a.md'])
    expect(await paths('docs/d.md')).toEqual(['docs/d.md'])
  })
  test('standard input, under a name', async () => {
    const {code, stdout} = await cli(['--stdin', '--stdin-filename', 'x.md'], {input: broken})
    expect([code, stdout.split('\n')[0]]).toEqual([1, 'x.md'])
    expect((await cli(['--stdin', '--fix=all'], {input: `\uFEFF${broken}`})).stdout).toBe(
      `\uFEFF${broken.replace('www', 'https://www')}`
    )
  })
  test('colours on a terminal only, or as asked', async () => {
    put('README.md', broken)
    const coloured = (text: string): boolean => text.includes('\u001B[')
    expect(coloured((await cli([])).stdout)).toBe(false)
    expect(coloured((await cli([], {tty: true})).stdout)).toBe(true)
    expect(coloured((await cli([], {tty: true, env: {NO_COLOR: '1'}})).stdout)).toBe(false)
    expect(coloured((await cli([], {env: {FORCE_COLOR: '1'}})).stdout)).toBe(true)
    expect(coloured((await cli(['--no-color'], {tty: true})).stdout)).toBe(false)
  })
  test('several files show where it is, on a terminal, and wipe it away', async () => {
    put('a.md', good)
    put('b.md', good)
    const {stderr} = await cli(['a.md', 'b.md'], {tty: true})
    expect(stderr).toContain('2/2 b.md')
    expect(stderr.endsWith('\u001B[2K\r')).toBe(true)
    expect((await cli(['a.md', 'b.md'])).stderr).toBe('')
  })
})

describe('repairing', () => {
  test('--fix makes safe repairs, keeps mode, mark, line endings and links', async () => {
    const file = put('real.md', `\uFEFF${trailing.replace('\n', '\r\n')}${broken.replace('\n', '\r\n')}`)
    fs.chmodSync(file, 0o640)
    fs.symlinkSync('real.md', path.join(cwd, 'README.md'))
    const {code, stdout} = await cli(['--fix', 'README.md'])
    expect(code).toBe(1)
    expect(stdout).toContain('✔ 1 finding repaired')
    expect(get('real.md')).toBe(`\uFEFF${good.replace('\n', '\r\n')}${broken.replace('\n', '\r\n')}`)
    expect(fs.statSync(file).mode & 0o777).toBe(0o640)
    expect(fs.lstatSync(path.join(cwd, 'README.md')).isSymbolicLink()).toBe(true)
    expect(fs.readdirSync(cwd).sort()).toEqual(['.git', 'README.md', 'real.md'])
  })
  test('--fix=all also makes suggestions', async () => {
    put('README.md', broken)
    expect((await cli(['--fix=all'])).code).toBe(0)
    expect(get('README.md')).toBe(broken.replace('www', 'https://www'))
  })
  test('--dry-run prints a diff and writes nothing', async () => {
    put('README.md', trailing)
    const {stdout} = await cli(['--fix', '--dry-run'])
    expect(stdout).toContain('--- README.md')
    expect(stdout).toContain(`-${trailing}+${good}`)
    expect(get('README.md')).toBe(trailing)
  })
  test('a file that changed meanwhile is not overwritten', async () => {
    const {readText, writeText} = await import('../src/cli/text-file.ts')
    const file = put('README.md', trailing)
    const before = readText(file, 'README.md')
    put('README.md', broken)
    await expect(writeText(file, 'README.md', before, good)).rejects.toThrow(
      'Cannot write `README.md`: it changed meanwhile'
    )
    expect(get('README.md')).toBe(broken)
  })
})

describe('configuration', () => {
  test('is found upwards, in each of its places', async () => {
    put('docs/list.md', broken)
    put('.github/listwright.yml', 'rules:\n  link-url: warn\n')
    expect((await cli(['docs/list.md'])).code).toBe(0)
    expect((await cli(['--no-config', 'docs/list.md'])).code).toBe(1)
    put('docs/.listwright.yml', 'rules: {link-url: off}\n')
    expect((await cli(['docs/list.md'])).stdout).toBe('')
    fs.rmSync(path.join(cwd, 'docs/.listwright.yml'))
    fs.rmSync(path.join(cwd, '.github'), {recursive: true})
    put('package.json', '{"name": "listwright", "listwright": {"rules": {"link-url": "off"}}}')
    expect((await cli(['docs/list.md'])).code).toBe(0)
  })
  test('names the files; --config names it; --rule and --preset come on top', async () => {
    put('lists/one.md', broken)
    put('mine.yml', 'files: [lists/one.md]\n')
    put('.listwright.yml', 'files: [lists/one.md]\nrules: {link-url: off}\n')
    expect((await cli([])).code).toBe(0)
    expect((await cli(['--config', 'mine.yml', 'lists/one.md'])).code).toBe(1)
    expect((await cli(['--rule', 'link-url: error'])).code).toBe(1)
    expect(
      (await cli(['--config', 'mine.yml', '--rule', 'link-url: off', '--preset', 'all', 'lists/one.md'])).code
    ).toBe(0)
  })
  test('--print-config says what holds, with every option', async () => {
    put('README.md', good)
    put(
      '.listwright.yml',
      'rules: {entry-order: {severity: error, order: ascending}}\nsections: {Videos: {rules: {link-url: off}}}\n'
    )
    const {rules, sections} = JSON.parse((await cli(['--print-config'])).stdout) as {
      rules: Record<string, object>
      sections: object
    }
    expect(rules['entry-order']).toEqual({severity: 'error', order: 'ascending', by: 'consistent'})
    expect(sections).toEqual({videos: {rules: {'link-url': {severity: 'off'}}}})
  })
})

describe('other commands', () => {
  test('help, version, rules', async () => {
    expect((await cli(['--help'])).stdout).toContain('Usage: listwright [options]')
    expect((await cli(['--version'])).stdout.trim()).toBe(
      JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version
    )
    expect((await cli(['--list-rules'])).stdout).toMatch(/^entry-order +The entries/m)
  })
  test('explain prints a page without its comments', async () => {
    const {stdout} = await cli(['explain', 'entry-order'])
    expect(stdout).toMatch(/^# entry-order\n/)
    expect(stdout).not.toContain('<!--')
  })
  test('read prints the list as data, or an outline', async () => {
    put('README.md', `## Letters\n\n${good}`)
    const data = JSON.parse((await cli(['read', 'README.md', '--format', 'json'])).stdout)
    expect(data.sections[1]).toMatchObject({
      title: 'Letters',
      line: 1,
      groups: [
        {
          entries: [
            {name: 'Alpha', url: 'https://alpha.example', line: 3, separator: ' - ', description: 'First letter.'}
          ]
        }
      ]
    })
    expect((await cli(['read', 'README.md'])).stdout).toBe(
      '  Letters\n    list, 1 entry: Alpha\n\n1 entry in 1 group\n'
    )
  })
})

describe('what cannot be done is said in one line, exit 2', () => {
  const cases: Record<string, {args: string[]; says: RegExp; files?: Record<string, string | Buffer>}> = {
    'no list here': {args: [], says: /^Cannot find a list/},
    'a missing file': {args: ['nope.md'], says: /^Cannot read `nope\.md`: there is no such file$/},
    'a glob that matches nothing': {args: ['*.nope'], says: /^Cannot find Markdown files in `\*\.nope`/},
    'a folder without Markdown': {
      args: ['empty'],
      files: {'empty/a.txt': ''},
      says: /^Cannot find Markdown files in `empty`$/
    },
    'a binary': {
      args: ['a.md'],
      files: {'a.md': Buffer.from([0x89, 0x50, 0, 1, 0xff])},
      says: /^Cannot read `a\.md`: it is not UTF-8 text$/
    },
    'text with zeros': {args: ['a.md'], files: {'a.md': 'a\0b'}, says: /^Cannot read `a\.md`: it is not text$/},
    'an unknown flag': {args: ['--nope'], says: /^Cannot read the arguments: unknown option '--nope'/},
    'an unknown format': {
      args: ['--format', 'nope'],
      says: /^Cannot read the arguments: .*Allowed choices are stylish, json/
    },
    'an unknown kind of repair': {
      args: ['--fix=some'],
      says: /^Cannot read the arguments: .*Allowed choices are safe, all/
    },
    'an unknown preset': {args: ['--preset', 'nope'], says: /Allowed choices are recommended, awesome, all/},
    'an unknown rule': {
      args: ['--rule', 'entry-ordr: off'],
      says: /^Cannot read `--rule entry-ordr: off`: Unexpected rule `entry-ordr`, expected `entry-order`/
    },
    'a rule without a setting': {args: ['--rule', 'entry-order'], says: /expected `name: off`/},
    'a rule to explain that is none': {
      args: ['explain', 'toc-macht'],
      says: /^Cannot explain `toc-macht`: .*`toc-match`/
    },
    'a missing configuration': {
      args: ['--config', 'nope.yml', 'a.md'],
      files: {'a.md': good},
      says: /^Cannot read `nope\.yml`: there is no such file$/
    },
    'broken YAML': {
      args: ['a.md'],
      files: {'a.md': good, '.listwright.yml': 'rules: [\n'},
      says: /^Cannot read `\.listwright\.yml`: line \d+: /
    },
    'an unknown key': {
      args: ['a.md'],
      files: {'a.md': good, '.listwright.yml': 'extends: all\nruls: {}\n'},
      says: /^Cannot read `\.listwright\.yml`: line 2: Unexpected key `ruls`, expected one of `extends`/
    },
    'an unknown value': {
      args: ['a.md'],
      files: {'a.md': good, '.listwright.yml': 'rules:\n  toc-match: loud\n'},
      says: /line 2: Unexpected severity of `toc-match`, expected one of `off`, `warn`, `error`$/
    },
    'an unknown option': {
      args: ['a.md'],
      files: {'a.md': good, '.listwright.yml': 'rules:\n  entry-order: {way: up}\n'},
      says: /line 2: Unexpected key `way`, expected one of `order`, `by`/
    },
    'a wrong option': {
      args: ['a.md'],
      files: {'a.md': good, '.listwright.yml': 'rules:\n  entry-order: {order: up}\n'},
      says: /Unexpected value for `order`, expected one of `consistent`, `ascending`, `descending`/
    },
    'a preset that is none': {
      args: ['a.md'],
      files: {'a.md': good, '.listwright.yml': 'extends: nope\n'},
      says: /line 1: Unexpected value for `extends`, expected one of `recommended`, `awesome`, `all`$/
    },
    'an alias bomb': {
      args: ['a.md'],
      files: {
        'a.md': good,
        '.listwright.yml': `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefgh'
          .split('')
          .map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]}, `.repeat(9)}]\n`)
          .join('')}`
      },
      says: /^Cannot read `\.listwright\.yml`: it expands to too much$/
    },
    'too many aliases': {
      args: ['a.md'],
      files: {'a.md': good, '.listwright.yml': `a: &a x\nb: [${'*a, '.repeat(200)}]\n`},
      says: /too many aliases$/
    },
    'deep nesting': {
      args: ['a.md'],
      files: {'a.md': good, '.listwright.yml': `${'- '.repeat(1100)}x\n`},
      says: /nested too deeply$/
    },
    'deep brackets': {
      args: ['a.md'],
      files: {'a.md': good, '.listwright.yml': `${'['.repeat(5000)}`},
      says: /nested too deeply$/
    },
    'a large configuration': {
      args: ['a.md'],
      files: {'a.md': good, '.listwright.yml': `# ${'x'.repeat(70_000)}\n`},
      says: /larger than 64 KB$/
    },
    'a file and standard input': {args: ['--stdin', 'a.md'], says: /^Cannot read `a\.md` and standard input at once$/}
  }
  for (const [what, {args, says, files = {}}] of Object.entries(cases)) {
    test(what, async () => {
      for (const [name, content] of Object.entries(files)) put(name, content)
      const {code, stderr} = await cli(args)
      expect(stderr.trimEnd()).toMatch(says)
      expect(stderr.trimEnd()).not.toContain('\n')
      expect(stderr).toMatch(/^Cannot /)
      expect(code).toBe(2)
      for (const [name, content] of Object.entries(files))
        expect(fs.readFileSync(path.join(cwd, name))).toEqual(Buffer.from(content))
    })
  }
  test('one of several files: the others are reported all the same', async () => {
    put('a.md', broken)
    const {code, stdout, stderr} = await cli(['a.md', 'nope.md'])
    expect(code).toBe(2)
    expect(stdout).toContain('link-url')
    expect(stderr).toBe('Cannot read `nope.md`: there is no such file\n')
  })
  test('broken standard input', async () => {
    expect((await cli(['--stdin'], {input: 'a\0'})).stderr).toBe('Cannot read standard input: it is not text\n')
  })
})

describe('as a program', () => {
  const bin = path.join(root, 'dist', 'cli.js')
  const program = (args: readonly string[], input = '') =>
    spawnSync(process.execPath, [bin, ...args], {cwd, input, encoding: 'utf8'})
  test('lints, repairs, and tells by its exit code', () => {
    put('README.md', trailing + broken)
    expect(program(['--fix']).status).toBe(1)
    expect(get('README.md')).toBe(good + broken)
    expect(program(['nope.md'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'Cannot read `nope.md`: there is no such file\n'
    })
    expect(program(['--stdin'], good).status).toBe(0)
  })
  test('a reader that goes away is no error', () => {
    put('README.md', Array.from({length: 3000}, (_, at) => `- [A${at}](www.a${at}.example)\n`).join(''))
    const {stderr, status} = spawnSync('sh', ['-c', `"${process.execPath}" "${bin}" | head -n 1`], {
      cwd,
      encoding: 'utf8'
    })
    expect([status, stderr]).toEqual([0, ''])
  })
  test('runs in a browser, asking nothing of Node', async () => {
    const dist = path.join(root, 'dist')
    const seen = new Set(['browser.js'])
    for (const file of seen) {
      const text = fs.readFileSync(path.join(dist, file), 'utf8')
      expect(text, file).not.toMatch(/['"]node:/)
      for (const [, name = ''] of text.matchAll(/['"](\.\.?\/[^'"]+\.js)['"]/g)) {
        seen.add(path.posix.join(path.posix.dirname(file), name))
      }
    }
    const {lint, loadParser, preset} = await import(pathToFileURL(path.join(dist, 'browser.js')).href)
    expect(lint(broken, preset('recommended'), await loadParser()).problems).toHaveLength(1)
  })
  test('explains from where it is installed', () => {
    expect(program(['explain', 'toc-match']).stdout).toMatch(/^# toc-match/)
  })
  test('finds in the example what it was made with, and mends most of it', () => {
    const example = path.join(root, 'examples', 'README.md')
    const [{messages}] = JSON.parse(program(['--format', 'json', example]).stdout) as [{messages: {ruleId: string}[]}]
    expect(new Set(messages.map(({ruleId}) => ruleId)).size).toBe(12)
    fs.copyFileSync(example, path.join(cwd, 'README.md'))
    program(['--fix=all'])
    const [left] = JSON.parse(program(['--format', 'json', 'README.md']).stdout) as [{messages: {ruleId: string}[]}]
    expect(left.messages.map(({ruleId}) => ruleId)).toEqual(['entry-description', 'no-duplicate-link'])
  })
})
