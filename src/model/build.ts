/** Makes entries of the items that the outline found. */
import type {Table as TableNode} from 'mdast'
import {fullLines, type LineIndex, type Part, part, type Span} from '../text.ts'
import {type EntryText, readEntry} from './entry.ts'
import {type Context, type Token, tokenize} from './inline.ts'
import type {RawGroup, RawItem} from './outline.ts'
import {readTable} from './table.ts'
import type {Habits, UnitKind} from './tail.ts'
import {spanOf} from './tree.ts'
import type {Entry, Group, Section, Unreadable} from './types.ts'

type Draft<Type> = {-readonly [Key in keyof Type]: Type[Key]}

/** What the raw groups of a list turn out to be, each in the order of the text. */
export interface Built {
  readonly groups: readonly Group[]
  readonly entries: readonly Entry[]
  readonly unreadable: readonly Unreadable[]
}

/** Makes groups and entries of raw ones, and hangs groups that are nested in no entry into their sections. */
export function build(raws: readonly RawGroup[], context: Context, lines: LineIndex): Built {
  const {source} = context
  const texts = new Map<RawItem, readonly (readonly Token[])[]>()
  const first = new Map<RawItem, ReturnType<typeof readEntry>>()
  // Once to learn what this list trails behind its descriptions, once with that knowledge.
  const habits = learn()
  return makeGroups()

  function tokensOf(item: RawItem): readonly (readonly Token[])[] {
    const tokens = texts.get(item) ?? item.paragraphs.map((paragraph) => tokenize(paragraph, context))
    texts.set(item, tokens)
    return tokens
  }

  function textOf(item: RawItem, habits: Habits): ReturnType<typeof readEntry> {
    // What ends in a full stop trails nothing, whatever the list's habits are.
    const known = first.get(item)
    if (known && ('problem' in known || habits.size === 0 || '.!?'.includes(known.description?.text.at(-1) ?? '.')))
      return known
    const [opening = [], ...others] = tokensOf(item)
    const text = readEntry(opening, source, habits)
    if (others.length === 0 || (text && ('problem' in text || text.description))) return text
    // Nothing but a title in the first paragraph: the next ones tell more.
    const joined = [...opening]
    for (const next of others) joined.push(gap(joined, next), ...next)
    return readEntry(joined, source, habits)
  }

  /** Which things trail the description of at least half of the entries that anything trails behind a full stop. */
  function learn(): Habits {
    const counts = new Map<UnitKind, number>()
    let described = 0
    const none: Habits = new Set()
    for (const group of allGroups(raws)) {
      for (const item of group.items) {
        const text = textOf(item, none)
        first.set(item, text)
        if (!text || 'problem' in text || !text.description) continue
        described++
        for (const kind of text.kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
      }
    }
    return new Set([...counts].filter(([, count]) => count >= described / 2).map(([kind]) => kind))
  }

  function makeGroups(): Built {
    const groups: Group[] = []
    const entries: Entry[] = []
    const unreadable: Unreadable[] = []
    const waiting = [...raws]
      .reverse()
      .map((raw) => ({raw, parent: undefined as Entry | undefined, depth: titledItems(raw.section)}))
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const {raw, parent, depth} = next
      const {kind, section, items, table} = raw
      const ordered = items[0]?.ordered ?? false
      const group: Draft<Group> = {kind, section, parent, depth, entries: [], ordered, table: undefined}
      if (table) fillFromTable(table, group)
      else {
        for (const [item, entry] of fillFromItems(raw, group, unreadable)) {
          for (const inner of item.groups) waiting.push({raw: inner, parent: entry, depth: depth + 1})
        }
      }
      if (group.entries.length === 0) continue
      groups.push(group)
      for (const entry of group.entries) entries.push(entry)
    }
    const start = ({entries: [entry]}: Group): number => entry?.start ?? 0
    groups.sort((a, b) => start(a) - start(b))
    for (const group of groups) ((group.parent ?? group.section).groups as Group[]).push(group)
    return {
      groups,
      entries: entries.sort((a, b) => a.start - b.start),
      unreadable: unreadable.sort((a, b) => a.start - b.start)
    }
  }

  function fillFromTable(node: TableNode, group: Draft<Group>): void {
    const table = readTable(node, context)
    if (!table) return
    group.table = table.table
    group.entries = table.rows.map(({row, ...text}): Entry => {
      const block = fullLines(row, lines)
      const none = {prefix: undefined, separator: undefined, marker: undefined, tags: [], groups: []}
      return {...text, ...none, start: row.start, end: row.end, block, indent: row.start - block.start, row, group}
    })
  }

  /** Returns the items that hold groups of their own, with the entries that they are. */
  function fillFromItems(
    {items}: RawGroup,
    group: Draft<Group>,
    unreadable: Unreadable[]
  ): [RawItem, Entry | undefined][] {
    const entries: Entry[] = []
    const failed: Unreadable[] = []
    const nested: [RawItem, Entry | undefined][] = []
    for (const item of items) {
      const span = spanOf(item.node)
      const text = textOf(item, habits)
      if (text && 'problem' in text)
        failed.push({...fullLines(firstLine(span, source), lines), reason: text.problem, group})
      const entry = text && !('problem' in text) ? entryOf(text, item, span, group) : undefined
      if (entry) entries.push(entry)
      if (item.groups.length > 0) nested.push([item, entry])
    }
    group.entries = entries
    // Among entries, what tries to be one and fails is broken; elsewhere it is prose.
    if (entries.length > 0) for (const one of failed) unreadable.push(one)
    return nested
  }

  function entryOf(text: EntryText, item: RawItem, span: Span, group: Group): Entry {
    const block = fullLines({start: span.start, end: Math.max(span.start + 1, span.end)}, lines)
    const last = item.paragraphs.at(-1)
    return {
      start: span.start,
      end: item.groups.length > 0 && last ? spanOf(last).end : span.end,
      block,
      group,
      name: text.name,
      title: text.title,
      prefix: text.prefix,
      link: text.link,
      links: text.links,
      badges: text.badges,
      separator: text.separator,
      description: text.description,
      tags: text.tags,
      marker: markerOf(span, source),
      indent: span.start - block.start,
      groups: [],
      row: undefined
    }
  }
}

/** How many items that serve as headings lie around a section's lists. */
function titledItems(section: Section | undefined): number {
  let count = 0
  for (let around = section; around?.kind === 'item'; around = around.parent) count++
  return count
}

function* allGroups(groups: readonly RawGroup[]): Generator<RawGroup> {
  const waiting = [...groups].reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    for (const item of next.items) for (const group of item.groups) waiting.push(group)
  }
}

function gap(before: readonly Token[], after: readonly Token[]): Token {
  return {type: 'break', start: before.at(-1)?.end ?? 0, end: after[0]?.start ?? before.at(-1)?.end ?? 0}
}

function firstLine({start, end}: Span, source: string): Span {
  const at = source.indexOf('\n', start)
  return {start, end: at < 0 ? end : Math.min(at, end)}
}

function markerOf({start}: Span, source: string): Part | undefined {
  if ('-*+>'.includes(source[start] ?? ' ')) return part(source, start, start + 1)
  const match = /^(?:[-*+>]|\d{1,9}[.)])/.exec(source.slice(start, start + 10))
  return match ? part(source, start, start + match[0].length) : undefined
}
