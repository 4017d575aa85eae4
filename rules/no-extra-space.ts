import {
  conventions,
  defineRule,
  type Entry,
  type Finding,
  insert,
  joinedBy,
  joinedSentences,
  type List,
  matches,
  type Part,
  part,
  quoted,
  replace,
  tablesOf,
  unlessUsual,
  unpadded
} from '../src/rule/index.ts'

/** A list with more doubled blanks by entry between the parts of its entries, or within descriptions, does not mind them. */
const betweenShare = 0.007
/** Nor does a table with so many cells by row that touch their pipes. */
const tightShare = 0.02
const withinShare = 0.003

export default defineRule({
  name: 'no-extra-space',
  description: 'One space stands between the parts of an entry.',
  note: 'Doubled blanks are not shown, but they spread by copying and spoil searches.',
  severity: 'warn',
  repair: 'safe',
  *check(list) {
    const learnt = conventions(list, (entry) => gapOf(entry, list.source))
    const joints = conventions(list, joinedBy)
    const within: Finding[] = []
    const between: Finding[] = []
    const joined: Finding[] = []
    for (const entry of list.entries) {
      if (entry.row) continue
      const gap = gapOf(entry, list.source)
      const from = (entry.marker?.end ?? entry.start) + (gap?.length ?? 0)
      if (gap && gap !== ' ' && learnt(entry.group)?.value === ' ') {
        const actual = part(list.source, from - gap.length, from)
        between.push(
          replace(actual, ' ', `Unexpected ${gap.length} blanks before ${quoted(entry.title)}, expected one`)
        )
      }
      for (const actual of doubled(entry, from, list)) {
        const reason = `Unexpected ${actual.text.length} blanks in ${quoted(entry.title)}, expected one`
        const kind = isWithin(actual.start, entry) ? within : between
        kind.push(replace(actual, ' ', reason))
      }
    }
    for (const entry of list.entries) {
      const tight = tightSeparator(entry, joints(entry.group)?.value)
      if (tight) yield tight
      for (const {start, text} of joinedSentences(list, entry)) {
        joined.push(insert(start, ' ', `Unexpected missing blank before ${quoted(text)} in ${quoted(entry.title)}`))
      }
    }
    yield* rows(list)
    yield* unlessUsual(between, list.entries.length, {share: betweenShare})
    yield* unlessUsual(joined, list.entries.length, {share: withinShare})
    yield* unlessUsual(within, list.entries.length, {share: withinShare})
  }
})

/** `[Alpha](a) -First letter.` where others have a blank on both sides of the sign. */
function tightSeparator(entry: Entry, expected: string | undefined): Finding | undefined {
  const {separator: actual, title} = entry
  const own = joinedBy(entry)
  if (actual?.kind !== 'sign' || own === undefined || expected === undefined) return undefined
  if (own === expected || own.trim() !== expected.trim()) return undefined
  return replace(
    actual,
    expected,
    `Unexpected separator ${quoted(own)} after ${quoted(title)}, expected ${quoted(expected)}`
  )
}

/** In tables that are written with blanks beside their pipes. */
function* rows(list: List): Generator<Finding> {
  for (const {rows} of tablesOf(list)) {
    const found = rows.flatMap((row) =>
      [...unpadded(row, list.source)].map((at) => {
        const name = quoted(row.cells[row.table.nameColumn]?.value ?? '')
        return insert(at, ' ', `Unexpected missing blank beside \`|\` in the row of ${name}`)
      })
    )
    yield* unlessUsual(found, rows.length, {share: tightShare})
  }
}

const blanksWithin = /[ \t]{2,}/g

function* doubled({description, end: to}: Entry, from: number, {source, verbatim}: List): Generator<Part> {
  for (const {index, 0: blanks} of matches(source.slice(from, to), blanksWithin)) {
    const actual = part(source, from + index, from + index + blanks.length)
    if (!isBetween(actual, from, to, source)) continue
    // Typists of the old school put two blanks behind a sentence; code and hard breaks mean what they say.
    const isSentence = /[.!?:]/.test(source[actual.start - 1] ?? '') && actual.start >= (description?.start ?? 0)
    const isTag = description !== undefined && actual.start >= description.end
    if (isSentence && !isTag) continue
    if (!verbatim.some(({start, end}) => start < actual.end && end > actual.start)) yield actual
  }
}

/** Whether something stands before blanks and behind them, on their line and in their entry. */
function isBetween(blanks: Part, from: number, to: number, source: string): boolean {
  return (
    blanks.start > from &&
    /\S/.test(source[blanks.start - 1] ?? '') &&
    blanks.end < to &&
    /\S/.test(source[blanks.end] ?? '')
  )
}

/** The blanks between marker and text. */
function gapOf({marker}: Entry, source: string): string | undefined {
  if (!marker) return undefined
  const after = source.slice(marker.end, marker.end + 12)
  // Nearly every one.
  return /^ \S/.test(after) ? ' ' : /^[ \t]+/.exec(after)?.[0]
}

function isWithin(at: number, {description}: Entry): boolean {
  return description !== undefined && at >= description.start && at < description.end
}
