/** What stands in and below a block that holds no other: marks, places that links lead to, cards. */
import type {Nodes} from 'mdast'
import {spanOf} from '../../model/tree.ts'
import {card} from './card.ts'
import {type Marks, newMarks, point} from './marks.ts'
import {findingsIn, type Sheet, targetId} from './sheet.ts'

export interface Leaf {
  readonly marks: Marks
  /** HTML to open the block's content with: what findings elsewhere refer to, signs for what stands before it. */
  readonly lead: string
  /** Signs for the findings that have found no letters in the content; asked for when the content is made. */
  rest(): string
  /** HTML to stand below the block. */
  readonly cards: string
}

export function leafOf(node: Nodes, sheet: Sheet): Leaf {
  const {start, end} = spanOf(node)
  const {from, to} = findingsIn(sheet, {start, end})
  const found = sheet.problems.slice(from, to)
  const marks = newMarks(found.map(({place, severity}, at) => ({...place, severity, number: sheet.first + from + at})))
  const targets = (sheet.targets.get(start) ?? []).map((line) => `<span id="${targetId(sheet, line)}"></span>`)
  const before = marks.all.filter((mark) => mark.end <= start && mark.start < start).map((mark) => point(mark, marks))
  return {
    marks,
    lead: [...targets, ...before].join(''),
    rest: () =>
      marks.all
        .filter(({number}) => !marks.placed.has(number))
        .map((mark) => point(mark, marks))
        .join(''),
    cards: found.map((_, at) => card(sheet, from + at)).join('')
  }
}
