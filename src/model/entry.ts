/**
 * Reads one entry off the tokens of its paragraph.
 *
 *     🎉 **[Alpha](https://a.example)** [[crate](b)] ![](c) `⚠` - First letter. ([Source](d)) `MIT`
 *     ^  name, link                     links        badge  ^   ^ ^             ^ tags
 *     prefix                                              head  separator, description
 */
import {type Part, part} from '../text.ts'
import type {Token} from './inline.ts'
import {type Habits, noKinds, peel, type UnitKind} from './tail.ts'
import type {Badge, Link, Separator} from './types.ts'

/** The parts of an entry that its own text tells. */
export interface EntryText {
  readonly name: Part
  readonly title: string
  readonly prefix: Part | undefined
  readonly link: Link | undefined
  readonly links: readonly Link[]
  readonly badges: readonly Badge[]
  readonly separator: Separator | undefined
  readonly description: Part | undefined
  readonly tags: readonly Part[]
  /** The kinds of things that trail the description. */
  readonly kinds: ReadonlySet<UnitKind>
}

type LinkToken = Extract<Token, {type: 'link'}>

/** Words before the link, beyond which an item is prose that happens to link somewhere. */
const mostPrefixWords = 4

/** Reads an entry, or says why there is none; `undefined` where the text does not try to be one. */
export function readEntry(
  tokens: readonly Token[],
  source: string,
  habits: Habits
): EntryText | {readonly problem: string} | undefined {
  const main = tokens.findIndex((token) => token.type === 'link')
  const token = tokens[main] as LinkToken | undefined
  if (!token) {
    const text = source.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0)
    return /\]\s*[([]|\)\s*\[/.test(text) ? {problem: 'a link that Markdown does not read as one'} : undefined
  }
  if (token.link.url.startsWith('#')) return undefined
  const titled = titleAbove(tokens, main, source)
  if (titled) return readTitled(tokens, titled, main, source, habits)

  const before = part(source, tokens[0]?.start ?? token.start, token.start)
  const words = main === 0 ? '' : wordsBefore(tokens, main, source)
  if (token.link.kind === 'autolink' && before.text.includes('[')) {
    return {problem: 'a link that Markdown does not read as one'}
  }
  if (words !== '' && words.split(/\s+/).length > mostPrefixWords) return undefined
  const {link} = token
  const name = link.kind === 'autolink' ? part(source, link.start, link.end) : link.label
  // One by one: spreading objects into each other takes several times as long.
  const {links, badges} = linksAndBadges(tokens)
  const {separator, description, tags, kinds} = readRest(tokens, main + 1, token.end, source, habits)
  const prefix = words === '' ? undefined : {...before, text: words}
  return {name, title: link.text, prefix, link, links, badges, separator, description, tags, kinds}
}

function linksAndBadges(tokens: readonly Token[]): {links: Link[]; badges: Badge[]} {
  const links: Link[] = []
  const badges: Badge[] = []
  for (const token of tokens) {
    if (token.type === 'link') links.push(token.link)
    else if (token.type === 'badge') badges.push(token.badge)
  }
  return {links, badges}
}

function wordsBefore(tokens: readonly Token[], main: number, source: string): string {
  let words = ''
  for (const token of tokens.slice(0, main)) {
    if (token.type === 'text' || token.type === 'styled' || token.type === 'code') {
      words += source.slice(token.start, token.end)
    }
  }
  return words.trim()
}

/*
 *     1. **"Title"**                  the bold title
 *        What it is about.            a description, if any
 *        [Watch here](https://a.example)
 */
function titleAbove(tokens: readonly Token[], main: number, source: string): Token | undefined {
  const [first] = tokens
  if (first?.type !== 'styled' || !/^(?:\*\*|__)/.test(source.slice(first.start, first.start + 2))) return undefined
  const between = tokens.slice(1, main)
  return between.some((token) => token.type === 'break' || source.slice(token.start, token.end).includes('\n'))
    ? first
    : undefined
}

function readTitled(tokens: readonly Token[], title: Token, main: number, source: string, habits: Habits): EntryText {
  const name = part(source, title.start + 2, title.end - 2)
  const link = (tokens[main] as LinkToken).link
  const rest = readRest(tokens.slice(0, main), 1, title.end, source, habits)
  return {name, title: name.text, prefix: undefined, link, ...linksAndBadges(tokens), ...rest}
}

