/** The language server, as the program that an editor starts. */
import fs from 'node:fs'
import path from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import type {CodeAction, Diagnostic, Position} from 'vscode-languageserver-protocol'
import {type Folder, newFolder} from './harness/command.ts'
import {type Editor, newEditor, program} from './harness/editor.ts'
import {everyShape} from './harness/lists.ts'
import {realLists, root} from './harness/shared.ts'

let folder: Folder
let editor: Editor
beforeEach(async () => {
  folder = newFolder()
  fs.mkdirSync(path.join(folder.cwd, '.git'))
  editor = await newEditor(folder.cwd, {
    capabilities: {
      workspace: {didChangeWatchedFiles: {dynamicRegistration: true}},
      textDocument: {publishDiagnostics: {relatedInformation: true}}
    }
  })
})
afterEach(async () => {
  if (editor.process.exitCode === null) await editor.quit()
  folder.remove()
})

const list = `# List

- [Alpha](https://alpha.example) - First letter. 
- [Beta](www.beta.example) - Second letter.
- [Gamma](https://gamma.example) - Third letter.
`
const entry = (name: string): string => `- [${name}](https://${name.toLowerCase()}.example) - A letter.`
const names = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Eta', 'Iota', 'Kappa', 'Theta', 'Zeta']
const sorted = names.toSorted()
/** Sorted, but for one entry that stands last. */
const unsorted = (moved: string): string =>
  `# List\n\n${[...sorted.filter((name) => name !== moved), moved].map(entry).join('\n')}\n`

const codes = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({code}) => code)
const only = (diagnostics: readonly Diagnostic[], code: string): Diagnostic => {
  const found = diagnostics.filter((one) => one.code === code)
  expect(codes(found)).toEqual([code])
  return found[0] as Diagnostic
}
const titled = (actions: readonly CodeAction[], title: RegExp): CodeAction | undefined =>
  actions.find((one) => title.test(one.title))
const all = {start: {line: 0, character: 0}, end: {line: 9999, character: 0}}

/** `line:column-line:column severity rule reason` */
const asText = (start: Point, end: Point, ...rest: unknown[]): string =>
  `${start.line}:${start.column}-${end.line}:${end.column} ${rest.join(' ')}`

/** What the command line finds. */
async function told(name: string): Promise<string[]> {
  const {stdout, stderr} = await folder.cli(['--format', 'json', name])
  expect(stderr).toBe('')
  const [{messages}] = JSON.parse(stdout) as [{messages: Message[]}]
  return messages.map(({place, fatal, ruleId, reason}) => asText(place.start, place.end, fatal ? 1 : 2, ruleId, reason))
}

/** The same of diagnostics; `marked` takes off the byte order mark that an editor counts. */
function shown(diagnostics: readonly Diagnostic[], marked = false): string[] {
  const point = ({line, character}: Position): Point => ({
    line: line + 1,
    column: character + (marked && line === 0 ? 0 : 1)
  })
  return diagnostics.map(({range, severity, code, message}) =>
    asText(point(range.start), point(range.end), severity, code, message)
  )
}

interface Point {
  readonly line: number
  readonly column: number
}

interface Message {
  readonly ruleId: string
  readonly reason: string
  readonly fatal: boolean
  readonly place: {readonly start: Point; readonly end: Point}
}

