/** One file as the page needs it: each finding with its number, and the block below which its card stands. */
import type {Definition, Nodes, Root} from 'mdast'
import type {Problem} from '../../lint.ts'
import {childrenOf, spanOf} from '../../model/tree.ts'
import type {List, Section} from '../../model/types.ts'
import type {Span} from '../../text.ts'
import type {FileResult} from '../types.ts'

export interface Sheet {
  /** Begins every `id` of the file's part of the page. */
  readonly id: string
  readonly path: string
  readonly list: List
  readonly problems: readonly Problem[]
  /** The number that people see of the file's first finding. */
  readonly first: number
  /** For each finding the start of its block. Never falls, as findings stand in the order of the text. */
  readonly blocks: readonly number[]
  /** For each finding its section, by its place in `list.sections`. */
  readonly sections: readonly number[]
  /** Lines that findings refer to, by the start of their block. */
  readonly targets: ReadonlyMap<number, readonly number[]>
  /** What badges show, by where they start. */
  readonly badges: ReadonlyMap<number, string>
  readonly definitions: ReadonlyMap<string, Definition>
  /** Slugs of headings by their line. */
  readonly slugs: ReadonlyMap<number, string>
  readonly anchors: ReadonlySet<string>
}

/** Findings by their place in `problems`: from `from` up to, not including, `to`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Deeper blocks are shown as they are written: a page of a thousand nested quotations helps nobody. */
export const deepest = 24

export function newSheet({path, list, problems}: FileResult, id: string, first: number): Sheet {
  const {blocks, definitions} = survey(list.tree)
  const starts = list.sections.map(({heading}) => heading?.start ?? 0)
  const named = list.sections.filter((section): section is Section & {heading: Span; slug: string} =>
    Boolean(section.kind === 'heading' && section.heading && section.slug !== undefined)
  )
  const blockOf = (offset: number): number => {
    const at = lastUpTo(blocks, offset)
    // Indentation and markers stand before the block that they belong to.
    const next = blocks[at + 1]
    const isBefore = next !== undefined && list.lines.line(next) === list.lines.line(offset)
    return (isBefore ? next : blocks[Math.max(0, at)]) ?? 0
  }
  const targets = new Map<number, number[]>()
  for (const start of new Set(problems.flatMap(({cause}) => (cause ? [cause.place.start] : [])))) {
    const [block, line] = [blockOf(start), list.lines.line(start)]
    const known = targets.get(block) ?? []
    if (!known.includes(line)) targets.set(block, [...known, line])
  }
  return {
    ...{id, path, list, problems, first, targets, definitions, badges: badgesOf(list)},
    blocks: problems.map(({place}) => blockOf(place.start)),
    sections: problems.map(({place}) => Math.max(0, lastUpTo(starts, place.start))),
    slugs: new Map(named.map(({heading, slug}) => [list.lines.line(heading.start), slug])),
    anchors: new Set(named.map(({slug}) => slug))
  }
}

/** Headings go by their slugs behind another word, so that the two never meet. */
export function targetId({id}: Sheet, line: number): string {
  return `line-${id}-${line}`
}

/** The findings whose blocks begin within a span. */
export function findingsIn({blocks}: Sheet, {start, end}: Span): Range {
  return {from: lastUpTo(blocks, start - 1) + 1, to: lastUpTo(blocks, Math.max(start, end - 1)) + 1}
}

/** Whether a block holds no other: cards stand right below it. */
export function isLeaf(node: Nodes, depth: number): boolean {
  return (
    depth >= deepest || !['root', 'list', 'listItem', 'blockquote', 'table', 'footnoteDefinition'].includes(node.type)
  )
}

/** `stars greek/alpha`, for badges whose address tells it. */
function badgesOf({entries}: List): ReadonlyMap<number, string> {
  const all = entries.flatMap(({badges}) => badges).filter(({kind}) => kind !== undefined)
  return new Map(
    all.map(({start, kind, owner, repository}) => {
      const shows = kind?.split('/').at(-1) ?? ''
      return [start, owner && repository ? `${shows} ${owner.text}/${repository.text}` : shows]
    })
  )
}

/** Starts of all blocks that hold no other, in the order of the text, and what references refer to. */
function survey(tree: Root): {blocks: readonly number[]; definitions: ReadonlyMap<string, Definition>} {
  const blocks: number[] = []
  const definitions = new Map<string, Definition>()
  const look = (node: Nodes, depth: number): void => {
    // The first of two definitions holds.
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
    const children = childrenOf(node)
    if (isLeaf(node, depth) || children.length === 0) blocks.push(spanOf(node).start)
    else for (const child of children) look(child, depth + 1)
  }
  look(tree, 0)
  return {blocks: blocks.sort((a, b) => a - b), definitions}
}

/** The place of the last number in a rising row that is not above `most`; -1 where all are. */
function lastUpTo(row: readonly number[], most: number): number {
  let low = -1
  let high = row.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((row[middle] ?? 0) <= most) low = middle
    else high = middle - 1
  }
  return low
}
