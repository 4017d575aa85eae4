/**
 * Where each finding goes: to a comment on the contributor's own lines, with a suggestion where one hunk shows all that
 * it replaces, or to the check run. Nothing is dropped.
 *
 *     added line, repair within one hunk      comment with a suggestion
 *     added line, any other repair, or none   comment
 *     any other line                          note of the check run
 */
import {chooseEdits} from '../fix.ts'
import type {LineIndex} from '../text.ts'
import {type Hunk, inOneHunk} from './diff.ts'
import type {Judged} from './judgement.ts'
import {type LinePatch, suggest} from './suggest.ts'

/** What one comment tells: findings whose lines meet, and one suggestion for all of them. */
export interface Remarked {
  readonly path: string
  readonly findings: readonly Judged[]
  readonly suggestion: LinePatch | undefined
  /** The lines that it stands at. */
  readonly from: number
  readonly to: number
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
function spotOf(finding: Judged, shown: Shown): {readonly from: number; readonly to: number} | undefined {
  const own = ownLine(finding, shown)
  if (own === undefined) return undefined
  const patch = patchOf([finding], shown)
  return patch ? {from: Math.min(own, patch.from), to: Math.max(own, patch.to)} : {from: own, to: own}
}

/** The last line of a finding that the change wrote. */
function ownLine({start, end, relation}: Judged, {added, hunks}: Shown): number | undefined {
  if (relation !== 'added' || hunks.length === 0) return undefined
  const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line
  for (let line = last; line >= start.line; line--) if (added.has(line)) return line
  return undefined
}

function remarkOf({to, findings}: {readonly to: number; readonly findings: readonly Judged[]}, shown: Shown): Remarked {
  const suggestion = patchOf(findings, shown)
  const lines = suggestion ?? {from: to, to}
  return {path: shown.path, findings, suggestion, from: lines.from, to: lines.to}
}

/** The repairs of findings, as far as they can be made together, as one replacement within a hunk. */
function patchOf(findings: readonly Judged[], {source, lines, hunks}: Shown): LinePatch | undefined {
  const edits = chooseEdits(findings.map((finding) => ({repairs: finding.edits}))).flat()
  const patch = suggest(source, edits, lines)
  if (!patch || !inOneHunk(hunks, patch.from, patch.to) || patch.lines.length > longestSuggestion) return undefined
  const size = patch.lines.reduce((sum, line) => sum + line.length, 0)
  return size > largestSuggestion || patch.lines.some(steers) ? undefined : patch
}

/** Whether a line holds characters that a suggestion should not carry unseen: controls other than tabs. */
function steers(line: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Bidi_Control}]/u.test(line)
}
