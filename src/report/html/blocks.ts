/** Blocks of the list as HTML: each with the cards of its findings below it, and what has none folded away. */
import type {List, ListItem, Nodes} from 'mdast'
import {childrenOf, spanOf} from '../../model/tree.ts'
import {amongSections, covered, foldLabel, rangeAttribute, stretches} from './fold.ts'
import {inline} from './inline.ts'
import {leafOf} from './leaf.ts'
import {deepest, findingsIn, isLeaf, type Range, type Sheet} from './sheet.ts'
import {tableOf} from './table.ts'
import {escaped, shown} from './text.ts'

/** The blocks of the whole list, or of a quotation. */
export function blocks(nodes: readonly Nodes[], sheet: Sheet, depth: number): string {
  const ends = headingEnds(nodes, sheet.list.source.length + 1)
  const rangeOf = (node: Nodes, at: number): Range =>
    findingsIn(sheet, {start: spanOf(node).start, end: ends[at] ?? spanOf(node).end})
  return stretches(nodes, rangeOf, amongSections)
    .map((stretch) => {
      if (!('folded' in stretch)) return block(stretch.node, sheet, depth, rangeAttribute(stretch.range, sheet))
      const sections = stretch.folded.filter(({type}) => type === 'heading').length
      const label = foldLabel(sheet, covered(stretch.folded), sections)
      const inner = stretch.folded.map((node) => block(node, sheet, depth, '')).join('')
      return `<details class="fold"><summary>${label}</summary>${inner}</details>\n`
    })
    .join('')
}

/** For each heading of a row where its section ends: at the next heading of its level or above. */
function headingEnds(nodes: readonly Nodes[], end: number): readonly (number | undefined)[] {
  const next = Array.from({length: 7}, () => end)
  const ends: (number | undefined)[] = []
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at]
    if (node?.type !== 'heading') continue
    ends[at] = Math.min(...next.slice(1, node.depth + 1))
    next[node.depth] = spanOf(node).start
  }
  return ends
}

/** One block with its cards. */
function block(node: Nodes, sheet: Sheet, depth: number, attributes: string): string {
  if (!isLeaf(node, depth) && childrenOf(node).length > 0) return container(node, sheet, depth, attributes)
  const leaf = leafOf(node, sheet)
  const content = (nodes: readonly Nodes[]): string => `${leaf.lead}${inline(nodes, sheet, leaf.marks)}${leaf.rest()}`
  const source = sheet.list.source.slice(spanOf(node).start, spanOf(node).end)
  const raw = (name: string, text: string): string =>
    `<pre class="${name}"${attributes}>${leaf.lead}${shown(text)}${leaf.rest()}</pre>`
  switch (depth < deepest ? node.type : '') {
    case 'heading': {
      const level = Math.min(6, ('depth' in node ? node.depth : 1) + 1)
      const slug = sheet.slugs.get(sheet.list.lines.line(spanOf(node).start))
      const id = slug === undefined ? '' : ` id="${sheet.id}-${escaped(slug)}"`
      return `<h${level}${id}${attributes}>${content(childrenOf(node))}</h${level}>\n${leaf.cards}`
    }
    case 'paragraph':
      return `<p${attributes}>${content(childrenOf(node))}</p>\n${leaf.cards}`
    case 'thematicBreak':
      return `${leaf.lead}<hr${attributes}>${leaf.rest()}${leaf.cards}`
    case 'code':
      return raw('code', 'value' in node ? node.value : '') + leaf.cards
    case 'html': {
      // A comment or a blank line is nothing to a reader, unless something is found in it.
      const silent = leaf.cards === '' && (source.startsWith('<!--') || /^<br\s*\/?\s*>$/i.test(source.trim()))
      return silent ? leaf.lead : raw('raw', source) + leaf.cards
    }
    case 'definition':
    case 'yaml':
      return leaf.cards === '' ? leaf.lead : raw('raw', source) + leaf.cards
    case 'listItem':
      return `<li${attributes}>${content([])}${leaf.cards}</li>`
    default:
      return raw('raw', source) + leaf.cards
  }
}

function container(node: Nodes, sheet: Sheet, depth: number, attributes: string): string {
  switch (node.type) {
    case 'list':
      return listOf(node, sheet, depth, attributes)
    case 'table':
      return tableOf(node, sheet, attributes)
    case 'blockquote':
      return `<blockquote${attributes}>${blocks(node.children, sheet, depth + 1)}</blockquote>\n`
    default:
      return `<div${attributes}>${blocks(childrenOf(node), sheet, depth + 1)}</div>\n`
  }
}

function listOf({ordered, start, children}: List, sheet: Sheet, depth: number, attributes: string): string {
  const tag = ordered ? 'ol' : 'ul'
  const numbers = new Map(children.map((child, at) => [child, (start ?? 1) + at]))
  const item = (node: ListItem, range: string): string => {
    const value = ordered ? ` value="${numbers.get(node) ?? 1}"` : ''
    if (node.children.length === 0 || isLeaf(node, depth + 1)) {
      return block(node, sheet, depth + 1, value + range)
    }
    const box = typeof node.checked === 'boolean' ? `<span class="box">${node.checked ? '☑' : '☐'}</span>` : ''
    // What belongs to an entry stays together: nothing of it is folded but lists within it.
    const inner = node.children.map((child) => block(child, sheet, depth + 2, '')).join('')
    return `<li${value}${range}>${box}${inner}</li>\n`
  }
  const items = stretches(children, (node) => findingsIn(sheet, spanOf(node))).map((stretch) => {
    if (!('folded' in stretch)) return item(stretch.node, rangeAttribute(stretch.range, sheet))
    const label = foldLabel(sheet, covered(stretch.folded))
    const inner = stretch.folded.map((node) => item(node, '')).join('')
    return `<li class="fold"><details><summary>${label}</summary><${tag}>${inner}</${tag}></details></li>\n`
  })
  return `<${tag}${attributes}>${items.join('')}</${tag}>\n`
}