/** What follows the name: separator, description, tags. */
function readRest(
  tokens: readonly Token[],
  from: number,
  start: number,
  source: string,
  habits: Habits
): Pick<EntryText, 'separator' | 'description' | 'tags' | 'kinds'> {
  const separator = findSeparator(tokens, from, start, source)
  const tailStart = separator?.end ?? start
  const end = trimmedEnd(source, tailStart, endOf(tokens, source) ?? tailStart)
  if (!separator) {
    return {separator: undefined, description: undefined, tags: headTags(tokens, from, source), kinds: noKinds}
  }
  const tail = peel(tokens, separator.end, end, source, habits)
  const description = tail.end > separator.end ? part(source, separator.end, tail.end) : undefined
  const head = headTags(tokens, from, source, separator.start)
  const tags = head.length > 0 ? [...head, ...tail.tags] : tail.tags
  return {separator: description ? separator : undefined, description, tags, kinds: tail.kinds}
}

/*
 *     - [Omega](https://omega.example) - Last letter.
 *     **[Back to top](#contents)**                        goes on the paragraph for want of a blank line, and is no part
 */
function endOf(tokens: readonly Token[], source: string): number | undefined {
  const last = tokens.findLast((token) => token.type !== 'mark')
  if (last?.type !== 'link' || !last.link.url.startsWith('#')) return tokens.at(-1)?.end
  const line = source.lastIndexOf('\n', last.start)
  return line > (tokens[0]?.start ?? 0) && /^[\s*_]*$/.test(source.slice(line, last.start)) ? line : tokens.at(-1)?.end
}

function headTags(tokens: readonly Token[], from: number, source: string, until = Number.POSITIVE_INFINITY): Part[] {
  const tags: Part[] = []
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.type === 'code' && token.end <= until) tags.push(part(source, token.start, token.end))
  }
  return tags
}

export function trimmedEnd(source: string, start: number, end: number): number {
  let at = end
  while (at > start && /\s/.test(source[at - 1] ?? '')) at--
  return at
}

const signs = '[-\\u2010-\\u2015\\u2212:|\\u00B7\\u2022~\\u2192\\uFF1A]'
// A sign that joins: blanks on one side at least, or a long dash or colon that needs none.
const joining = new RegExp(
  `^[ \\t]*(?:${signs}{1,3}(?=\\s|$)|(?<=[ \\t])[-\\u2013\\u2014]{1,2}|[\\u2013\\u2014\\uFF1A])\\s*`
)
const laterJoining = new RegExp(`(?<![ \\t])[ \\t]+${signs}{1,3}(?:\\s+|$)|:(?:\\s+|$)`)
// What may stand between a link and the separator: `(note)`, `[note]`, `:shortcode:`, signs, emoji; no words.
const notes = /\([^()]*\)|\[[^[\]]*\]|:[a-z0-9_+-]+:/g

function findSeparator(tokens: readonly Token[], from: number, start: number, source: string): Separator | undefined {
  let end = start
  let open = 0
  for (const token of tokens.slice(from)) {
    const tag =
      token.type === 'html' ? /^<(\/?)(?!br\b|img\b|hr\b)[a-z]/i.exec(source.slice(token.start, token.end)) : null
    // Words in a tag of their own (`<kbd>MIT</kbd>`) are notes, not the description.
    if (tag) open = Math.max(0, open + (tag[1] ? -1 : 1))
    if (token.type === 'break' || (token.type === 'html' && /^<br\b/i.test(source.slice(token.start, token.end)))) {
      return separatorAt(source, end, skipBlanks(source, token.end), 'break')
    }
    if (token.type === 'text' && open === 0) {
      const text = source.slice(token.start, token.end)
      const found = separatorIn(text)
      if (found)
        return separatorAt(source, found.at === 0 ? end : token.start + found.at, token.start + found.end, found.kind)
      if (text.trim() === '') continue
    }
    end = token.end
  }
  return undefined
}

function separatorIn(text: string): {at: number; end: number; kind: Separator['kind']} | undefined {
  const direct = joining.exec(text)
  if (direct) return {at: 0, end: direct[0].length, kind: 'sign'}
  const line = /^[ \t]*\r?\n\s*/.exec(text)
  if (line) return line[0].length < text.length ? {at: 0, end: line[0].length, kind: 'break'} : undefined
  const later = laterJoining.exec(text)
  if (later && !hasWords(text.slice(0, later.index))) {
    return {at: later.index, end: later.index + later[0].length, kind: 'sign'}
  }
  if (!hasWords(text)) return undefined
  const blank = /^\s*/.exec(text)?.[0].length ?? 0
  return {at: 0, end: blank, kind: blank > 0 ? 'space' : 'none'}
}

function hasWords(text: string): boolean {
  const words = text.replace(notes, '')
  // Unicode's tables are slow to ask, and nearly all words have a plain letter.
  return /[A-Za-z]/.test(words) || /\p{L}/u.test(words)
}

function separatorAt(source: string, start: number, end: number, kind: Separator['kind']): Separator {
  return {start, end, text: source.slice(start, end), kind}
}

function skipBlanks(source: string, from: number): number {
  let at = from
  while (/\s/.test(source[at] ?? '')) at++
  return at
}
