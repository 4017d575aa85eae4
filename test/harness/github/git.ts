/**
 * The git repository that the fake GitHub stands on. All its repositories share one store, as a repository and its forks
 * do on GitHub: the head of a fork's pull request can be read from the repository that it goes to.
 */
import {execFileSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Changes to files by path: a text, bytes, a text with a mode of git's, or null, which removes the file. */
export type Files = Readonly<Record<string, string | Buffer | {readonly mode: string; readonly text: string} | null>>

export interface TreeEntry {
  readonly mode: string
  readonly type: 'blob' | 'tree' | 'commit'
  readonly sha: string
  readonly size: number | undefined
}

/** A file between two commits, as `git diff` tells it. */
export interface FileDiff {
  readonly path: string
  readonly previous: string | undefined
  readonly status: string
  readonly sha: string
  /** From the first hunk on; undefined where there is none. */
  readonly patch: string | undefined
}

export interface Git {
  /** Where the store lies, as a repository that other programs can read. */
  readonly folder: string
  /** Adds a commit and gives its name. Changes are made to the files of `parent`, if there is one. */
  commit(files: Files, parent: string | undefined, message: string): string
  /** The same files as in `tree`, as a commit. */
  commitTree(tree: string, parents: readonly string[], message: string): string
  /** A tree: that of `base` with changes made to it. */
  tree(files: Files, base: string | undefined): string
  treeOf(commit: string): string
  messageOf(commit: string): string
  parentsOf(commit: string): readonly string[]
  exists(sha: string): boolean
  contains(commit: string, ancestor: string): boolean
  /** What a tree or a commit's tree holds, by path. */
  entries(tree: string, recursive: boolean): ReadonlyMap<string, TreeEntry>
  blob(sha: string): Buffer
  mergeBase(a: string, b: string): string | undefined
  /** The commits of `head` that `base` has not, the oldest first. */
  between(base: string, head: string): readonly string[]
  /** What the second commit changed since both went apart, which is what a pull request shows. */
  diff(base: string, head: string): readonly FileDiff[]
  remove(): void
}

export function newGit(): Git {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-github-'))
  // Nothing of the user's or the system's configuration, and a fixed identity and date: the same commits everywhere.
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_DIR: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: os.devNull,
    // Faster, and nothing stays.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.compression',
    GIT_CONFIG_VALUE_0: '0',
    GIT_AUTHOR_NAME: 'Author',
    GIT_AUTHOR_EMAIL: 'author@list.example',
    GIT_AUTHOR_DATE: '1700000000 +0000',
    GIT_COMMITTER_NAME: 'Author',
    GIT_COMMITTER_EMAIL: 'author@list.example',
    GIT_COMMITTER_DATE: '1700000000 +0000'
  }
  const bytes = (args: readonly string[], input?: Buffer): Buffer =>
    execFileSync('git', args, {env, ...(input && {input}), maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe']})
  const git = (...args: string[]): string => bytes(args).toString('utf8').trim()
  const known = new Map<string, unknown>()
  const made = new Set<string>()
  // Objects never change, so what was read of them holds.
  const once = <T>(key: string, read: () => T): T => {
    if (!known.has(key)) known.set(key, read())
    return known.get(key) as T
  }
  const succeeds = (...args: string[]): boolean => {
    try {
      git(...args)
      return true
    } catch {
      return false
    }
  }
  git('init', '--quiet', '--bare', '--template=')

  const store: Git = {
    folder,
    commit(files, parent, message) {
      const input = fastImport(files, parent, message)
      const sha = bytes(['fast-import', '--quiet', '--force'], input).toString('utf8').trim()
      made.add(sha)
      // What was just written need not be read.
      for (const file of Object.values(files)) {
        if (typeof file === 'string') known.set(`blob ${blobName(file)}`, Buffer.from(file))
      }
      return sha
    },
    commitTree: (tree, parents, message) =>
      git('commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-m', message),
    tree(files, base) {
      // Only commits can be imported, so a tree is that of a commit which nobody else sees.
      const parent = base && store.commitTree(base, [], 'tree')
      return store.treeOf(store.commit(files, parent, 'tree'))
    },
    treeOf: (commit) => once(`tree ${commit}`, () => git('rev-parse', `${commit}^{tree}`)),
    messageOf: (commit) => once(`message ${commit}`, () => git('log', '-1', '--format=%B', commit)),
    parentsOf: (commit) =>
      once(`parents ${commit}`, () => git('log', '-1', '--format=%P', commit).split(' ').filter(Boolean)),
    exists: (sha) => /^[0-9a-f]{40}$/.test(sha) && (made.has(sha) || succeeds('cat-file', '-e', sha)),
    contains: (commit, ancestor) =>
      commit === ancestor ||
      once(`contains ${commit} ${ancestor}`, () => succeeds('merge-base', '--is-ancestor', ancestor, commit)),
    entries: (tree, recursive) =>
      once(`entries ${tree} ${recursive}`, () =>
        entriesOf(bytes(['ls-tree', '-z', '--long', ...(recursive ? ['-r', '-t'] : []), tree]).toString('utf8'))
      ),
    blob: (sha) => once(`blob ${sha}`, () => bytes(['cat-file', 'blob', sha])),
    mergeBase: (a, b) =>
      once(`base ${a} ${b}`, () => (succeeds('merge-base', a, b) ? git('merge-base', a, b) : undefined)),
    between: (base, head) => git('rev-list', '--reverse', `${base}..${head}`).split('\n').filter(Boolean),
    diff: (base, head) =>
      once(`diff ${base} ${head}`, () =>
        diffOf(
          bytes([
            'diff',
            '--raw',
            '--patch',
            '--no-abbrev',
            '--full-index',
            '-z',
            '--find-renames',
            `${base}...${head}`
          ]).toString('utf8')
        )
      ),
    remove: () => fs.rmSync(folder, {recursive: true, force: true})
  }
  return store
}

/** How git names a blob. */
function blobName(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex')
}

function fastImport(files: Files, parent: string | undefined, message: string): Buffer {
  const parts: (string | Buffer)[] = [
    'commit refs/import\nmark :1\n',
    'author Author <author@list.example> 1700000000 +0000\n',
    'committer Author <author@list.example> 1700000000 +0000\n'
  ]
  const data = (content: string | Buffer) => parts.push(`data ${Buffer.byteLength(content)}\n`, content, '\n')
  data(message)
  if (parent) parts.push(`from ${parent}\n`)
  for (const [name, file] of Object.entries(files)) {
    const quoted = `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
    if (file === null) {
      parts.push(`D ${quoted}\n`)
      continue
    }
    const plain = typeof file === 'string' || Buffer.isBuffer(file)
    parts.push(`M ${plain ? '100644' : file.mode} inline ${quoted}\n`)
    data(plain ? file : file.text)
  }
  parts.push('\nget-mark :1\ndone\n')
  return Buffer.concat(parts.map((part) => Buffer.from(part)))
}

function entriesOf(listing: string): ReadonlyMap<string, TreeEntry> {
  const found = new Map<string, TreeEntry>()
  for (const row of listing.split('\0').filter(Boolean)) {
    const [about = '', name = ''] = row.split('\t')
    const [mode = '', type = '', sha = '', size = ''] = about.split(/ +/)
    found.set(name, {mode, type: type as TreeEntry['type'], sha, size: size === '-' ? undefined : Number(size)})
  }
  return found
}

/** `:100644 100644 sha sha R100<nul>old<nul>new<nul>`, more of these, an empty one, and then the patches in that order. */
function diffOf(output: string): FileDiff[] {
  const files: Omit<FileDiff, 'patch'>[] = []
  let at = 0
  const next = (): string => {
    const end = output.indexOf('\0', at)
    const token = output.slice(at, end)
    at = end + 1
    return token
  }
  while (output[at] === ':') {
    const [, , , sha = '', letter = ''] = next().split(' ')
    const first = next()
    const moved = /^[RC]/.test(letter)
    files.push({path: moved ? next() : first, previous: moved ? first : undefined, status: letter.slice(0, 1), sha})
  }
  // A line of git's ends in a line feed and nothing else, whatever the text holds.
  const patches = output
    .slice(at + 1)
    .split(/(?<![^\n])diff --git [^\n]*\n/)
    .slice(1)
  return files.map((file, index) => {
    const hunks = /(?<![^\n])@@ /.exec(patches[index] ?? '')
    return {...file, patch: hunks ? patches[index]?.slice(hunks.index).replace(/\n$/, '') : undefined}
  })
}
