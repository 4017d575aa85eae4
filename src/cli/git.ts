/** What git knows of files: their text at an older commit, or as staged. Runs `git`, and writes nothing. */
import path from 'node:path'
import {Failure} from '../failure.ts'
import {git} from '../git.ts'
import {withoutMark} from '../text.ts'

/** A repository at one of its states. */
export interface Before {
  /** A file's text then, without a byte order mark; nothing where it did not exist. */
  text(absolute: string): Promise<string | undefined>
}

/**
 * The state that a branch began from: the merge base of `ref` and what is checked out.
 *
 * @throws Failure where there is no such commit, or no repository.
 */
export async function since(ref: string, cwd: string): Promise<Before> {
  const asked = `Cannot compare with \`${ref}\``
  // A ref that begins with a hyphen would be an option.
  if (ref.startsWith('-')) throw new Failure(`${asked}: it is no commit`)
  const base = await git(['merge-base', ref, 'HEAD'], cwd, asked)
  return at(base.trim())
}

/** The last commit, which staged files are compared with. */
export function head(): Before {
  return at('HEAD')
}

/** A file's text as it is staged, without a byte order mark; nothing where it is not in the index. */
export async function staged(absolute: string): Promise<string | undefined> {
  const [folder, name] = [path.dirname(absolute), path.basename(absolute)]
  return show(`:./${name}`, folder)
}

/** The Markdown files with staged changes, as absolute paths. */
export async function stagedFiles(cwd: string): Promise<readonly string[]> {
  const asked = 'Cannot find staged files'
  const top = (await git(['rev-parse', '--show-toplevel'], cwd, asked)).trim()
  const args = ['diff', '--cached', '--name-only', '--diff-filter=d', '-z', '--', '*.md', '*.markdown']
  const names = await git(args, top, asked)
  return names
    .split('\0')
    .filter(Boolean)
    .map((name) => path.join(top, name))
}

function at(commit: string): Before {
  return {text: (absolute) => show(`${commit}:./${path.basename(absolute)}`, path.dirname(absolute))}
}

/** A blob's text; nothing where the commit or the index has none. */
async function show(object: string, cwd: string): Promise<string | undefined> {
  try {
    return withoutMark(await git(['cat-file', 'blob', object], cwd, ''))
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}