describe('findings', () => {
  test('are those of the command line, with all that an editor shows', async () => {
    const diagnostics = await editor.open('README.md', list)
    expect(shown(diagnostics)).toEqual(await told('README.md'))
    expect(only(diagnostics, 'link-url')).toEqual({
      range: {start: {line: 3, character: 9}, end: {line: 3, character: 25}},
      message: expect.stringContaining('www.beta.example'),
      severity: 1,
      source: 'listwright',
      code: 'link-url',
      codeDescription: {href: 'https://github.com/listwright/listwright/blob/main/rules/link-url.md'}
    })
    expect(only(diagnostics, 'no-trailing-space').severity).toBe(2)
  })
  test('stand where they stand, whatever the text is written with', async () => {
    const texts = {
      'shapes.md': everyShape,
      'windows.md': list.replace(/\n/g, '\r\n'),
      'wide.md': list.replaceAll('letter', '🎉 letter'),
      'marked.md': `\uFEFF${list.slice(list.indexOf('-')).replace('https://alpha', 'www.alpha')}`
    }
    for (const [name, text] of Object.entries(texts)) {
      const diagnostics = await editor.open(name, text)
      expect(diagnostics.length, name).toBeGreaterThan(1)
      expect(shown(diagnostics, text.startsWith('\uFEFF')), name).toEqual(await told(name))
    }
  })
  test('are the same in real lists (skipped where ../shared is absent)', async () => {
    for (const {name, source} of realLists().slice(0, 4)) {
      expect(shown(await editor.open(name, source)), name).toEqual(await told(name))
    }
  })
  test('point to what they follow from', async () => {
    const twice = `${list}- [Omega](https://alpha.example) - Last letter.\n`
    const {relatedInformation} = only(await editor.open('README.md', twice), 'no-duplicate-link')
    expect(relatedInformation).toMatchObject([{location: {uri: editor.uri('README.md'), range: {start: {line: 2}}}}])
  })
  test('follow what is typed, in one go', async () => {
    await editor.open('README.md', list)
    for (const end of ['w', 'wo', 'wor', 'word'])
      editor.write('README.md', `${list.replace('www.', 'https://')}\n${end}`)
    expect(codes(await editor.diagnostics('README.md'))).toEqual(['no-trailing-space'])
    expect(editor.raw().match(/publishDiagnostics/g)).toHaveLength(2)
  })
  test('are of Markdown alone, and go with their document', async () => {
    expect(await editor.open('list.txt', list, 'plaintext')).toEqual([])
    expect(await editor.open('LIST.MD', list, 'plaintext')).toHaveLength(2)
    const gone = editor.next('LIST.MD')
    editor.close('LIST.MD')
    expect(await gone).toEqual({uri: editor.uri('LIST.MD'), diagnostics: []})
  })
})

describe('repairs', () => {
  test('each finding has its own, and is gone with it', async () => {
    const {range} = only(await editor.open('README.md', list), 'link-url')
    const actions = await editor.actions('README.md', range, {only: ['quickfix']})
    expect(actions.map(({title, kind, isPreferred}) => ({title, kind, isPreferred}))).toEqual([
      {title: 'Replace `www.beta.example` with `https://www.beta.example`', kind: 'quickfix', isPreferred: undefined},
      {title: 'Disable link-url for this entry', kind: 'quickfix', isPreferred: undefined}
    ])
    expect(editor.apply('README.md', actions[0])).toBe(list.replace('www.', 'https://www.'))
    expect(codes(await editor.diagnostics('README.md'))).toEqual(['no-trailing-space'])
  })
  test('safe ones are preferred', async () => {
    const {range} = only(await editor.open('README.md', list), 'no-trailing-space')
    const [repair] = await editor.actions('README.md', range)
    expect(repair).toMatchObject({title: 'Remove ` `', isPreferred: true, diagnostics: [{code: 'no-trailing-space'}]})
    expect(editor.apply('README.md', repair)).toBe(list.replace('. \n', '.\n'))
  })
  test('in several places: an entry moves', async () => {
    for (const ending of ['\n', '\r\n']) {
      const name = `${ending.length}.md`
      const text = unsorted('Beta').replace(/\n/g, ending)
      const {range} = only(await editor.open(name, text), 'entry-order')
      const action = titled(
        await editor.actions(name, range),
        /^Repair unexpected order of `Beta`, expected after `Alpha`/
      )
      expect(action?.isPreferred).toBe(true)
      expect(action?.edit?.changes?.[editor.uri(name)]).toHaveLength(2)
      expect(editor.apply(name, action)).toBe(`# List\n\n${sorted.map(entry).join('\n')}\n`.replace(/\n/g, ending))
      expect(await editor.diagnostics(name)).toEqual([])
    }
  })
  test('behind a byte order mark', async () => {
    const text = `\uFEFF${list.slice(list.indexOf('-')).replace('https://alpha', 'www.alpha')}`
    await editor.open('README.md', text)
    const actions = await editor.actions('README.md', {start: {line: 0, character: 0}, end: {line: 0, character: 30}})
    expect(editor.apply('README.md', titled(actions, /www\.alpha/))).toBe(
      text.replace('www.alpha', 'https://www.alpha')
    )
  })
  test('are found by what the editor shows on the line, too', async () => {
    const diagnostics = await editor.open('README.md', list)
    const cursor = {start: {line: 3, character: 0}, end: {line: 3, character: 0}}
    expect(titled(await editor.actions('README.md', cursor), /www/)).toBeUndefined()
    expect(titled(await editor.actions('README.md', cursor, {diagnostics}), /www/)).toBeDefined()
  })
  test('all that are safe, and no other: source.fixAll', async () => {
    const text = unsorted('Beta').replace('- A letter', ' – A letter').replace('https://zeta', 'www.zeta')
    for (const ending of ['\n', '\r\n']) {
      const name = `${ending.length}.md`
      await editor.open(name, text.replace(/\n/g, ending))
      for (const kind of ['source.fixAll.listwright', 'source.fixAll', 'source']) {
        const actions = await editor.actions(name, all, {only: [kind]})
        expect(actions.map(({kind: own}) => own)).toEqual(['source.fixAll.listwright'])
      }
      expect(await editor.actions(name, all, {only: ['source.organizeImports']})).toEqual([])
      const mended = editor.apply(name, (await editor.actions(name, all, {only: ['source.fixAll']}))[0])
      folder.put('by-hand.md', text.replace(/\n/g, ending))
      await folder.cli(['--fix', 'by-hand.md'])
      expect(mended).toBe(folder.get('by-hand.md'))
      expect(codes(await editor.diagnostics(name))).toEqual(['link-url'])
      expect(await editor.actions(name, all, {only: ['source.fixAll']})).toEqual([])
    }
  })
  test('are of the text as it stands, before its findings are told', async () => {
    await editor.open('README.md', list)
    editor.write('README.md', `Words.\n\n${list}`)
    const range = {start: {line: 5, character: 12}, end: {line: 5, character: 12}}
    const action = titled(await editor.actions('README.md', range), /www/)
    expect(editor.apply('README.md', action)).toBe(`Words.\n\n${list.replace('www.', 'https://www.')}`)
  })
})

