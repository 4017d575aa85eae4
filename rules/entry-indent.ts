import {
  type ContentsItem,
  defineRule,
  type Edit,
  type Entry,
  type Finding,
  fewestVoters,
  type Group,
  isClear,
  type List,
  mostCommon,
  type Part,
  part,
  quoted,
  report,
  type Span
} from '../src/rule/index.ts'

/** Where a list nests fewer entries than this by entry, one that stands alone below another has slipped. */
const nestedShare = 0.005

export default defineRule({
  name: 'entry-indent',
  description: 'Entries, and the lines that belong to them, are indented alike.',
  note: 'A blank too many makes an entry part of the one above.',
  severity: 'warn',
  repair: 'safe',
  *check(list) {
    yield* contentsItems(list)
    if (list.entries.every(isFlat)) return
    const nested = list.entries.filter(({group}) => group.parent).length
    const nests = nested > 2 && nested > list.entries.length * nestedShare
    const learn = <Value>(trait: (entry: Entry) => Value | undefined) => habits(list, trait)
    const usual = learn((entry) => indentation(entry, list)?.text)
    const usualStep = learn((entry) => step(entry, list))
    const usualBelow = learn((entry) => descriptionIndentation(entry)?.text)
    const usualShift = learn((entry) => shift(entry, list))
    const aligned = alignment(list)
    const strays = new Set<Entry>()
    for (const entry of list.entries) {
      const {parent} = entry.group
      const actual = indentation(entry, list)
      if (!actual || (parent && strays.has(parent))) continue
      const expected = usual(entry)
      if (parent && !nests && isLonely(entry)) {
        yield indent(entry, actual, indentation(parent, list)?.text ?? '', list, {repair: 'suggestion'})
      } else if (expected !== undefined && actual.text !== expected && usualStep(entry) !== step(entry, list)) {
        strays.add(entry)
        yield indent(entry, actual, expected, list)
      }
      const below = descriptionIndentation(entry)
      const wanted = below && (aligned(entry) ?? usualBelow(entry))
      if (!below || wanted === undefined || below.text === wanted || usualShift(entry) === shift(entry, list)) continue
      yield report(
        below,
        `Unexpected description of ${quoted(entry.title)} ${told(below.text)}, expected ${told(wanted)}`,
        {
          expected: [wanted]
        }
      )
    }
  }
})

/**
 * How entries of each depth do. A group that is all but of one mind has its way; any other goes with the list, for an
 * indentation that slips is copied to the next entry more often than a style is.
 */
function habits<Value>(list: List, trait: (entry: Entry) => Value | undefined): (entry: Entry) => Value | undefined {
  const usual = new Map<Group, Value | undefined>()
  for (const depth of new Set(list.groups.map((group) => group.depth))) {
    const votes = list.groups.flatMap((group) =>
      group.depth === depth ? [{group, own: group.entries.map(trait)}] : []
    )
    const all = mostCommon(votes.flatMap(({own}) => own))
    for (const {group, own} of votes) {
      usual.set(group, [mostCommon(own), all].find((majority) => isClear(majority))?.value)
    }
  }
  return ({group}) => usual.get(group)
}

/** Whether an entry has no indentation to judge. */
function isFlat({indent, group, separator}: Entry): boolean {
  return indent === 0 && !group.parent && separator?.kind !== 'break'
}

/** Whether an entry stands alone below another that has siblings. */
function isLonely({group}: Entry): boolean {
  return group.entries.length === 1 && group.parent !== undefined && group.parent.group.entries.length > 1
}

/** What stands before an entry's marker, where it is white space alone. */
function indentation({marker, block}: Entry, {source}: List): Part | undefined {
  const before = marker && part(source, block.start, marker.start)
  return before && before.text.trim() === '' ? before : undefined
}

/** How far a nested entry stands behind its parent's text: `10. ` has its nested entries a column further on than `9. `. */
function step(entry: Entry, {source}: List): number | undefined {
  const {parent} = entry.group
  if (!parent?.marker) return -1 - entry.indent
  return entry.indent - textColumn(parent, source)
}

