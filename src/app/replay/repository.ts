/**
 * Reads a local repository that may be anyone's, without network: by git's plumbing, which runs no filter, no hook, no
 * driver of diffs and no pager.
 */
import process from 'node:process'
import {Failure} from '../../failure.ts'
import {gitBytes} from '../../git.ts'

export interface Repository {
  /** What git prints. @throws Failure that begins with `asked`. */
  ask(args: readonly string[], asked: string): Promise<Buffer>
  /** The branch that is checked out, or `HEAD`. */
  readonly branch: string
  /** Whether older commits were left out when it was cloned. */
  readonly isShallow: boolean
}

/** A file of a commit. https://git-scm.com/docs/git-ls-tree#_output_format */
export interface TreeRow {
  readonly path: string
  readonly mode: string
  readonly type: string
  readonly object: string
  /** In bytes; undefined where it was not asked for, or is none. */
  readonly size: number | undefined
}

/** @throws Failure where the folder is in no repository, or the repository in the hands of another user. */
export async function openRepository(folder: string, shown: string): Promise<Repository> {
  const env = surroundings(process.env)
  const ask = (args: readonly string[], asked: string): Promise<Buffer> => gitBytes(args, folder, asked, env)
  const asked = `Cannot read the repository \`${shown}\``
  const isShallow = (await ask(['rev-parse', '--is-shallow-repository'], asked)).toString('utf8').trim() === 'true'
  return {ask, isShallow, branch: await branchOf(ask, asked)}
}

async function branchOf(ask: Repository['ask'], asked: string): Promise<string> {
  try {
    return (await ask(['symbolic-ref', '--quiet', '--short', 'HEAD'], asked)).toString('utf8').trim()
  } catch (error) {
    // A commit is checked out, no branch.
    if (error instanceof Failure) return 'HEAD'
    throw error
  }
}

/** The environment without what would lead git elsewhere, and with nothing to fetch by: a partial clone would try to. */
function surroundings(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const rest = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'))
  return {...Object.fromEntries(rest), GIT_ALLOW_PROTOCOL: '', GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1'}
}

/** Whether a text names a commit outright: SHA-1, or SHA-256 in repositories that use it. So it is no option either. */
export function isCommitName(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)
}

export async function hasCommit({ask}: Repository, commit: string): Promise<boolean> {
  try {
    await ask(['cat-file', '-e', `${commit}^{commit}`], '')
    return true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

/** The commit that two went apart at. @throws Failure where there is none. */
export async function mergeBase({ask}: Repository, base: string, head: string, asked: string): Promise<string> {
  return (await ask(['merge-base', base, head], asked)).toString('utf8').trim()
}

/** All files of a commit. */
export async function allFiles({ask}: Repository, commit: string, asked: string): Promise<readonly TreeRow[]> {
  return rowsOf(await ask(['ls-tree', '-r', '-z', '--full-tree', commit], asked))
}

/** One file of a commit. A path is a name, no pattern. */
export async function oneFile(
  {ask}: Repository,
  commit: string,
  path: string,
  asked: string
): Promise<TreeRow | undefined> {
  const args = ['--literal-pathspecs', 'ls-tree', '-z', '--long', '--full-tree', commit, '--', path]
  return rowsOf(await ask(args, asked)).find((row) => row.path === path)
}

/** `100644 blob 3f2a...    1234<tab>README.md<nul>` */
function rowsOf(output: Buffer): readonly TreeRow[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
    .map((row) => {
      const tab = row.indexOf('\t')
      const [mode = '', type = '', object = '', size = '-'] = row.slice(0, tab).split(/ +/)
      return {path: row.slice(tab + 1), mode, type, object, size: size === '-' ? undefined : Number(size)}
    })
}