describe('"Disable ... for this entry"', () => {
  const head = '| Name | What |\n|---|---|\n'
  const row = '| [Alpha](www.alpha.example) | First letter. |'
  const texts: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'a line': [list, list.replace('Second letter.', 'Second letter. <!--lint ignore link-url-->')],
    'a line of blanks': [
      list.replace('Second letter.', 'Second letter.  '),
      list.replace('Second letter.', 'Second letter. <!--lint ignore link-url-->  ')
    ],
    'a second rule': [
      list.replace('Second letter.', 'Second letter. <!--lint ignore entry-order-->'),
      list.replace('Second letter.', 'Second letter. <!--lint ignore entry-order--> <!--lint ignore link-url-->')
    ],
    'an entry of several lines': [
      '- [Alpha](www.alpha.example)\n  First letter.\n  - [Inner](https://inner.example)\n',
      '- [Alpha](www.alpha.example) <!--lint ignore link-url-->\n  First letter.\n  - [Inner](https://inner.example)\n'
    ],
    'a row': [`${head}${row}\n`, `${head}${row.replace(/ \|$/, ' <!--lint ignore link-url--> |')}\n`],
    Windows: [
      list.replace(/\n/g, '\r\n'),
      list.replace('Second letter.', 'Second letter. <!--lint ignore link-url-->').replace(/\n/g, '\r\n')
    ]
  }
  for (const [what, [before, after]] of Object.entries(texts)) {
    test(`${what}: the finding is gone, and no other comes`, async () => {
      const diagnostics = await editor.open('README.md', before)
      const {range} = only(diagnostics, 'link-url')
      const action = titled(await editor.actions('README.md', range), /^Disable link-url for this entry$/)
      expect(editor.apply('README.md', action)).toBe(after)
      expect(codes(await editor.diagnostics('README.md'))).toEqual(
        codes(diagnostics).filter((code) => code !== 'link-url')
      )
    })
  }
  test('is not offered where there is no entry', async () => {
    const {range} = only(await editor.open('README.md', `${list}\n[Away](#nowhere)\n`), 'link-fragment')
    expect(titled(await editor.actions('README.md', range), /^Disable/)).toBeUndefined()
  })
})

describe('configuration', () => {
  test('holds as for the command line, and anew when it changes', async () => {
    folder.put('.github/listwright.yml', 'rules: {link-url: warn}\nignore: [old/**]\n')
    expect(await editor.open('old/README.md', list)).toEqual([])
    expect(only(await editor.open('README.md', list), 'link-url').severity).toBe(2)
    expect(editor.watched).toEqual(['**/.github/listwright.yml', '**/.listwright.yml', '**/package.json'])
    folder.put('.github/listwright.yml', 'rules: {link-url: off}\nignore: [old/**]\n')
    const next = editor.next('README.md')
    editor.touched('.github/listwright.yml')
    expect(codes((await next).diagnostics)).toEqual(['no-trailing-space'])
  })
  test('is read anew when a list is saved, for editors that watch no files', async () => {
    expect(await editor.open('README.md', list)).toHaveLength(2)
    folder.put('.listwright.yml', 'rules: {link-url: off, no-trailing-space: off}\n')
    const next = editor.next('README.md')
    editor.save('README.md')
    expect((await next).diagnostics).toEqual([])
  })
  test('that is wrong is said at the top of the list, until it is mended', async () => {
    folder.put('.listwright.yml', 'rules:\n  link-uri: off\n')
    expect(await editor.open('README.md', list)).toEqual([
      {
        range: {start: {line: 0, character: 0}, end: {line: 0, character: 0}},
        message: expect.stringMatching(/^Cannot read `\.listwright\.yml`: line 2: Unexpected rule `link-uri`/),
        severity: 1,
        source: 'listwright'
      }
    ])
    expect(await editor.actions('README.md', all)).toEqual([])
    folder.put('.listwright.yml', 'rules:\n  link-url: off\n')
    const next = editor.next('README.md')
    editor.touched('.listwright.yml')
    expect(codes((await next).diagnostics)).toEqual(['no-trailing-space'])
  })
})

