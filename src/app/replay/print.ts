/**
 * What would have been posted, for people.
 *
 *     #12  Add Delta
 *
 *       README.md, line 8
 *         Unexpected separator `–` after `Delta`, expected `-`
 *         Readers skim along it, and scripts split entries on it. (entry-separator)
 *
 *         - - [Delta](https://delta.example) – Fourth word
 *         + - [Delta](https://delta.example) - Fourth word
 *
 *       ✔ Check: 1 warning
 */
import {visible} from '../../report/stylish.ts'
import type {CommentDraft} from '../forge.ts'
import {keptLines} from './lines.ts'
import type {Replayed} from './replay.ts'
import {isSilent, type Tally} from './tally.ts'
import {linesOf, type Terminal} from './terminal.ts'

/** One pull request. `whole` shows all of its check run, else only what it comes to. */
export function printed(replayed: Replayed, whole: boolean, terminal: Terminal): string {
  const {pull, check, review} = replayed
  const {colours, width} = terminal
  const title = `#${pull.number}  ${visible(pull.title)}`
  const head = colours.bold(cut(title, width))
  if (!whole && isSilent(replayed)) return `${head}\n  ${colours.green('✔')} silence\n`
  const within = {...terminal, width: width - 4}
  const parts: (readonly string[])[] = []
  // 1. The review.
  if (review) parts.push(indented(linesOf(review.body, {...terminal, width: width - 2}), 2))
  for (const comment of review?.comments ?? []) {
    const place = `${visible(comment.path)}, ${placeOf(comment)}`
    parts.push([`  ${colours.underline(place)}`, ...indented(commentLines(comment, replayed, within), 4)])
  }
  // 2. The check run.
  if (check) {
    const [sign, paint] = signs[check.conclusion]
    parts.push([`  ${colours[paint](`${sign} Check: ${check.title}`)}`])
    const isTold = whole || check.conclusion === 'neutral' || !review
    const told = linesOf(isTold ? check.summary : beside(check.summary), within)
    if (told.length > 0) parts.push(indented(told, 4))
    if (whole && check.text !== '') parts.push(indented(linesOf(check.text, within), 4))
  } else parts.push([`  No check: the pull request is ${replayed.outcome}.`])
  return `${head}\n\n${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** The sections of a check run's summary that tell what no comment does. */
function beside(text: string): string {
  const sections = text.split(/^(?=### )/m).slice(1)
  return sections.filter((section) => !section.startsWith('### Added')).join('')
}

const signs = {success: ['✔', 'green'], failure: ['✖', 'red'], neutral: ['?', 'yellow']} as const

function placeOf({start, line}: CommentDraft): string {
  return start === undefined ? `line ${line}` : `lines ${start} to ${line}`
}

/** A comment, with the lines that it stands at: replaced by a suggestion, or above it. */
function commentLines(
  {path, start, line, body}: CommentDraft,
  {lines}: Replayed,
  terminal: Terminal
): readonly string[] {
  const own = lines(path).slice((start ?? line) - 1, line)
  const told = linesOf(body, terminal, own)
  return /^`{3,}suggestion$/m.test(body) ? told : [...keptLines(own, terminal.width, terminal.colours), ...told]
}

function indented(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line))
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text
}

/** What many come to. */
export function summary({pulls, silent, reviewed, comments, unjudged, rules}: Tally, {colours}: Terminal): string {
  const noted = pulls - silent - reviewed - unjudged
  const parts = [
    `${silent} met with silence`,
    reviewed > 0 ? `${reviewed} with a review, of ${counted(comments, 'comment')} together` : '',
    noted > 0 ? `${noted} with a check run alone` : '',
    unjudged > 0 ? `${unjudged} not judged` : ''
  ].filter(Boolean)
  const head = colours.bold(`${counted(pulls, 'pull request')}: ${parts.join(', ')}`)
  const rows = Object.entries(rules).map(([rule, count]) => `${String(count).padStart(6)}  ${rule}`)
  return [head, ...(rows.length > 0 ? ['', colours.dim('Findings'), ...rows] : [])].map((line) => `${line}\n`).join('')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
