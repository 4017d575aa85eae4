/** Breaks painted text into lines: a colour takes no room. */
import {visible} from '../../report/stylish.ts'
import type {Paint} from '../../report/types.ts'

/** A piece of a line, which may hold line feeds. */
export interface Piece {
  readonly text: string
  readonly paint: Paint
}

/** Lines of a width, broken at blanks and where a line feed stands. A longer word stays whole. */
export function wrapped(pieces: readonly Piece[], width: number): readonly string[] {
  return linesOf(pieces).flatMap((line) => {
    const lines: string[] = []
    let text = ''
    let used = 0
    for (const {painted, length} of wordsOf(line)) {
      if (used > 0 && used + 1 + length > width) {
        lines.push(text)
        text = painted
        used = length
      } else {
        text = used > 0 ? `${text} ${painted}` : painted
        used += length + (used > 0 ? 1 : 0)
      }
    }
    return [...lines, text]
  })
}

function linesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]]
  for (const {text, paint} of pieces) {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push([])
      lines.at(-1)?.push({text: part, paint})
    }
  }
  return lines
}

/** A word may be made of several pieces: `(` and a link. */
function wordsOf(line: readonly Piece[]): readonly {readonly painted: string; readonly length: number}[] {
  const words: {painted: string; length: number}[] = []
  let isOpen = false
  for (const {text, paint} of line) {
    for (const [at, part] of text.split(' ').entries()) {
      if (at > 0) isOpen = false
      if (part === '') continue
      const shown = visible(part)
      const last = words.at(-1)
      if (isOpen && last) {
        last.painted += paint(shown)
        last.length += shown.length
      } else words.push({painted: paint(shown), length: shown.length})
      isOpen = true
    }
  }
  return words
}
