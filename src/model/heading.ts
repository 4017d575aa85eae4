/** What serves as a heading, and what it says. */
import type {Heading, Nodes, Paragraph} from 'mdast'
import {type Part, part} from '../text.ts'
import {childrenOf, descendants, plainText, spanOf} from './tree.ts'

/** A title longer than this is prose. In UTF-16 units. */
const longestTitle = 80

/** The content of a heading or paragraph, without marks around it. */
export function innerPart(node: Heading | Paragraph, source: string): Part {
  const below = childrenOf(node)
  const [first] = below
  const last = below.at(-1)
  if (!first || !last) return part(source, spanOf(node).end, spanOf(node).end)
  return part(source, spanOf(first).start, spanOf(last).end)
}

/** The text that GitHub makes a heading's `#fragment` of: as it stands, even blanks before a badge at its end. */
export function slugText(node: Heading): string {
  let text = ''
  for (const inner of descendants(node)) {
    if (inner.type === 'text' || inner.type === 'inlineCode') text += inner.value
  }
  return text
}

/** Whether a paragraph that opens an item is a title for the list below it: bold or short words, no link, one line. */
export function isTitle(node: Paragraph): boolean {
  for (const inner of descendants(node)) {
    if (/^(?:link|image|break|html)/.test(inner.type)) return false
  }
  const words = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  if (words.length === 1 && words[0]?.type === 'strong') return true
  const text = plainText(node)
  return text.length <= longestTitle && !/https?:|[.!?]$/.test(text)
}

/** Whether a paragraph opens with a link, bold or not, as an entry in a quotation does. */
export function opensWithLink(node: Paragraph | undefined): boolean {
  let first: Nodes | undefined = node?.children[0]
  if (first?.type === 'strong' || first?.type === 'emphasis') first = first.children[0]
  return first?.type === 'link' || first?.type === 'linkReference'
}

/** The title of a `<summary>`, without tags and counts (`<kbd>5 projects</kbd>`). */
export function summaryTitle(html: string): string | undefined {
  const open = html.search(/<summary\b/i)
  if (open < 0) return undefined
  const start = html.indexOf('>', open) + 1
  const end = html.toLowerCase().indexOf('</summary', start)
  if (start === 0 || end < 0) return undefined
  const title = html
    .slice(start, end)
    .replace(/<kbd>[^<]*<\/kbd>/gi, '')
    .replace(/<[^<>]*>/g, '')
  return title.replace(/\s+/g, ' ').trim()
}

/** Every `id` and `name` that HTML gives, which a `#fragment` can lead to. */
export function anchorsOf(html: string): string[] {
  return [...html.matchAll(/\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? ''
  )
}