describe('the process', () => {
  test('says what it can', () => {
    expect(editor.initialized).toMatchObject({
      serverInfo: {name: 'listwright', version: expect.stringMatching(/^\d/)},
      capabilities: {codeActionProvider: {codeActionKinds: ['quickfix', 'source.fixAll.listwright']}}
    })
    // To format would be to print the list anew.
    expect(editor.initialized.capabilities.documentFormattingProvider).toBeUndefined()
  })
  test('writes the protocol, and nothing but it', async () => {
    folder.put('.listwright.yml', '- not a configuration')
    await editor.open('README.md', list)
    expect(await editor.quit()).toBe(0)
    let rest = Buffer.from(editor.raw())
    while (rest.length > 0) {
      const [head, length] = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.toString('utf8')) ?? []
      expect(head, rest.toString('utf8').slice(0, 80)).toBeDefined()
      const body = rest.subarray(head?.length, (head?.length ?? 0) + Number(length))
      expect(JSON.parse(body.toString('utf8')).jsonrpc).toBe('2.0')
      rest = rest.subarray((head?.length ?? 0) + Number(length))
    }
  })
  test('ends with 0 when told in order, with 1 when not', async () => {
    expect(await editor.quit()).toBe(0)
    for (const how of ['exit', 'hang up'] as const) {
      expect(await (await newEditor(folder.cwd, {command: [program, 'lsp']})).leave(how), how).toBe(1)
    }
  })
  test('survives what it cannot make sense of', async () => {
    editor.process.stdin?.write('Content-Length: 3\r\n\r\n{]}')
    expect(await editor.open('README.md', list)).toHaveLength(2)
  })
  test('is told of by --help', async () => {
    expect((await folder.cli(['--help'])).stdout).toMatch(/lsp \[options\] +serve an editor/)
    expect((await folder.cli(['lsp', '--help'])).stdout).toContain('--stdio')
    expect((await folder.cli(['lsp', 'README.md'])).code).toBe(2)
  })
})

describe('the remark plugin in unified-language-server', () => {
  test('shows the same findings, and repairs those of one place', async () => {
    const link = (name: string, target: string): void => {
      fs.mkdirSync(path.join(folder.cwd, 'node_modules'), {recursive: true})
      fs.symlinkSync(target, path.join(folder.cwd, 'node_modules', name))
    }
    link('listwright', root)
    link('remark', path.join(root, 'node_modules', 'remark'))
    folder.put('.remarkrc.json', '{"plugins": ["listwright"]}')
    const server = path.join(root, 'test', 'harness', 'remark-server.mjs')
    const other = await newEditor(folder.cwd, {command: [server, '--stdio']})
    const diagnostics = await other.open('README.md', list)
    const places = (found: readonly Diagnostic[]): unknown[] => found.map(({code, range}) => ({code, range}))
    expect(places(diagnostics)).toEqual(places(await editor.open('README.md', list)))
    const {range} = only(diagnostics, 'link-url')
    const repair = titled(await other.actions('README.md', range, {diagnostics}), /www/)
    expect(other.apply('README.md', repair)).toBe(list.replace('www.', 'https://www.'))
    await other.quit()
  })
})

test('lies in a file that no other run loads', () => {
  const dist = path.join(root, 'dist')
  const holds = (file: string): boolean => fs.readFileSync(path.join(dist, file), 'utf8').includes('Content-Length')
  const [serves, ...others] = fs
    .readdirSync(dist, {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith('.js') && holds(file))
  expect(others).toEqual([])
  const name = path.basename(serves ?? '')
  const loaders = fs
    .readdirSync(dist, {recursive: true, encoding: 'utf8'})
    .map((file) => path.join(dist, file))
    .filter((file) => file.endsWith('.js') && fs.readFileSync(file, 'utf8').includes(name))
    .map((file) => fs.readFileSync(file, 'utf8'))
  // What it loads, it loads when it is asked to.
  expect(loaders).toHaveLength(1)
  expect(loaders[0]).toMatch(new RegExp(`import\\("\\./(?:chunks/)?${name}"\\)`))
})
