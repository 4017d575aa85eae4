/** Places as the protocol counts them: lines and UTF-16 units from 0, a byte order mark included. */
import type {Position, Range, TextEdit} from 'vscode-languageserver/node.js'
import type {Edit, LineIndex, Span} from '../text.ts'

/** What places are measured on. */
export interface Measure {
  readonly lines: LineIndex
  readonly marked: boolean
}

export function rangeOf({start, end}: Span, measure: Measure): Range {
  return {start: position(start, measure), end: position(end, measure)}
}

export function textEdits(edits: readonly Edit[], measure: Measure): TextEdit[] {
  return edits.map((edit) => ({range: rangeOf(edit, measure), newText: edit.text}))
}

/** Whether two ranges share text or touch. */
export function meets(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start)
}

/** Whether two ranges are one. */
export function isSame(a: Range, b: Range): boolean {
  return !(isBefore(a.start, b.start) || isBefore(b.start, a.start) || isBefore(a.end, b.end) || isBefore(b.end, a.end))
}

function position(offset: number, {lines, marked}: Measure): Position {
  const {line, column} = lines.point(offset)
  return {line: line - 1, character: column - 1 + (marked && line === 1 ? 1 : 0)}
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character)
}
