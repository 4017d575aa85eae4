/** The way from one text to another as edits of whole lines, so that an editor's cursor and folds stay where they are. */
import {diffArrays} from 'diff'
import type {Edit} from '../text.ts'

/** Texts with more differing lines are replaced as one: to compare them takes time by the square of that. */
const mostDifferences = 2000

/** Edits that make `before` to `after`. Line endings belong to their lines. */
export function editsBetween(before: string, after: string): readonly Edit[] {
  if (before === after) return []
  const parts = diffArrays(linesOf(before), linesOf(after), {maxEditLength: mostDifferences})
  if (!parts) return [{start: 0, end: before.length, text: after}]
  const edits: Edit[] = []
  let at = 0
  for (const {added, removed, value} of parts) {
    const text = value.join('')
    const last = edits.at(-1)
    // What goes and what comes in its place are one edit, whichever is told first.
    if (added && last?.end === at) edits[edits.length - 1] = {...last, text: last.text + text}
    else if (added) edits.push({start: at, end: at, text})
    else if (removed && last?.end === at) edits[edits.length - 1] = {...last, end: at + text.length}
    else if (removed) edits.push({start: at, end: at + text.length, text: ''})
    if (!added) at += text.length
  }
  return edits
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/)
}
