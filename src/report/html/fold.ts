/** Which of a row of blocks stay open, and which are folded because nothing was found in them. */
import type {Nodes} from 'mdast'
import {spanOf} from '../../model/tree.ts'
import type {Span} from '../../text.ts'
import type {Range, Sheet} from './sheet.ts'
import {count} from './text.ts'

/** A block with what is found in it, or a run of blocks without findings. */
export type Stretch<Node> = {readonly node: Node; readonly range: Range} | {readonly folded: readonly Node[]}

/** When a row is folded. */
export interface Folding {
  /** Blocks that stay open on each side of one with findings, to show the company that it keeps. */
  readonly neighbours: number
  /** A fold takes a line itself, so fewer blocks than this are not worth one. */
  readonly fewest: number
}

export const amongEntries: Folding = {neighbours: 1, fewest: 3}
/** A section without findings is a heading and what stands below it. */
export const amongSections: Folding = {neighbours: 0, fewest: 2}

/** Splits a row of blocks. `rangeOf` tells what is found in a block, or for a heading below it. */
export function stretches<Node>(
  nodes: readonly Node[],
  rangeOf: (node: Node, at: number) => Range,
  {neighbours, fewest}: Folding = amongEntries
): readonly Stretch<Node>[] {
  const rows = nodes.map((node, at) => ({node, range: rangeOf(node, at)}))
  const isOpen = rows.map((_, at) =>
    rows.slice(Math.max(0, at - neighbours), at + neighbours + 1).some(({range}) => range.to > range.from)
  )
  const result: Stretch<Node>[] = []
  for (let at = 0; at < rows.length; ) {
    let end = at + 1
    while (end < rows.length && isOpen[end] === isOpen[at]) end++
    const run = rows.slice(at, end)
    if (isOpen[at] || run.length < fewest) result.push(...run)
    else result.push({folded: run.map(({node}) => node)})
    at = end
  }
  return result
}

/** "2 sections, 12 entries without findings", or lines where there are no entries. */
export function foldLabel({list: {entries, lines}}: Sheet, {start, end}: Span, sections = 0): string {
  const held = entries.filter((entry) => entry.start >= start && entry.start < end).length
  const size =
    held > 0
      ? count(held, 'entry', 'entries')
      : count(lines.line(Math.max(start, end - 1)) - lines.line(start) + 1, 'line')
  return `${sections > 0 ? `${count(sections, 'section')}, ` : ''}${size} without findings`
}

/** `data-range="3-7"`: the findings that keep a block on the page under a filter. */
export function rangeAttribute({from, to}: Range, {first}: Sheet): string {
  return ` data-range="${to > from ? `${first + from}-${first + to - 1}` : ''}"`
}

/** From the start of the first node to the end of the last. */
export function covered(nodes: readonly Nodes[]): Span {
  const [first, last] = [nodes[0], nodes.at(-1)]
  return {start: first ? spanOf(first).start : 0, end: last ? spanOf(last).end : 0}
}
