/** Lines before and after a repair, as a small table with what changes marked. */
import type {Hunk, Line, Piece} from './change.ts'
import {shown} from './text.ts'

/** Lines of one repair; more are told by their number. */
const mostLines = 40
/** Of unchanged text between changes, in UTF-16 units: what stays of its start and its end. */
const [head, tail] = [240, 120]
/** Of changed text, in UTF-16 units. */
const longestChange = 1500

/** The hunks of one repair. */
export function diff(hunks: readonly Hunk[]): string {
  let left = mostLines
  const drawn = hunks.flatMap((hunk) => {
    const rows = rowsOf(hunk)
    const some = rows.slice(0, left)
    left -= some.length
    const cut = rows.length - some.length
    const gap = hunk === hunks[0] || some.length === 0 ? [] : ['<div class="gap"></div>']
    return [...gap, ...some.map(draw), ...(cut > 0 ? [`<div class="more">${cut} more lines</div>`] : [])]
  })
  return `<div class="diff">${drawn.join('')}</div>`
}

interface Row {
  readonly kind: 'same' | 'before' | 'after'
  /** From 1; lines that a repair brings have none. */
  readonly number: number | undefined
  readonly line: Line
}

/** What both sides begin and end with stands once. */
function rowsOf({line, before, after}: Hunk): readonly Row[] {
  const most = Math.min(before.length, after.length)
  let top = 0
  while (top < most && same(before[top], after[top])) top++
  let bottom = 0
  while (bottom < most - top && same(before[before.length - 1 - bottom], after[after.length - 1 - bottom])) bottom++
  const numbered = before.map((one, at) => ({line: one, number: line + at}))
  const context = (row: {line: Line; number: number}): Row => ({kind: 'same', ...row})
  return [
    ...numbered.slice(0, top).map(context),
    ...numbered.slice(top, before.length - bottom).map((row): Row => ({kind: 'before', ...row})),
    ...after.slice(top, after.length - bottom).map((one): Row => ({kind: 'after', number: undefined, line: one})),
    ...numbered.slice(before.length - bottom).map(context)
  ]
}

function same(a: Line | undefined, b: Line | undefined): boolean {
  const text = (line: Line): string => line.map((piece) => piece.text).join('')
  return a !== undefined && b !== undefined && [...a, ...b].every(({changed}) => !changed) && text(a) === text(b)
}

const signs = {same: ' ', before: '−', after: '+'} as const
const names = {same: '', before: 'Before: ', after: 'After: '} as const

function draw({kind, number, line}: Row): string {
  // A line that comes or goes as a whole needs no marks within.
  const whole = line.every(({changed}) => changed)
  const pieces = whole ? line.map(({text}) => ({text, changed: false})) : line
  const text = pieces.map((piece) => drawPiece(piece, kind)).join('') || '&nbsp;'
  const gutter = `<span class="number">${number ?? ''}</span><span class="edge" aria-hidden="true">${signs[kind]}</span>`
  return `<div class="${kind}">${gutter}<span class="text"><span class="only-heard">${names[kind]}</span>${text}</span></div>`
}

function drawPiece({text, changed}: Piece, kind: Row['kind']): string {
  if (!changed) return shown(cut(text, head, tail))
  const name = kind === 'before' ? 'del' : 'ins'
  return `<${name}>${shown(cut(text, longestChange, tail))}</${name}>`
}

/** Start and end of a long text; what a cut leaves of a surrogate pair goes too. */
function cut(text: string, first: number, last: number): string {
  if (text.length <= first + last) return text
  return `${text.slice(0, first).replace(/\p{Cs}$/u, '')} … ${text.slice(-last).replace(/^\p{Cs}/u, '')}`
}
