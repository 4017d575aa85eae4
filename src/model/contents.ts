/** The table of contents: the list, or table, whose items lead to headings of the same file. */
import type {List, ListItem, Nodes, Paragraph, PhrasingContent, Table, TableCell} from 'mdast'
import type {Span} from '../text.ts'
import {type Context, readLink} from './inline.ts'
import {childrenOf, descendants, plainText, spanOf} from './tree.ts'
import type {Contents, ContentsItem} from './types.ts'

/** Fewer items are a cross-reference. */
const fewestItems = 2
/** The share of items that lead to a fragment, below which a list is something else; one broken item in five is bad luck. */
const leadingShare = 0.8
/** Deeper levels are not looked into: no contents has them, and hostile text has thousands. */
const deepest = 12

type LinkNode = Extract<Nodes, {type: 'link'}>

/** Whether a list or table looks like a table of contents. */
export function isContents(node: List | Table): boolean {
  let items = 0
  let leading = 0
  for (const {children} of node.type === 'list' ? listTexts(node) : cellsWithLinks(node)) {
    items++
    if (firstLink(children)?.url.startsWith('#')) leading++
  }
  return items >= fewestItems && leading >= items * leadingShare
}

/** Reads the table of contents: of those that look like one, the longest; runs below one heading are one. */
export function readContents(
  found: readonly {readonly node: List | Table; readonly section: object}[],
  context: Context,
  lineOf: (span: Span) => Span
): Contents | undefined {
  const sections = new Map<object, ContentsItem[]>()
  const kinds = new Map<object, Contents['kind']>()
  for (const {node, section} of found) {
    const items = sections.get(section) ?? []
    for (const line of linesOf(node)) {
      for (const link of line.links) {
        if (!link.url.startsWith('#')) continue
        items.push({
          ...line.span,
          text: plainText(link),
          link: readLink(link, context),
          fragment: decode(link.url.slice(1)),
          depth: line.depth,
          block: lineOf(line.span)
        })
      }
    }
    sections.set(section, items)
    if (!kinds.has(section)) kinds.set(section, node.type)
  }
  let best: Contents | undefined
  for (const [section, items] of sections) {
    const [first] = items
    const last = items.at(-1)
    if (!first || !last || (best && best.items.length >= items.length)) continue
    best = {items, kind: kinds.get(section) ?? 'list', start: first.start, end: last.end}
  }
  return best
}

interface Line {
  readonly span: Span
  readonly links: readonly LinkNode[]
  readonly depth: number
}

interface Text {
  readonly node: Paragraph
  readonly children: readonly PhrasingContent[]
  readonly depth: number
}

/** The texts that open the items of a list and of the lists in it, in order. */
function* listTexts(list: List): Generator<Text> {
  const waiting: {item: ListItem; depth: number}[] = []
  const add = (node: List, depth: number): void => {
    for (const item of [...node.children].reverse()) waiting.push({item, depth})
  }
  add(list, 0)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [first] = next.item.children
    if (first?.type === 'paragraph') yield {node: first, children: first.children, depth: next.depth}
    for (const child of next.item.children) {
      if (child.type === 'list' && next.depth < deepest) add(child, next.depth + 1)
    }
  }
}

function* cellsWithLinks(table: Table): Generator<TableCell> {
  for (const row of table.children) {
    for (const cell of row.children) if (firstLink(cell.children)) yield cell
  }
}

function* linesOf(node: List | Table): Generator<Line> {
  if (node.type === 'table') {
    for (const cell of cellsWithLinks(node)) yield {span: spanOf(cell), links: [...linksIn(cell.children)], depth: 0}
  } else {
    for (const {node: text, depth} of listTexts(node))
      yield {span: spanOf(text), links: [...linksIn(text.children)], depth}
  }
}

function firstLink(content: readonly PhrasingContent[]): LinkNode | undefined {
  const [first] = content
  if (first?.type === 'link') return first
  for (const link of linksIn(content)) return link
  return undefined
}

function* linksIn(content: readonly PhrasingContent[]): Generator<LinkNode> {
  for (const node of content) {
    if (node.type === 'link') yield node
    else if (childrenOf(node).length > 0) for (const inner of descendants(node)) if (inner.type === 'link') yield inner
  }
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
