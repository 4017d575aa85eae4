/** Reads a list: tree and source in, the nouns of `types.ts` out. Total: it throws on no input. */
import type {Root, Table as TableNode} from 'mdast'
import {indexLines, type LineIndex, type Part, part, type Span} from '../text.ts'
import {readContents} from './contents.ts'
import {readDirective} from './directives.ts'
import {type EntryText, readEntry} from './entry.ts'
import {type Context, readLink, type Token, tokenize} from './inline.ts'
import {outline, type RawGroup, type RawItem} from './outline.ts'
import {survey} from './survey.ts'
import {readTable} from './table.ts'
import type {Habits, UnitKind} from './tail.ts'
import {spanOf} from './tree.ts'
import type {Entry, Group, List, Unreadable} from './types.ts'

type Draft<Type> = {-readonly [Key in keyof Type]: Type[Key]}

const known = new WeakMap<Root, List>()

/** Reads a list, once for each tree. `source` is the text that the tree was made of, without a byte order mark. */
export function read(tree: Root, source: string): List {
  const before = known.get(tree)
  if (before && before.source === source) return before
  const list = readAnew(tree, source)
  known.set(tree, list)
  return list
}

function readAnew(tree: Root, source: string): List {
  const lines = indexLines(source)
  // 1. What the whole text tells: definitions, links, comments, anchors.
  const {definitions, links, comments, anchors: named, verbatim} = survey(tree)
  const context: Context = {source, definitions, links: new Map()}
  // 2. Sections, and runs of items in them.
  const {sections, groups: rawGroups, contents} = outline(tree, source)
  // 3. Entries: once to learn what this list trails, once with that knowledge.
  const builder = newBuilder(context, lines)
  const habits = builder.learn(rawGroups)
  const built = builder.build(rawGroups, habits)

  const anchors = new Set(named)
  for (const {slug} of sections) if (slug) anchors.add(slug)
  for (const group of built.top) (group.section.groups as Group[]).push(group)
  return {
    source,
    lines,
    tree,
    sections,
    ...{groups: built.groups, entries: built.entries, unreadable: built.unreadable},
    contents: readContents(contents, context, (span) => fullLines(span, lines)),
    directives: comments.flatMap((comment) => readDirective(comment, source, built.entries) ?? []),
    links: links.map((node) => readLink(node, context)),
    verbatim,
    anchors
  }
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start
}

/** The full lines that a span touches, without the last line ending. */
function fullLines(span: Span, lines: LineIndex): Span {
  return {
    start: lines.span(lines.line(span.start)).start,
    end: lines.span(lines.line(Math.max(span.start, span.end - 1))).end
  }
}

interface Built {
  readonly top: Draft<Group>[]
  readonly groups: Group[]
  readonly entries: Entry[]
  readonly unreadable: Unreadable[]
}

/** Makes entries of raw groups. Tokens are kept between the two readings. */
function newBuilder(context: Context, lines: LineIndex) {
  const {source} = context
  const texts = new Map<RawItem, readonly (readonly Token[])[]>()
  const first = new Map<RawItem, ReturnType<typeof readEntry>>()
  const tables = new Map<TableNode, ReturnType<typeof readTable>>()

  const tokensOf = (item: RawItem): readonly (readonly Token[])[] => {
    const seen = texts.get(item)
    if (seen) return seen
    const tokens = item.paragraphs.map((paragraph) => tokenize(paragraph, context))
    texts.set(item, tokens)
    return tokens
  }
  const textOf = (item: RawItem, habits: Habits): ReturnType<typeof readEntry> => {
    // What ends in a full stop trails nothing, whatever the list's habits are.
    const known = first.get(item)
    if (known && ('problem' in known || habits.size === 0 || /[.!?]$/.test(known.description?.text ?? '.')))
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
  function learn(groups: readonly RawGroup[]): Habits {
    const counts = new Map<UnitKind, number>()
    let described = 0
    for (const group of allGroups(groups)) {
      for (const item of group.items) {
        const text = textOf(item, new Set())
        first.set(item, text)
        if (!text || 'problem' in text || !text.description) continue
        described++
        for (const kind of text.kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
      }
    }
    return new Set([...counts].filter(([, count]) => count >= described / 2).map(([kind]) => kind))
  }

  function build(groups: readonly RawGroup[], habits: Habits): Built {
    const built: Built = {top: [], groups: [], entries: [], unreadable: []}
    const waiting: {raw: RawGroup; parent: Entry | undefined}[] = []
    const add = (raws: readonly RawGroup[], parent: Entry | undefined): void => {
      for (const raw of [...raws].reverse()) waiting.push({raw, parent})
    }
    add(groups, undefined)
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const {raw, parent} = next
      const group: Draft<Group> = {
        kind: raw.kind,
        section: raw.section,
        parent,
        entries: [],
        ordered: raw.items[0]?.ordered ?? false,
        table: undefined
      }
      const nested = raw.table ? buildTable(raw.table, group) : buildItems(raw, group, habits, built.unreadable)
      for (const [item, entry] of nested) add(item.groups, entry)
      if (group.entries.length === 0) continue
      built.groups.push(group)
      built.entries.push(...group.entries)
      if (parent) (parent.groups as Group[]).push(group)
      else built.top.push(group)
    }
    built.entries.sort(byStart)
    built.groups.sort((a, b) => (a.entries[0]?.start ?? 0) - (b.entries[0]?.start ?? 0))
    return built
  }

  function buildTable(node: TableNode, group: Draft<Group>): [] {
    const table = tables.get(node) ?? readTable(node, context)
    tables.set(node, table)
    if (!table) return []
    group.table = table.table
    group.entries = table.rows.map(({row, ...text}): Entry => {
      const block = fullLines(row, lines)
      const none = {prefix: undefined, separator: undefined, marker: undefined, tags: [], groups: []}
      return {...text, ...none, start: row.start, end: row.end, block, indent: row.start - block.start, row, group}
    })
    return []
  }

  function buildItems(
    raw: RawGroup,
    group: Draft<Group>,
    habits: Habits,
    unreadable: Unreadable[]
  ): [RawItem, Entry | undefined][] {
    const entries: Entry[] = []
    const failed: Unreadable[] = []
    const nested: [RawItem, Entry | undefined][] = []
    for (const item of raw.items) {
      const span = spanOf(item.node)
      const text = textOf(item, habits)
      if (text && 'problem' in text)
        failed.push({...fullLines(firstLine(span, source), lines), reason: text.problem, group})
      const entry = text && !('problem' in text) ? entryOf(text, item, span, group) : undefined
      if (entry) entries.push(entry)
      if (item.groups.length > 0) nested.push([item, entry])
    }
    group.entries = entries
    if (entries.length > 0) unreadable.push(...failed)
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

  return {learn, build}
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
  const match = /^(?:[-*+>]|\d{1,9}[.)])/.exec(source.slice(start, start + 10))
  return match ? part(source, start, start + match[0].length) : undefined
}
