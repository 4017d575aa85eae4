/**
 * A local clone as a forge: reads commits by git, and keeps what is left there instead of posting it. One pull request,
 * nothing said about it before.
 */
import {Failure} from '../../failure.ts'
import {contentOf} from '../decode.ts'
import type {CheckDraft, Content, Forge, Pull, ReviewDraft} from '../forge.ts'
import {ForgeFailure} from '../forge-failure.ts'
import {changesOf} from './changes.ts'
import {allFiles, oneFile, type Repository} from './repository.ts'

/** What a review left. */
export interface Drafts {
  check: CheckDraft | undefined
  review: ReviewDraft | undefined
}

export interface LocalForge extends Forge {
  readonly drafts: Drafts
  /** The lines of a file at the head of the pull request, as far as the review has read it. */
  lines(path: string): readonly string[]
}

/** GitHub's API gives no content of more: "Get repository content", "Size limits". In bytes. */
const largestContent = 1024 * 1024
/** A file that is no link and no submodule: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const plainFile = /^100/

/** @param hides files that are to be kept from the review, as if they were not there. */
export function localForge(given: Repository, pull: Pull, hides: (path: string) => boolean): LocalForge {
  const repository = asForge(given)
  const asked = `Cannot replay #${pull.number}`
  const drafts: Drafts = {check: undefined, review: undefined}
  const read = new Map<string, string>()
  const readContent = async (path: string, commit: string): Promise<Content> => {
    const row = await oneFile(repository, commit, path, asked)
    if (!row) return {kind: 'missing'}
    if (row.type !== 'blob' || !plainFile.test(row.mode)) return {kind: 'binary'}
    if ((row.size ?? 0) > largestContent) return {kind: 'large'}
    return contentOf(await repository.ask(['cat-file', 'blob', row.object], asked))
  }
  return {
    drafts,
    lines: (path) => (read.get(path) ?? '').split(/\r?\n/),
    pull: async () => pull,
    files: () => changesOf(repository, pull.base.sha, pull.head, asked),
    async content(path, commit) {
      const content = await readContent(path, commit)
      if (commit === pull.head && content.kind === 'text') read.set(path, content.text)
      return content
    },
    async paths(commit) {
      const rows = await allFiles(repository, commit, asked)
      return new Set(rows.flatMap(({path, type}) => (type === 'blob' && !hides(path) ? [path] : [])))
    },
    // A clone knows nothing of these.
    openPulls: async () => [],
    lineComments: async () => [],
    conversation: async () => [],
    checkOf: async () => undefined,
    async postCheck(draft) {
      drafts.check = draft
    },
    async postReview(_number, draft) {
      drafts.review = draft
    },
    // None of these is asked for where nothing was said before.
    async postRemark() {},
    async editLineComment() {},
    async deleteLineComment() {},
    async acknowledge() {},
    mayCommit: async () => false,
    async commit() {
      throw new Failure(`${asked}: a replay commits nothing`)
    }
  }
}

/** What git cannot read is no judgement of a list: a review breaks off at it. */
function asForge(repository: Repository): Repository {
  return {
    ...repository,
    ask: (args, asked) =>
      repository.ask(args, asked).catch((error: unknown) => {
        throw error instanceof Failure ? new ForgeFailure(error.message, undefined, undefined) : error
      })
  }
}