/** Columns before an entry's text. */
function textColumn({marker, indent, block}: Entry, source: string): number {
  if (!marker) return indent
  const gap = /^[ \t]*/.exec(source.slice(marker.end, marker.end + 8))?.[0].length ?? 0
  return marker.end + gap - block.start
}

/** The blanks before a description that has lines of its own. */
function descriptionIndentation({separator, row}: Entry): Part | undefined {
  if (row || separator?.kind !== 'break') return undefined
  const from = separator.text.lastIndexOf('\n') + 1
  return {start: separator.start + from, end: separator.end, text: separator.text.slice(from)}
}

/** Of a group of two minds, those are right that stand below the name, if they are half of it. */
function alignment({source}: List): (entry: Entry) => string | undefined {
  const known = new Map<Group, boolean>()
  const stands = (entry: Entry): boolean => descriptionIndentation(entry)?.text.length === textColumn(entry, source)
  const isHalf = ({entries}: Group): boolean => {
    const described = entries.filter(descriptionIndentation)
    return described.length >= fewestVoters && described.filter(stands).length >= described.length / 2
  }
  return (entry) => {
    if (!known.has(entry.group)) known.set(entry.group, isHalf(entry.group))
    return known.get(entry.group) ? ' '.repeat(textColumn(entry, source)) : undefined
  }
}

function shift(entry: Entry, list: List): number | undefined {
  const below = descriptionIndentation(entry)
  const own = indentation(entry, list)
  return below && own && below.text.length - own.text.length
}

function indent(entry: Entry, actual: Part, expected: string, list: List, more: Partial<Finding> = {}): Finding {
  const edits = indented(entry, actual, expected, list)
  const reason = `Unexpected ${quoted(entry.title)} ${told(actual.text)}, expected ${told(expected)}`
  return report(actual, reason, edits ? {edits, ...more} : more)
}

/** An entry's lines move together; entries that an indentation too small has nested by mistake stay where they are. */
function indented(entry: Entry, actual: Part, expected: string, {source, lines}: List): Edit[] | undefined {
  const nested = entry.groups[0]?.entries[0]
  const own: Span =
    nested && nested.indent <= expected.length ? {start: entry.block.start, end: nested.block.start - 1} : entry.block
  const edits: Edit[] = [{start: actual.start, end: actual.end, text: expected}]
  const by = expected.length - actual.text.length
  for (let line = lines.line(own.start) + 1; line <= lines.line(own.end); line++) {
    const {start, end} = lines.span(line)
    const blanks = /^[ \t]*/.exec(source.slice(start, end))?.[0] ?? ''
    if (start + blanks.length === end) continue
    if (/\t/.test(blanks + expected + actual.text) || blanks.length + by < 0) return undefined
    edits.push(by < 0 ? {start, end: start - by, text: ''} : {start, end: start, text: ' '.repeat(by)})
  }
  return edits
}

function* contentsItems({contents, source}: List): Generator<Finding> {
  if (contents?.kind !== 'list') return
  const before = ({block}: ContentsItem): string => /^[ \t]*/.exec(source.slice(block.start, block.end))?.[0] ?? ''
  for (const depth of new Set(contents.items.map((item) => item.depth))) {
    const items = contents.items.filter((item) => item.depth === depth)
    const usual = mostCommon(items.map(before))
    if (!usual || !isClear(usual)) continue
    for (const item of items) {
      const blanks = before(item)
      if (blanks === usual.value) continue
      const place = {start: item.block.start, end: item.block.start + blanks.length}
      yield report(place, `Unexpected ${quoted(item.text)} ${told(blanks)}, expected ${told(usual.value)}`, {
        expected: [usual.value]
      })
    }
  }
}

function told(blanks: string): string {
  if (blanks === '') return 'without indentation'
  const tabs = blanks.split('\t').length - 1
  const spaces = blanks.length - tabs
  const counted = [tabs && `${tabs} tab${tabs > 1 ? 's' : ''}`, spaces && `${spaces} blank${spaces > 1 ? 's' : ''}`]
  return `indented by ${counted.filter(Boolean).join(' and ')}`
}
