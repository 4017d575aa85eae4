/**
 * A line of Markdown as a run of tokens: the links, badges, code and words that an entry is made of.
 *
 *     **[Alpha](https://a.example)** ![stars](https://b.example) - First `letter`.
 *     mark link                  mark badge                      text    code    text
 */
import type {Definition, Image, ImageReference, Link as LinkNode, LinkReference, Nodes} from 'mdast'
import {type Part, part} from '../text.ts'
import {badge} from './badge.ts'
import {childrenOf, plainText, spanOf} from './tree.ts'
import type {Badge, Link} from './types.ts'

/** A piece of a line. `mark` is an opening or closing sign of emphasis around a link, `styled` emphasis around words. */
export type Token =
  | {readonly type: 'link'; readonly start: number; readonly end: number; readonly link: Link}
  | {readonly type: 'badge'; readonly start: number; readonly end: number; readonly badge: Badge}
  | {
      readonly type: 'text' | 'code' | 'html' | 'break' | 'mark' | 'styled'
      readonly start: number
      readonly end: number
    }

/** What reading a line needs of the whole text. */
export interface Context {
  readonly source: string
  readonly definitions: ReadonlyMap<string, Definition>
  /** Links that were read already. */
  readonly links: Map<Nodes, Link>
}

/** Splits the content of a paragraph, cell or heading into tokens, in the order of the text. */
export function tokenize(node: Nodes, context: Context): readonly Token[] {
  const tokens: Token[] = []
  const waiting: (Nodes | Token)[] = [...childrenOf(node)].reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (!('position' in next)) {
      tokens.push(next as Token)
      continue
    }
    const {start, end} = spanOf(next)
    const wraps = next.type === 'strong' || next.type === 'emphasis' || next.type === 'delete'
    if (wraps && holdsLink(next)) {
      const below = childrenOf(next)
      const inner = below[0] ? spanOf(below[0]).start : end
      const outer = below.length > 0 ? spanOf(below[below.length - 1] as Nodes).end : end
      tokens.push({type: 'mark', start, end: inner})
      waiting.push({type: 'mark', start: outer, end})
      for (let at = below.length - 1; at >= 0; at--) waiting.push(below[at] as Nodes)
    } else {
      tokens.push(token(next, start, end, context))
    }
  }
  return tokens
}

function holdsLink(node: Nodes): boolean {
  return childrenOf(node).some((child) => /^(?:link|image)/.test(child.type) || holdsShallow(child))
}

// Emphasis in emphasis (`***[x](y)***`) is looked into once; deeper nesting is no style that a list uses.
function holdsShallow(node: Nodes): boolean {
  return childrenOf(node).some((child) => /^(?:link|image)/.test(child.type))
}

function token(node: Nodes, start: number, end: number, context: Context): Token {
  switch (node.type) {
    case 'link':
    case 'linkReference': {
      const image = childrenOf(node).find(isImage)
      if (image && plainText(node) === '') {
        const href = addressOf(node, context)
        return {type: 'badge', start, end, badge: readBadge(image, start, end, href, context)}
      }
      return {type: 'link', start, end, link: readLink(node, context)}
    }
    case 'image':
    case 'imageReference':
      return {type: 'badge', start, end, badge: readBadge(node, start, end, undefined, context)}
    case 'inlineCode':
      return {type: 'code', start, end}
    case 'html':
    case 'break':
      return {type: node.type, start, end}
    case 'text':
      return {type: 'text', start, end}
    default:
      return {type: 'styled', start, end}
  }
}

function isImage(node: Nodes): node is Image | ImageReference {
  return node.type === 'image' || node.type === 'imageReference'
}

function addressOf(node: LinkNode | LinkReference | Image | ImageReference, {definitions}: Context): string {
  return 'url' in node ? node.url : (definitions.get(node.identifier)?.url ?? '')
}

function readBadge(
  node: Image | ImageReference,
  start: number,
  end: number,
  href: string | undefined,
  context: Context
): Badge {
  const target = targetOf(node, spanOf(node).start + 2 + (node.alt?.length ?? 0), context)
  return badge({start, end}, node.alt ?? '', addressOf(node, context), target, href)
}

/** Reads a link of any kind, once. */
export function readLink(node: LinkNode | LinkReference, context: Context): Link {
  const known = context.links.get(node)
  if (known) return known
  const link = readAnew(node, context)
  context.links.set(node, link)
  return link
}

function readAnew(node: LinkNode | LinkReference, context: Context): Link {
  const {start, end} = spanOf(node)
  const below = childrenOf(node)
  const text = plainText(node)
  const url = addressOf(node, context)
  if (context.source[start] !== '[') {
    // `<https://a.example>` or a bare `https://a.example`.
    const angle = context.source[start] === '<' ? 1 : 0
    const label = part(context.source, start + angle, end - angle)
    return {kind: 'autolink', start, end, text, label, url, target: label}
  }
  const last = below[below.length - 1]
  const inner = last ? spanOf(last).end : start + 1
  const close = context.source.indexOf(']', inner)
  const label = part(context.source, start + 1, close < 0 ? inner : close)
  const kind = node.type === 'link' ? 'inline' : 'reference'
  return {kind, start, end, text, label, url, target: targetOf(node, inner, context)}
}

/** Finds the address as written: in the node itself from `from` on, or where the reference is defined. */
function targetOf(
  node: LinkNode | LinkReference | Image | ImageReference,
  from: number,
  {source, definitions}: Context
): Part | undefined {
  const {start, end} = spanOf(node)
  if ('identifier' in node) {
    const definition = definitions.get(node.identifier)
    if (!definition) return undefined
    const span = spanOf(definition)
    const colon = source.indexOf(']:', span.start)
    return colon < 0 || colon > span.end ? undefined : destination(source, colon + 2, span.end)
  }
  const open = source.indexOf('](', Math.min(Math.max(from, start), end))
  return open < 0 || open >= end ? undefined : destination(source, open + 2, end)
}

/**
 * Reads a link's destination, as CommonMark 0.31 6.3 has it.
 *
 *     [Alpha]( <https://a.example/(b)> "title")
 *             ^                               ^
 *             start                           end
 */
function destination(source: string, start: number, end: number): Part | undefined {
  let at = start
  while (at < end && /\s/.test(source[at] ?? '')) at++
  if (source[at] === '<') {
    const close = source.indexOf('>', at)
    return close < 0 || close >= end ? undefined : part(source, at + 1, close)
  }
  const first = at
  let open = 0
  for (; at < end; at++) {
    const sign = source[at] ?? ''
    if (sign === '\\') at++
    else if (sign === '(') open++
    else if (sign === ')' && --open < 0) break
    // Addresses are long, and nearly all their signs are no blanks at first sight.
    else if ((sign <= ' ' || sign > '~') && /\s/.test(sign)) break
  }
  return part(source, first, Math.min(at, end))
}
