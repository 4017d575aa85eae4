/**
 * What trails a description: licences, languages, badges, links to sources. A description is judged before it.
 *
 *     First letter. ([Source](https://a.example), [Demo](b)) `MIT` [Boost]/[MIT] ![](c)
 *                  ^ cut here
 */
import {type Part, part} from '../text.ts'
import type {Token} from './inline.ts'

/** The kinds of things that trail. */
export type UnitKind = 'badge' | 'html' | 'code' | 'bracket' | 'link' | 'paren' | 'note' | 'emoji'

/** The kinds that this list's entries trail even where no full stop ends the description. */
export type Habits = ReadonlySet<UnitKind>

interface Unit {
  readonly kind: UnitKind
  readonly start: number
  readonly end: number
  /** Whether a sentence ends before it. */
  readonly closed: boolean
}

/** How many things are looked for behind a description. No list trails more, and hostile text might. */
const mostUnits = 16
/** How far a trailing parenthesis is looked back for. Longer ones are prose. */
const longestParen = 600
/** What joins units, and the marks of emphasis around them. */
const joints = /[\s/,|&*_\u00B7\u2022\u2013\u2014-]/
const sentenceEnd = /[.!?\u2026\u3002\uFF01\uFF1F\u0964](?:["'\u201D\u2019)\]*_]{0,3})$/

/** Takes what trails off the end of `source` from `start` to `end`; also tells which kinds stood behind a sentence. */
export function peel(
  tokens: readonly Token[],
  start: number,
  end: number,
  source: string,
  habits: Habits
): {readonly end: number; readonly tags: readonly Part[]; readonly kinds: ReadonlySet<UnitKind>} {
  if (trailsNothing(source, start, end)) return {end, tags: [], kinds: noKinds}
  const units: Unit[] = []
  let at = backOver(source, start, end, /[*_]/)
  while (units.length < mostUnits) {
    const unit = unitBefore(tokens, start, at, source)
    if (!unit) break
    const before = backOver(source, start, unit.start, joints)
    units.push({...unit, closed: sentenceEnd.test(source.slice(Math.max(start, before - 5), before))})
    at = before
  }
  // The cut is the first unit, from the left, behind a full stop; else the run of units that this list always trails.
  let cut = -1
  for (let index = units.length - 1; index >= 0 && cut < 0; index--) if (units[index]?.closed) cut = index
  for (let index = 0; index < units.length && cut < index; index++) {
    const kind = units[index]?.kind as UnitKind
    if (kind !== 'badge' && kind !== 'html' && !habits.has(kind)) break
    cut = index
  }
  const peeled = units.slice(0, cut + 1).reverse()
  const first = peeled[0]
  return {
    end: first ? backOver(source, start, first.start, joints) : end,
    tags: peeled.map((unit) => part(source, unit.start, unit.end)),
    kinds: new Set(peeled.map((unit) => unit.kind))
  }
}

/** The kinds of what trails nothing. */
export const noKinds: ReadonlySet<UnitKind> = new Set()

/** Whether a text ends as most do: in a letter or a full stop, behind which nothing trails. */
function trailsNothing(source: string, start: number, end: number): boolean {
  return end <= start || source[end - 1] === '.' || /[\p{L}\p{N}.,;!?]/u.test(source[end - 1] ?? '')
}

function backOver(source: string, start: number, from: number, over: RegExp): number {
  let at = from
  while (at > start && over.test(source[at - 1] ?? '')) at--
  return at
}

function unitBefore(
  tokens: readonly Token[],
  start: number,
  end: number,
  source: string
): Omit<Unit, 'closed'> | undefined {
  if (trailsNothing(source, start, end)) return undefined
  const token = tokens.findLast((one) => one.start < end && one.end >= end)
  if (!token) return undefined
  if (
    token.end === end &&
    token.start >= start &&
    token.type !== 'text' &&
    token.type !== 'styled' &&
    token.type !== 'mark'
  ) {
    return token.type === 'break' ? undefined : htmlUnit(token, tokens, start, source)
  }
  if (token.type !== 'text') return undefined
  if (source[end - 1] === ')') return parenUnit(tokens, start, end, source)
  const text = source.slice(Math.max(token.start, start, end - 80), end)
  const bracket = /\[[^[\]\n]{1,60}\]$/.exec(text)
  if (bracket) return {kind: 'bracket', start: end - bracket[0].length, end}
  const emoji = /(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D|\p{Emoji_Modifier})*|:[a-z0-9_+-]{2,40}:)$/u.exec(text)
  return emoji ? {kind: 'emoji', start: end - emoji[0].length, end} : undefined
}

// `<kbd>MIT</kbd>` is three tokens and one unit; a comment or lone tag is one.
function htmlUnit(token: Token, tokens: readonly Token[], start: number, source: string): Omit<Unit, 'closed'> {
  const own = {kind: token.type as UnitKind, start: token.start, end: token.end}
  const closing = token.type === 'html' ? /^<\/([a-z]+)>$/i.exec(source.slice(token.start, token.end)) : null
  if (!closing) return own
  const opening = tokens.findLast(
    (one) => one.type === 'html' && one.end <= token.start && source.startsWith(`<${closing[1]}`, one.start)
  )
  return opening && opening.start >= start ? {...own, start: opening.start} : own
}

/*
 *     ... letter. ([Source](https://a.example), [Demo](b))      holds links from its start: a unit
 *     ... letter. (once called Aleph)                           words behind a sentence: a unit of its own kind
 *     ... letter (once called Aleph)                            the same behind none: no unit is cut there
 */
function parenUnit(
  tokens: readonly Token[],
  start: number,
  end: number,
  source: string
): Omit<Unit, 'closed'> | undefined {
  let open = 0
  for (let at = end - 1; at >= Math.max(start, end - longestParen); at--) {
    if (source[at] === ')') open++
    else if (source[at] === '(' && --open === 0) {
      const linked = tokens.some((token) => token.type === 'link' && token.start >= at && token.start <= at + 3)
      if (linked) return {kind: 'paren', start: at, end}
      return /[\s*_]/.test(source[at - 1] ?? '') ? {kind: 'note', start: at, end} : undefined
    }
  }
  return undefined
}
