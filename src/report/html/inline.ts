/**
 * Text with its links, emphasis and images as HTML. Written for the page rather than taken from a library: those drop
 * the places of what they print, and here every letter must find its finding. HTML of the list stays text.
 */
import type {Nodes} from 'mdast'
import {childrenOf, plainText, spanOf} from '../../model/tree.ts'
import {visible} from '../stylish.ts'
import {linkAttributes} from './address.ts'
import {type Marks, markedText, point, waiting, wrapped} from './marks.ts'
import {deepest, type Sheet} from './sheet.ts'
import {escaped, shown} from './text.ts'

/** Tags of HTML that only change the look of a line are left out, as are comments; other tags are shown as text. */
const quiet =
  /^(?:<!--|<\/?(?:a|abbr|b|big|code|del|em|font|i|ins|kbd|mark|p|s|small|span|strong|sub|sup|u)(?=[\s/>]))/i
const lineBreak = /^<br(?=[\s/>])/i

const wrappers: Readonly<Record<string, string>> = {strong: 'strong', emphasis: 'em', delete: 'del'}

/** The content of a block. */
export function inline(nodes: readonly Nodes[], sheet: Sheet, marks: Marks, depth = 0): string {
  return nodes
    .map((node) => {
      const html = one(node, sheet, marks, depth)
      if (node.type === 'text' || marks.all.length === 0) return html
      // What no text took: an address, a sign of emphasis, a point behind a badge.
      const left = waiting(marks, spanOf(node))
      const around = wrapped(
        html,
        left.filter(({start, end}) => start < end),
        marks,
        ' around'
      )
      return (
        around +
        left
          .filter(({start, end}) => start === end)
          .map((mark) => point(mark, marks))
          .join('')
      )
    })
    .join('')
}

function one(node: Nodes, sheet: Sheet, marks: Marks, depth: number): string {
  const {source} = sheet.list
  const span = spanOf(node)
  const below = (): string =>
    depth < deepest ? inline(childrenOf(node), sheet, marks, depth + 1) : shown(plainText(node))
  // A badge in a link starts with the link.
  const badgeAt = (start: number): string | undefined => sheet.badges.get(start) ?? sheet.badges.get(start - 1)
  switch (node.type) {
    case 'text':
      return markedText(node.value, source, span, marks)
    case 'strong':
    case 'emphasis':
    case 'delete':
      return `<${wrappers[node.type]}>${below()}</${wrappers[node.type]}>`
    case 'inlineCode': {
      const ticks = /^`*/.exec(source.slice(span.start, span.end))?.[0].length ?? 0
      return `<code>${markedText(node.value, source, {start: span.start + ticks, end: span.end - ticks}, marks)}</code>`
    }
    case 'break':
      return '<br>'
    case 'link':
      return link(node.url, below(), sheet)
    case 'linkReference':
      return link(sheet.definitions.get(node.identifier)?.url ?? '', below(), sheet)
    case 'image':
      return picture(node.alt, node.url, badgeAt(span.start))
    case 'imageReference':
      return picture(node.alt, sheet.definitions.get(node.identifier)?.url ?? '', badgeAt(span.start))
    case 'html':
      return tag(node.value, waiting(marks, span).length > 0)
    case 'footnoteReference':
      return `<sup>[${shown(node.label ?? node.identifier)}]</sup>`
    default:
      return shown(source.slice(span.start, span.end))
  }
}

function link(url: string, inner: string, {id, anchors}: Sheet): string {
  const attributes = linkAttributes(url, (slug) => (anchors.has(slug) ? `${id}-${slug}` : undefined))
  // A link to nowhere still looks like one, and tells its address.
  if (attributes === undefined)
    return `<span class="nowhere" title="${escaped(visible(shortened(url)))}">${inner}</span>`
  return `<a ${attributes}>${inner}</a>`
}

/** Images are not loaded: the page asks nothing of the network. What they show stands in their place. */
function picture(alt: string | null | undefined, url: string, badge: string | undefined): string {
  const name = badge ?? (alt?.trim() || hostOf(url))
  return `<span class="picture" title="${escaped(visible(shortened(url)))}">${shown(name)}</span>`
}

/** An image without alternative text goes by its host: `img.example`. */
function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? (shortened(url) || 'image')
}

/** Addresses that carry a whole image are long. */
function shortened(url: string): string {
  return url.length > longestAddress ? `${url.slice(0, longestAddress)}…` : url
}

/** In UTF-16 units: what a tooltip shows on two lines. */
const longestAddress = 160

function tag(value: string, found: boolean): string {
  if (lineBreak.test(value)) return '<br>'
  if (/^<img(?=[\s/>])/i.test(value))
    return picture(attribute.alt.exec(value)?.[1], attribute.src.exec(value)?.[1] ?? '', undefined)
  return quiet.test(value) && !found ? '' : `<code class="tag">${shown(value)}</code>`
}

const attribute = {alt: /\salt="([^"]*)"/i, src: /\ssrc="([^"]*)"/i} as const
