/** A finding as a card: what, where, the repair, why, and what it follows from. */
import type {Problem} from '../../lint.ts'
import type {Edit} from '../../text.ts'
import {choices} from '../sarif.ts'
import {hunks, repaired} from './change.ts'
import {diff} from './diff.ts'
import {type Sheet, targetId} from './sheet.ts'
import {escaped, message} from './text.ts'

/** What is copied must fit a place that one can see whole; moves over more lines are made by `--fix`. */
const mostCopiedLines = 200
/** In UTF-16 units. */
const mostCopied = 8000
/** Alternatives of one repair that are shown. */
const mostChoices = 5

const words = {error: 'error', warn: 'warning'} as const
const ways = {safe: '--fix', suggestion: '--fix=all'} as const

/** The card of a finding, by its place in the sheet's findings. */
export function card(sheet: Sheet, at: number): string {
  const problem = sheet.problems[at]
  if (!problem) return ''
  const {rule, severity, kind, reason} = problem
  const {line, column} = sheet.list.lines.point(problem.place.start)
  const number = sheet.first + at
  const all = choices(problem)
  const repairs = repairsOf(all, sheet)
  const fixed = kind ? `<span class="way">repaired by <code>${ways[kind]}</code></span>` : ''
  return `<article class="card ${severity}" id="finding-${number}" tabindex="-1" aria-labelledby="reason-${number}" data-rule="${rule.name}" data-section="${sheet.sections[at] ?? 0}" data-severity="${severity}" data-kind="${kind ?? 'none'}">
<p class="reason" id="reason-${number}"><span class="level" title="${words[severity]}"><span class="only-heard">${words[severity]} </span>${number}</span> ${message(reason)}</p>
<p class="facts"><a class="rule" href="${escaped(rule.url)}" target="_blank" rel="noreferrer">${rule.name}</a><span>${words[severity]}</span><span>line ${line}, column ${column}</span>${fixed}</p>
${repairs}<div class="foot"><p class="why">${message(problem.note ?? rule.note)}${causeOf(problem, sheet)}</p>${all.length === 1 ? copyButton(all[0] ?? [], sheet) : ''}</div>
</article>`
}

/** One repair, or alternatives of which each has its own button. */
function repairsOf(all: readonly (readonly Edit[])[], sheet: Sheet): string {
  const lead = all.length > 1 ? `<p class="choice">One of ${all.length}:</p>` : ''
  const some = all.slice(0, mostChoices).map((edits) => {
    const button = all.length > 1 ? copyButton(edits, sheet) : ''
    return `<div class="repair">${diff(hunks(sheet.list, edits))}${button}</div>\n`
  })
  return lead + some.join('')
}

/** Copies the lines that a repair touches, repaired: to paste over them. */
function copyButton(edits: readonly Edit[], {list}: Sheet): string {
  const {text, from, to} = repaired(list, edits)
  if (text === '' || text.length > mostCopied || to - from >= mostCopiedLines) return ''
  const [noun, what] = from === to ? ['line', `line ${from}`] : ['lines', `lines ${from} to ${to}`]
  return `<button type="button" class="copy" data-copy="${escaped(text)}" title="To paste over ${what}">Copy repaired ${noun}</button>`
}

function causeOf({cause}: Problem, sheet: Sheet): string {
  if (!cause) return ''
  const line = sheet.list.lines.line(cause.place.start)
  return ` <a class="cause" href="#${targetId(sheet, line)}">${message(cause.reason)}, line ${line}</a>`
}
