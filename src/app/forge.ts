/**
 * What a review asks of the place where a pull request lives, and what it leaves there. GitHub's API is one such place
 * (`github.ts`), a local clone another (`replay/`), which shows what would have been left. All of one repository.
 */

/** A pull request as it stands. */
export interface Pull {
  readonly number: number
  readonly head: string
  /** The branch, and the repository it lies in; undefined where that is gone. */
  readonly headRef: string
  readonly headRepo: string | undefined
  readonly base: {readonly ref: string; readonly sha: string}
  readonly title: string
  readonly body: string
  readonly author: string
  readonly open: boolean
  readonly draft: boolean
  /** How many comments on lines, and in the conversation, there are; undefined where that was not told. */
  readonly lineComments: number | undefined
  readonly conversation: number | undefined
}

/** A file that a pull request changes. */
export interface ChangedFile {
  readonly path: string
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'other'
  /** Its path before, where it was renamed. */
  readonly previous?: string
  /** The hunks, as `git diff` prints them; undefined where there are none or GitHub finds them too large. */
  readonly patch: string | undefined
}

/** A file's text at a commit, as it stands there: with a byte order mark where it has one. */
export type Content =
  | {readonly kind: 'text'; readonly text: string}
  /** Larger than a list may be, not text, or not there. */
  | {readonly kind: 'large' | 'binary' | 'missing'}

/** A comment on a line of the diff. */
export interface LineComment {
  readonly id: number
  readonly body: string
  readonly path: string
  /** Whether this program wrote it. */
  readonly own: boolean
  /** The comment that it answers. */
  readonly answers: number | undefined
  /** Whether its line has been changed since, so that the forge shows it apart from the diff. */
  readonly outdated: boolean
}

/** A comment in the conversation. */
export interface Remark {
  readonly id: number
  readonly body: string
  readonly author: string
  readonly own: boolean
  readonly bot: boolean
  /** Whether it says something else than when it was written. */
  readonly edited: boolean
  /** Whether its author may write to the repository, as far as GitHub tells with a comment. */
  readonly trusted: boolean
}

/** A comment of a review that is to be posted. Lines are those of the new file. */
export interface CommentDraft {
  readonly path: string
  readonly body: string
  /** The last line that it speaks of; `start` is the first, where that is another. */
  readonly line: number
  readonly start: number | undefined
}

export interface ReviewDraft {
  readonly head: string
  readonly body: string
  readonly comments: readonly CommentDraft[]
}

/** A note of a check run at lines of a file. */
export interface Annotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  /** Only on one line; from 1. */
  readonly startColumn?: number
  readonly endColumn?: number
  readonly level: 'notice' | 'warning' | 'failure'
  readonly title: string
  readonly message: string
}

/** A check run that is to be posted, with all that was found. */
export interface CheckDraft {
  readonly head: string
  readonly externalId: string
  readonly conclusion: 'success' | 'failure' | 'neutral'
  readonly title: string
  readonly summary: string
  readonly text: string
  readonly annotations: readonly Annotation[]
  /** Offers to make the repairs. */
  readonly fixable: boolean
}

/** A check run of ours that is there. */
export interface Check {
  readonly id: number
  readonly conclusion: string | undefined
  readonly title: string
  readonly summary: string
}

/** New texts of files, as one commit on top of `parent`. */
export interface CommitDraft {
  readonly branch: string
  readonly parent: string
  readonly message: string
  readonly files: readonly {readonly path: string; readonly text: string}[]
}

/** Every method rejects where the forge does not answer. */
export interface Forge {
  pull(number: number): Promise<Pull>
  /** Open pull requests to a branch, those that changed last first; no more than a page of them. */
  openPulls(base: string): Promise<readonly Pull[]>
  files(number: number): Promise<readonly ChangedFile[]>
  content(path: string, commit: string): Promise<Content>
  /** The paths of all files of a commit. */
  paths(commit: string): Promise<ReadonlySet<string>>
  lineComments(number: number): Promise<readonly LineComment[]>
  conversation(number: number): Promise<readonly Remark[]>
  /** The newest check run of ours on a commit for a pull request. */
  checkOf(head: string, externalId: string): Promise<Check | undefined>
  postCheck(draft: CheckDraft): Promise<void>
  /** All or nothing: one comment off the diff, and nothing is posted. */
  postReview(number: number, draft: ReviewDraft): Promise<void>
  postRemark(number: number, body: string): Promise<void>
  editLineComment(id: number, body: string): Promise<void>
  deleteLineComment(id: number): Promise<void>
  /** Shows whoever gave a command that it was heard. */
  acknowledge(comment: number): Promise<void>
  /** Whether commits may be pushed. */
  mayCommit(): Promise<boolean>
  /** @throws where the branch has moved off `parent`. */
  commit(draft: CommitDraft): Promise<string>
}
