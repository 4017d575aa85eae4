/**
 * The last pull requests that a branch merged, by its history: by a merge commit, or squashed into one.
 *
 *     Merge pull request #12 from ann/delta        first parent: base, second: head
 *     Add Delta (#13)                              its parent: base, itself: head
 *
 * Those that were merged by rebasing leave no trace.
 */
import type {Pull} from '../forge.ts'
import type {Repository} from './repository.ts'

export interface Merge {
  readonly pull: Pull
  /** The day of the merge, `2025-05-14`. */
  readonly day: string
}

/** Parents, seconds since 1970, author, first line, rest; a zero behind each. */
const format = '--format=%x00%P%x00%ct%x00%an%x00%s%x00%b%x00'
const fields = 6

/** The last ones, newest first. */
export async function lastMerges({ask, branch}: Repository, most: number): Promise<readonly Merge[]> {
  const asked = 'Cannot read the last merges'
  const args = ['--first-parent', '--encoding=UTF-8', '--extended-regexp', format]
  // git sifts roughly; what is left is looked at again.
  const sieve = ['--grep=^Merge pull request #[0-9]+', '--grep=\\(#[0-9]+\\)$']
  const output = (await ask(['rev-list', ...args, ...sieve, 'HEAD', '--'], asked)).toString('utf8')
  const parts = output.split('\0')
  const merges: Merge[] = []
  for (let at = 0; at + fields <= parts.length && merges.length < most; at += fields) {
    const [head = '', parents = '', seconds = '', author = '', subject = '', body = ''] = parts.slice(at, at + fields)
    const commit = head.trim().replace(/^commit /, '')
    const merge = mergeOf({commit, parents: parents.split(' ').filter(Boolean), seconds, author, subject, body}, branch)
    if (merge) merges.push(merge)
  }
  return merges
}

interface Logged {
  readonly commit: string
  readonly parents: readonly string[]
  readonly seconds: string
  readonly author: string
  readonly subject: string
  readonly body: string
}

function mergeOf({commit, parents, seconds, author, subject, body}: Logged, branch: string): Merge | undefined {
  const merged = /^Merge pull request #(\d{1,9}) from ([^/\s]{1,100})\/(\S{1,255})/.exec(subject)
  const squashed = /\(#(\d{1,9})\)$/.exec(subject)
  const [base, second] = parents
  const number = Number(merged?.[1] ?? squashed?.[1])
  // Where a shallow clone ends there is no parent.
  if (base === undefined || !number) return undefined
  const title = merged ? (body.split('\n', 1)[0] ?? '') : subject.slice(0, squashed?.index).trim()
  return {
    day: dayOf(Number(seconds)),
    pull: {
      number,
      head: second ?? commit,
      headRef: merged?.[3] ?? '',
      headRepo: undefined,
      base: {ref: branch, sha: base},
      title: title || subject,
      body: '',
      author: merged?.[2] ?? author,
      ...{open: true, draft: false, lineComments: 0, conversation: 0}
    }
  }
}

/** The last second of the year 9999: whoever makes a commit writes any time into it. */
const latest = 253_402_300_799

function dayOf(seconds: number): string {
  return new Date(Math.min(seconds, latest) * 1000).toISOString().slice(0, 10)
}
