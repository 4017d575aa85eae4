/** Looks at one changed list: its text, what the diff shows of it, and what the linter makes of it. */
import type {Config} from '../config.ts'
import {indexLines, withoutMark} from '../text.ts'
import {addedLines, readPatch, textBefore} from './diff.ts'
import type {ChangedFile, Forge} from './forge.ts'
import type {Judgement, Question} from './judge/judgement.ts'
import {type Judges, Unjudged} from './judge/judges.ts'
import type {Shown} from './place.ts'

/** A list that was looked at. */
export interface Looked {
  /** As it stands in the file, a byte order mark included. */
  readonly text: string
  readonly shown: Shown
  readonly question: Question
  readonly judgement: Judgement
}

/** A list that could not be: the words go behind "Cannot judge `README.md`: ". */
export interface Trouble {
  readonly path: string
  readonly why: string
}

/** What is looked at, and with what. */
export interface Sight {
  readonly head: string
  readonly base: string
  readonly config: Config
  readonly forge: Forge
  readonly judges: Judges
  readonly mend?: 'safe' | 'all'
  readonly ignored?: readonly string[]
}

const reasons = {
  large: 'it is larger than 1 MB',
  binary: 'it is not UTF-8 text',
  missing: 'it is not there any more'
} as const

/** Looks at a file as it stands at the head of a pull request. */
export async function look({path, previous, status, patch}: ChangedFile, sight: Sight): Promise<Looked | Trouble> {
  const {forge, judges, config, mend, ignored = []} = sight
  const content = await forge.content(path, sight.head)
  if (content.kind !== 'text') return {path, why: reasons[content.kind]}
  const source = withoutMark(content.text)
  // GitHub counts lines by line feeds, the linter by bare carriage returns too: places would not meet.
  if (/\r(?!\n)/.test(source)) return {path, why: 'it has carriage returns that end no line'}
  const hunks = patch === undefined ? undefined : readPatch(patch)
  const before = hunks && textBefore(content.text, hunks)
  // A diff that GitHub finds too large, or that is not of this text: both texts are compared whole, without comments.
  const known = before === undefined ? undefined : hunks
  const base = before ?? (status === 'added' ? '' : await oldText(previous ?? path, sight))
  try {
    const question = {path, head: content.text, base, config, ignored, ...(mend && {mend})}
    const judged = await judges.judge(question)
    // The branch may have gained entries since this one began: without a diff, none is known to be removed.
    const judgement = known ? judged : {...judged, removed: []}
    const shown = {path, source, lines: indexLines(source), hunks: known ?? [], added: addedLines(known ?? [])}
    return {text: content.text, shown, question, judgement}
  } catch (error) {
    if (error instanceof Unjudged) return {path, why: error.message}
    throw error
  }
}

/** A file's text on the base branch; nothing where it is not there, or no text. */
async function oldText(path: string, {forge, base}: Sight): Promise<string> {
  const content = await forge.content(path, base)
  return content.kind === 'text' ? content.text : ''
}
