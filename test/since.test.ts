/** Only what the change brought: by git, and by a baseline. */
import {execFileSync} from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {changeOf} from '../src/change.ts'
import {lint} from '../src/lint.ts'
import {loadParser} from '../src/parse.ts'
import {preset} from '../src/preset.ts'
import {brought} from '../src/since.ts'
import {type Folder, newFolder} from './harness/command.ts'
import {realLists} from './harness/shared.ts'

let folder: Folder
beforeEach(() => {
  folder = newFolder()
  git('init', '--quiet', '--initial-branch=main')
})
afterEach(() => folder.remove())

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
    cwd: folder.cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  })
const commit = (): void => {
  git('add', '.')
  git('commit', '--quiet', '--message', 'x')
}
const reasons = async (...args: string[]): Promise<string[]> => {
  const {stdout, stderr} = await folder.cli(['--format', 'json', ...args])
  expect(stderr).toBe('')
  const files = JSON.parse(stdout) as {path: string; messages: {line: number; ruleId: string}[]}[]
  return files.flatMap(({path: name, messages}) => messages.map(({line, ruleId}) => `${name}:${line} ${ruleId}`))
}

// Two findings of old: a trailing blank, and an address without a scheme.
const old = `# List

- [Alpha](https://alpha.example) - First letter. 
- [Beta](www.beta.example) - Second letter.
- [Delta](https://delta.example) - Fourth letter.
`
const added = old.replace('- [Delta]', '- [Gamma](www.gamma.example) - Third letter.\n- [Delta]')

describe('--since', () => {
  test('tells of changed lines, and not of old ones that moved', async () => {
    folder.put('README.md', old)
    commit()
    folder.put('README.md', `Words.\n\n${added}`)
    expect(await reasons('--since', 'HEAD')).toEqual(['README.md:7 link-url'])
    folder.put('README.md', old)
    expect(await reasons('--since', 'HEAD')).toEqual([])
  })
  test('compares with where the branch began, not with what came there since', async () => {
    folder.put('README.md', old)
    commit()
    git('checkout', '--quiet', '-b', 'work')
    folder.put('README.md', added)
    commit()
    git('checkout', '--quiet', 'main')
    folder.put('README.md', `${old}\nMore. \n`)
    commit()
    git('checkout', '--quiet', 'work')
    expect(await reasons('--since', 'main')).toEqual(['README.md:5 link-url'])
  })
  test('tells of the older twin at the new one', async () => {
    folder.put('README.md', old)
    commit()
    folder.put('README.md', old.replace('- [Alpha]', '- [Aleph](https://delta.example) - Zeroth letter.\n- [Alpha]'))
    const {stdout} = await folder.cli(['--since', 'HEAD', '--format', 'json'])
    const [{messages}] = JSON.parse(stdout)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({
      ...{ruleId: 'no-duplicate-link', line: 3},
      reason: 'Unexpected duplicate link of `Aleph`, already listed as `Delta`, line 6',
      cause: {place: {start: {line: 6}}}
    })
    expect(messages[0].edits).toBeUndefined()
  })
  test('tells what a change causes elsewhere', async () => {
    const contents =
      '# List\n\n- [One](#one)\n- [Two](#two)\n\n## One\n\n- [A](https://a.example)\n\n## Two\n\n- [B](https://b.example)\n'
    folder.put('README.md', contents)
    commit()
    folder.put('README.md', contents.replace('## Two', '## Three'))
    expect((await reasons('--since', 'HEAD')).length).toBeGreaterThan(0)
  })
  test('a new file is new as a whole', async () => {
    folder.put('other.md', '# x\n')
    commit()
    folder.put('README.md', old)
    expect(await reasons('--since', 'HEAD')).toEqual(['README.md:3 no-trailing-space', 'README.md:4 link-url'])
  })
  test('repairs what it tells, and nothing else', async () => {
    folder.put('README.md', old)
    commit()
    folder.put('README.md', added)
    await folder.cli(['--since', 'HEAD', '--fix=all'])
    expect(folder.get('README.md')).toBe(added.replace('www.gamma', 'https://www.gamma'))
  })
  test('says in one line what it cannot compare with', async () => {
    folder.put('README.md', old)
    commit()
    const {code, stderr} = await folder.cli(['--since', 'nowhere'])
    expect([code, stderr]).toEqual([2, 'Cannot compare with `nowhere`: Not a valid object name nowhere\n'])
    expect((await folder.cli(['--since', '--all'])).code).toBe(2)
    expect((await folder.cli(['--since', 'HEAD', '--staged'])).stderr).toBe(
      'Cannot take --since and --staged at once\n'
    )
  })
})

describe('--staged', () => {
  test('tells of what is staged, though the file has changed since', async () => {
    folder.put('README.md', old)
    folder.put('b.md', old)
    commit()
    folder.put('README.md', added)
    git('add', 'README.md')
    folder.put('README.md', `- [Other](www.other.example)\n${added}`)
    expect(await reasons('--staged')).toEqual(['README.md:5 link-url'])
    const {code, stderr} = await folder.cli(['--staged', '--fix'])
    expect([code, stderr]).toEqual([2, 'Cannot repair `README.md`: it has changes that are not staged\n'])
  })
  test('before the first commit, all is new', async () => {
    folder.put('README.md', old)
    git('add', '.')
    expect(await reasons('--staged')).toHaveLength(2)
  })
})

