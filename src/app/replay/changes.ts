/** The files that a pull request changes, with the patches that GitHub shows of them, by `git diff-tree`. */
import type {ChangedFile} from '../forge.ts'
import {mostFiles} from '../github/limits.ts'
import {mergeBase, type Repository} from './repository.ts'

/**
 * As GitHub compares: renames found, three lines around a change. The configuration of the repository and the user, and
 * drivers that its attributes name, have no say.
 */
const asGitHub = [
  '-c',
  'diff.suppressBlankEmpty=false',
  'diff-tree',
  '-r',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--find-renames=50%',
  '--unified=3',
  '--inter-hunk-context=0',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '--submodule=short',
  '--ignore-submodules=none'
]

/** "Limits for viewing content and diffs in a repository": of a file whose diff is larger, nothing is shown. */
const longestPatch = {lines: 20_000, bytes: 500_000}

const statuses: Readonly<Record<string, ChangedFile['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed'
}

/** What `head` changed since it left `base`. @throws Failure where they share no history. */
export async function changesOf(
  repository: Repository,
  base: string,
  head: string,
  asked: string
): Promise<readonly ChangedFile[]> {
  const from = await mergeBase(repository, base, head, asked)
  // Names by one call, patches by another: together, a name with a line feed could be taken for the head of a patch.
  const [names, patches] = await Promise.all(
    ['--raw', '--patch'].map((form) =>
      repository.ask([...asGitHub, form, ...(form === '--raw' ? ['-z'] : []), from, head], asked)
    )
  )
  return filesOf(String(names), String(patches)).slice(0, mostFiles)
}

/** `:100644 100644 3f2a... 9c1b... R100<nul>old<nul>new<nul>`, and the patches in the same order. */
function filesOf(names: string, patches: string): readonly ChangedFile[] {
  const tokens = names.split('\0')
  // Every line of a patch's hunks has a sign before it, so that none looks like the head of a patch.
  const parts = `\n${patches}`.split('\ndiff --git ').slice(1)
  const files: ChangedFile[] = []
  let part = 0
  for (let at = 0; tokens[at]?.startsWith(':'); ) {
    const letter = tokens[at++]?.split(' ')[4]?.[0] ?? ''
    const first = tokens[at++] ?? ''
    const path = letter === 'R' ? (tokens[at++] ?? '') : first
    const patch = letter === 'T' ? undefined : hunksOf(parts[part] ?? '')
    // A file that became a link is shown as one that went and one that came.
    part += letter === 'T' ? 2 : 1
    files.push({path, status: statuses[letter] ?? 'other', ...(letter === 'R' && {previous: first}), patch})
  }
  return files
}

/** A patch from its first hunk on; nothing where there is none or it is too large. */
function hunksOf(part: string): string | undefined {
  const start = part.indexOf('\n@@ ')
  if (start < 0) return undefined
  const patch = part.slice(start + 1).replace(/\n$/, '')
  const isShown = patch.length <= longestPatch.bytes && patch.split('\n').length <= longestPatch.lines
  return isShown ? patch : undefined
}
