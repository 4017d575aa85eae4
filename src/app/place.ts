/**
 * Where each finding goes: to a comment on the contributor's own lines, with a suggestion where one hunk shows all that
 * it replaces, or to the check run. Nothing is dropped.
 *
 *     added line, repair within one hunk      comment with a suggestion
 *     added line, any other repair, or none   comment
 *     any other line                          note of the check run
 */
import type {LineIndex, Span} from '../text.ts'
import {type Hunk, inOneHunk} from './diff.ts'
import type {Judged} from './judge/judgement.ts'
import {type LinePatch, shortest, suggest} from './suggest.ts'

/** Lines from 1, both included. */
interface Lines {
  readonly from: number
  readonly to: number
}

/** What one comment tells, and the lines that it stands at: findings whose lines meet, and one suggestion for all. */
export interface Remarked extends Lines {
  readonly path: string
  readonly findings: readonly Judged[]
  readonly suggestion: LinePatch | undefined
  /** Whether it tells several repairs, of which it is not known yet what they come to: see `together`. */
  readonly isTangled: boolean
  /** Whether it tells a repair that changes other lines than a suggestion here could. */
  readonly isPartial: boolean
}

/** The text of a changed file with what a forge shows of the change. */
export interface Shown {
  readonly path: string
  readonly source: string
  readonly lines: LineIndex
  readonly hunks: readonly Hunk[]
  readonly added: ReadonlySet<number>
}

/** Longer suggestions are not read; the repair is in the patch of the check run. In lines, and in UTF-16 units. */
const longestSuggestion = 60
const largestSuggestion = 20_000

/** Sorts findings into comments, in the order of their lines, and those that no comment can tell. */
export function place(
  findings: readonly Judged[],
  shown: Shown
): {readonly remarks: readonly Remarked[]; readonly elsewhere: readonly Judged[]} {
  const spots = findings.map((finding) => ({finding, at: spotOf(finding, shown)}))
  const elsewhere = spots.filter(({at}) => at === undefined).map(({finding}) => finding)
  const sorted = spots
    .flatMap(({finding, at}) => (at ? [{finding, ...at}] : []))
    .sort((a, b) => a.from - b.from || a.to - b.to)
  // Suggestions that meet would undo each other: their findings share a comment, and one suggestion.
  const groups: {from: number; to: number; findings: Judged[]}[] = []
  for (const {finding, from, to} of sorted) {
    const last = groups.at(-1)
    if (last && from <= last.to) {
      last.findings.push(finding)
      last.to = Math.max(last.to, to)
    } else groups.push({from, to, findings: [finding]})
  }
  return {remarks: groups.map((group) => remarkOf(group, shown)), elsewhere}
}

/** The lines that a comment on a finding stands at; nothing where it lies on no line of the contributor's. */
function spotOf(finding: Judged, shown: Shown): Lines | undefined {
  const own = ownLine(finding, shown)
  if (own === undefined) return undefined
  const patch = patchOf(finding, shown)
  return patch ? {from: Math.min(own, patch.from), to: Math.max(own, patch.to)} : {from: own, to: own}
}

/** The last line of a finding that the change wrote. */
function ownLine({start, end, relation}: Judged, {added, hunks}: Shown): number | undefined {
  if (relation !== 'added' || hunks.length === 0) return undefined
  const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line
  for (let line = last; line >= start.line; line--) if (added.has(line)) return line
  return undefined
}

function remarkOf({from, to, findings}: Lines & {readonly findings: readonly Judged[]}, shown: Shown): Remarked {
  const repairable = findings.filter(({edits}) => edits.length > 0)
  const [only] = repairable
  const suggestion = only && repairable.length === 1 ? patchOf(only, shown) : undefined
  const isTangled = repairable.length > 1
  const isPartial = repairable.some((finding) => !patchOf(finding, shown))
  return {
    isPartial,
    path: shown.path,
    findings,
    suggestion,
    isTangled,
    ...(isTangled ? {from, to} : (suggestion ?? {from: to, to}))
  }
}

/**
 * A remark that tells several repairs, with the suggestion that they come to together.
 *
 * @param mended its stretch, after all repairs that lie within.
 */
export function together(remark: Remarked, stretch: Span, mended: string, shown: Shown): Remarked {
  const lead = shown.lines.span(remark.from).start - stretch.start
  // The line ending before is not its own to change.
  if (!mended.startsWith(shown.source.slice(stretch.start, stretch.start + lead))) return {...remark, isTangled: false}
  const linesOf = (text: string): string[] =>
    text
      .slice(lead)
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
  const old = linesOf(shown.source.slice(stretch.start, stretch.end))
  // All of it may be gone.
  const now = mended.length > lead ? linesOf(mended) : []
  const {from, to, lines} = shortest({from: remark.from, to: remark.to, lines: now}, old)
  const suggestion = from <= to && fits({from, to, lines}, shown) ? {from, to, lines} : undefined
  return {...remark, suggestion, isTangled: false, from: suggestion?.from ?? remark.to, to: suggestion?.to ?? remark.to}
}

/**
 * The stretches of remarks, in their order: their lines, with the line endings before and behind, for there repairs put
 * lines in and take them out. None shares text with another.
 */
export function stretchesOf(remarks: readonly Lines[], {lines, source}: Shown): readonly Span[] {
  const stretches: Span[] = []
  for (const {from, to} of remarks) {
    const start = Math.max(from > 1 ? lines.span(from - 1).end : 0, stretches.at(-1)?.end ?? 0)
    stretches.push({start, end: to < lines.count ? lines.span(to + 1).start : source.length})
  }
  return stretches
}

/** The repair of a finding as a replacement within a hunk. */
function patchOf({edits}: Judged, shown: Shown): LinePatch | undefined {
  const patch = suggest(shown.source, edits, shown.lines)
  return patch && fits(patch, shown) ? patch : undefined
}

function fits({from, to, lines}: LinePatch, {hunks}: Shown): boolean {
  const size = lines.reduce((sum, line) => sum + line.length, 0)
  const isShort = lines.length <= longestSuggestion && size <= largestSuggestion
  return isShort && inOneHunk(hunks, from, to) && !lines.some(steers)
}

/** Whether a line holds characters that a suggestion should not carry unseen: controls other than tabs. */
function steers(line: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Bidi_Control}]/u.test(line)
}
