/** Small questions to a Markdown tree. None recurses: list text is hostile, and may nest thousands deep. */
import type {Nodes} from 'mdast'
import {Place} from '../place.ts'
import type {Span} from '../text.ts'

/** Where a node stands. A node without a place (some parsers' inventions) is empty, at the start. */
export function spanOf(node: Nodes): Span {
  const {position} = node
  if (position instanceof Place) {
    const {numbers, at} = position
    return {start: numbers[at] ?? 0, end: numbers[at + 1] ?? 0}
  }
  return {start: position?.start.offset ?? 0, end: position?.end.offset ?? 0}
}

/** The nodes below a node. */
export function childrenOf(node: Nodes): readonly Nodes[] {
  return 'children' in node ? node.children : []
}

/** All nodes below a node, in the order of the text. */
export function* descendants(node: Nodes): Generator<Nodes> {
  const waiting = [...childrenOf(node)].reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    const below = childrenOf(next)
    for (let at = below.length - 1; at >= 0; at--) waiting.push(below[at] as Nodes)
  }
}

/** What a reader sees of a node: its text, without markup, images and comments; white space is folded. */
export function plainText(node: Nodes): string {
  // Nearly every name is one piece of text.
  const below = childrenOf(node)
  const [only] = below
  if (only?.type === 'text' && below.length === 1) return folded(only.value)
  let text = 'value' in node && node.type !== 'html' ? node.value : ''
  for (const inner of descendants(node)) {
    if (inner.type === 'text' || inner.type === 'inlineCode') text += inner.value
    else if (inner.type === 'break') text += ' '
  }
  return folded(text)
}

function folded(text: string): string {
  return (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim()
}
