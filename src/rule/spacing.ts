/** Blanks that are missing: behind a sentence, beside a table's pipe. */
import type {Entry, List, Row} from '../model/types.ts'
import {type Part, part} from '../text.ts'
import {proseOf} from './prose.ts'

/** Words that open English sentences and end no name: what stands before `.It` is a sentence, before `.Net` it is not. */
const openers =
  'A An The This These That It Its They There You Your We Our With Without For And But Or If In On To From By Also No Not All Can Has Have Is Are Supports Provides Includes Allows Uses Written Works Free Based Built Made'
const missing = new RegExp(String.raw`(?<=[\p{Ll}\d)]{2}[.!?])(?:${openers.split(' ').join('|')})(?=\s[\p{L}\d])`, 'gu')

/** Places within an entry's text where a sentence begins right behind the last one's stop. Each is the word that begins it. */
export function joinedSentences(list: List, entry: Entry): readonly Part[] {
  const {start, text} = proseOf(list, entry)
  // Nearly no text has a stop with a capital right behind it, and the expression is slow to tell.
  if (!/[.!?][A-Z]/.test(text)) return []
  return [...text.matchAll(missing)].map(({index, 0: word}) =>
    part(list.source, start + index, start + index + word.length)
  )
}

/** Points beside the pipes of a row where no blank stands. Empty cells and the row's ends have none to miss. */
export function* unpadded({cells}: Row, source: string): Generator<number> {
  for (const cell of cells) {
    if (cell.text === '') continue
    if (source[cell.start - 1] === '|') yield cell.start
    if (source[cell.end] === '|') yield cell.end
  }
}
