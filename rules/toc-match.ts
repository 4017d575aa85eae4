import {
  type Contents,
  defineRule,
  type Finding,
  type List,
  list as listOption,
  longestRun,
  type Matched,
  matchContents,
  plainTitle,
  quoted,
  replace,
  report,
  type Section
} from '../src/rule/index.ts'

/** The share of a section's siblings that the contents names, above which it names them all. */
const namedShare = 0.75
/** Of the lines of the contents, at most this share may stand elsewhere than their sections; beyond, its order is its own. */
const mostMovedShare = 0.2

export default defineRule({
  name: 'toc-match',
  description: 'The table of contents names each section once, in order.',
  note: 'Readers find their way by it: a line that leads nowhere or a section without a line is lost to them.',
  severity: 'warn',
  repair: 'suggestion',
  options: {
    except: listOption(
      [
        'Contents',
        'Table of Contents',
        'Index',
        'License',
        'Licence',
        'Contributing',
        'Contributors',
        'Footnotes',
        'Related Lists',
        'Acknowledgements',
        'Credits',
        'Code of Conduct'
      ],
      'Sections that need no line, by their titles.'
    )
  },
  *check(list, {except}) {
    const {contents} = list
    if (!contents) return
    const matched = matchContents(list, contents)
    yield* broken(matched)
    if (contents.kind === 'list') yield* strayed(matched, list)
    yield* twice(matched, list)
    if (contents.kind === 'list') yield* moved(matched)
    yield* missing(list, contents, matched, new Set(except.map(plainTitle)))
  }
})

/** Lines that lead nowhere, or whose text is not the section's. */
function* broken(matched: readonly Matched[]): Generator<Finding> {
  for (const {item, section, found} of matched) {
    const {target, label} = item.link
    if (found || !target) continue
    if (section && plainTitle(section.title) === plainTitle(item.text)) {
      yield replace(
        target,
        `#${section.slug}`,
        `Unexpected link ${quoted(target.text)} in the contents, expected ${quoted(`#${section.slug}`)}`
      )
    } else if (section) {
      const {start, end} = item.link
      const expected = `[${section.title}](#${section.slug})`
      yield {
        place: {start, end},
        expected: [expected],
        reason: `Unexpected line ${quoted(label.text)} in the contents, expected ${quoted(section.title)}`
      }
    } else {
      yield report(item.link, `Unexpected line ${quoted(label.text)} in the contents, expected a section of that name`)
    }
  }
}

/** Signs that hang on a line's link: `- [Books](#books)p`. */
function* strayed(matched: readonly Matched[], {source}: List): Generator<Finding> {
  for (const {item} of matched) {
    const rest = source.slice(item.link.end, item.block.end)
    if (!/^[\p{L}\p{N}]{1,3}$/u.test(rest)) continue
    const stray = {start: item.link.end, end: item.block.end, text: rest}
    yield replace(stray, '', `Unexpected ${quoted(rest)} behind ${quoted(item.text)} in the contents, expected none`)
  }
}

function* twice(matched: readonly Matched[], list: List): Generator<Finding> {
  const seen = new Map<Section, Matched>()
  for (const one of matched) {
    if (!one.section) continue
    const before = seen.get(one.section)
    // A line for the part and one for its only chapter may lead to one place.
    if (before && before.item.depth === one.item.depth) {
      const line = list.lines.line(before.item.start)
      yield report(
        one.item.link,
        `Unexpected second line for ${quoted(one.section.title)} in the contents, already on line ${line}`
      )
    } else seen.set(one.section, one)
  }
}

/** Lines that stand elsewhere than their sections do. Tables are read by rows or by columns, and have no order. */
function* moved(matched: readonly Matched[]): Generator<Finding> {
  const placed = matched.flatMap((one) => (one.section?.heading ? [{...one, at: one.section.heading.start}] : []))
  const stays = longestRun(placed, (a, b) => a.at - b.at)
  const strays = placed.filter((_, at) => !stays[at])
  if (strays.length > Math.max(1, placed.length * mostMovedShare)) return
  for (const {item, section} of strays) {
    const kept = placed.filter((_, at) => stays[at])
    const before = kept.findLast((one) => one.at < (section?.heading?.start ?? 0))
    const where = before ? `after ${quoted(before.item.text)}` : 'first'
    yield report(
      item.link,
      `Unexpected order of ${quoted(item.text)} in the contents, expected it ${where} as in the text`
    )
  }
}

/** Sections without a line where their siblings have one. */
function* missing(
  list: List,
  contents: Contents,
  matched: readonly Matched[],
  except: ReadonlySet<string>
): Generator<Finding> {
  const lines = new Map(matched.map((one) => [one.section, one.item]))
  const named = (section: Section): boolean => lines.has(section)
  const wanted = (section: Section): boolean =>
    section.slug !== undefined && (section.heading?.start ?? 0) > contents.end && !except.has(plainTitle(section.title))
  for (const section of list.sections) {
    if (!section.heading || section.kind !== 'heading' || !wanted(section) || named(section)) continue
    const siblings = (section.parent?.sections ?? []).filter((one) => one.depth === section.depth && wanted(one))
    // A part that is not named does not name its chapters.
    if (section.parent && section.parent.kind === 'heading' && !named(section.parent) && wanted(section.parent))
      continue
    const level =
      siblings.length > 2 ? siblings : list.sections.filter((one) => one.depth === section.depth && wanted(one))
    const count = level.filter(named).length
    if (count < 2 || count < (level.length - 1) * namedShare) continue
    const before = siblings.slice(0, siblings.indexOf(section)).findLast(named)
    yield report(
      section.heading,
      `Unexpected missing line for ${quoted(section.title)} in the contents`,
      insertion(list, contents, section, before && lines.get(before))
    )
  }
}

/** A line like that of the section before, behind all that is nested below it. */
function insertion(
  {source}: List,
  {items, kind}: Contents,
  section: Section,
  before: Contents['items'][number] | undefined
): Partial<Finding> {
  if (!before || kind !== 'list') return {}
  const at = items.indexOf(before)
  const next = items.findIndex((item, index) => index > at && item.depth <= before.depth)
  const last = items[next < 0 ? items.length - 1 : next - 1] ?? before
  const lead = source.slice(before.block.start, before.link.start)
  const ending = source.startsWith('\r\n', last.block.end) ? '\r\n' : '\n'
  return {
    edits: [{start: last.block.end, end: last.block.end, text: `${ending}${lead}[${section.title}](#${section.slug})`}]
  }
}
