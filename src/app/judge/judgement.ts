/** What is asked of a list, and what is answered, as plain data: they go to another process and back. */
import type {Config} from '../../config.ts'
import type {Edit, Span} from '../../text.ts'

/** One changed list. */
export interface Question {
  readonly path: string
  readonly head: string
  /** Before the change; empty for a new file. */
  readonly base: string
  readonly config: Config
  /** Rules that are not to be told here. */
  readonly ignored: readonly string[]
  /** Whether the repaired text is wanted, and with which repairs. */
  readonly mend?: 'safe' | 'all'
}

/** A stretch of a list, as a span of its text without a byte order mark, and the rules whose findings are mended in it. */
export interface Stretch extends Span {
  readonly rules: readonly string[]
}

/** Stretches of a list that are to be mended, each for itself. */
export interface Mending extends Question {
  readonly stretches: readonly Stretch[]
}

/** Which of some paths are lists. */
export interface Sifting {
  readonly paths: readonly string[]
  readonly config: Config
}

/** Where a finding lies: on a line that the change wrote, in a section that it touched, or elsewhere. */
export type Relation = 'added' | 'section' | 'elsewhere'

/** A finding with its relation to the change. Lines and columns from 1, the end exclusive. */
export interface Judged {
  readonly rule: string
  readonly url: string
  readonly severity: 'warn' | 'error'
  readonly reason: string
  readonly note: string
  readonly start: {readonly line: number; readonly column: number}
  readonly end: {readonly line: number; readonly column: number}
  readonly relation: Relation
  /** Whether the change brought it. */
  readonly brought: boolean
  /** Tells the finding from others, whatever line it moves to. */
  readonly print: string
  /** The one repair, if there is one; offsets into the new text. */
  readonly edits: readonly Edit[]
}

/** An entry, as a person would tell of it. */
export interface Card {
  readonly name: string
  readonly url: string
  readonly line: number
  readonly section: string
  /** The entries around it in its group. */
  readonly before: string | undefined
  readonly after: string | undefined
}

export interface Judgement {
  readonly findings: readonly Judged[]
  /** Entries that the list did not have, by name or link; and those that it has no more. */
  readonly added: readonly Card[]
  readonly removed: readonly Card[]
  /** The new text with the repairs that were asked for. */
  readonly mended: string | undefined
}