describe('--baseline', () => {
  test('silences what is known, wherever it moves, and tells what is new', async () => {
    folder.put('docs/list.md', old)
    expect((await folder.cli(['docs/list.md', '--baseline', 'known.json', '--update-baseline'])).code).toBe(0)
    expect(await reasons('docs/list.md', '--baseline', 'known.json')).toEqual([])
    folder.put('docs/list.md', `\nWords.\n${added}`)
    expect(await reasons('docs/list.md', '--baseline', 'known.json')).toEqual(['docs/list.md:7 link-url'])
  })
  test('drops what is gone, and keeps what it did not look at', async () => {
    folder.put('a.md', old)
    folder.put('b.md', old)
    folder.put('c.md', old)
    await folder.cli(['.', '--baseline', 'known.json', '--update-baseline'])
    folder.put('a.md', old.replace('. \n', '.\n'))
    fs.rmSync(path.join(folder.cwd, 'c.md'))
    await folder.cli(['a.md', '--baseline', 'known.json', '--update-baseline'])
    const {files} = JSON.parse(folder.get('known.json')) as {files: Record<string, object>}
    expect(Object.entries(files).map(([name, known]) => [name, Object.values(known)])).toEqual([
      ['a.md', ['link-url']],
      ['b.md', ['link-url', 'no-trailing-space']]
    ])
  })
  test('that is none is an error', async () => {
    folder.put('README.md', old)
    folder.put('known.json', '[]')
    expect((await folder.cli(['--baseline', 'known.json'])).stderr).toBe(
      'Cannot read `known.json`: it is not a baseline; --update-baseline writes one\n'
    )
    expect((await folder.cli(['--baseline', 'no.json'])).stderr).toMatch(
      /^Cannot read `no.json`: there is no such file/
    )
    expect((await folder.cli(['--update-baseline'])).stderr).toMatch(/^Cannot update the baseline/)
  })
})

// Changes to one entry, and what a maintainer would say they brought: rules by name, on the changed line.
const changes: readonly {readonly name: string; make(line: string): string; readonly brings: readonly string[]}[] = [
  {name: 'nothing', make: (line) => line, brings: []},
  {name: 'a word', make: (line) => line.replace(/\) - (\S+) /, ') - $1 really '), brings: []},
  {name: 'a trailing blank', make: (line) => `${line} `, brings: ['no-trailing-space']},
  {name: 'an address without a scheme', make: (line) => line.replace(/\]\(https:\/\//, '](www.'), brings: ['link-url']},
  {name: 'a scheme twice', make: (line) => line.replace('](https://', '](https://https://'), brings: ['link-url']},
  {name: 'mangled text', make: (line) => line.replace(/\) - (\S+) /, ') - $1 donâ€™t '), brings: ['no-mojibake']},
  {name: 'a copy of the entry', make: (line) => `${line}\n${line}`, brings: ['no-duplicate-link']},
  {
    name: 'the copy under another name, first',
    make: (line) => `${line.replace(/.\](?=\()/, ']')}\n${line}`,
    brings: ['no-duplicate-link']
  },
  {name: 'another dash', make: (line) => line.replace(') - ', ') – '), brings: ['entry-separator']},
  {name: 'no description', make: (line) => line.replace(/\) - .*$/, ')'), brings: ['entry-description']}
]

test('of single changes to real lists, tells what they brought (skipped where ../shared is absent)', async () => {
  const {parse} = await loadParser()
  const settings = preset('recommended')
  const names = ['awesome-go.md', 'awesome-nodejs.md', 'awesome-sysadmin.md', 'awesome-selfhosted.md', 'awesome-cpp.md']
  const missed: string[] = []
  for (const {name, source} of realLists().filter((one) => names.includes(one.name))) {
    const {list, problems} = lint(source, settings, parse)
    const entries = list.entries.filter(({block, link, description, separator, group}) => {
      const line = source.slice(block.start, block.end)
      const plain =
        separator?.text === ' - ' && description && /^\s*[-*] \[\w[^\]]*\]\(https:[^)\s]*\) - \S+ \w[^\n]*$/.test(line)
      const quiet = !problems.some(({place}) => place.start >= block.start && place.end <= block.end)
      const alone = list.links.filter(({url}) => url === link?.url).length === 1
      return plain && quiet && alone && group.entries.length > 9
    })
    for (const [at, {make, brings, name: what}] of changes.entries()) {
      const entry = entries[Math.floor((entries.length * (at + 0.5)) / changes.length)]
      if (!entry) throw new Error(`No entry of ${name} will do`)
      const line = source.slice(entry.block.start, entry.block.end)
      const after = source.slice(0, entry.block.start) + make(line) + source.slice(entry.block.end)
      const result = lint(after, settings, parse)
      const told = brought(result, changeOf(source, after, result.list.lines), () => ({list, problems}))
      const rules = [...new Set(told.map(({rule}) => rule.name))].sort()
      if (rules.join() !== [...brings].sort().join()) missed.push(`${name}, ${what}, ${line}: ${rules}`)
    }
  }
  expect(missed).toEqual([])
})
