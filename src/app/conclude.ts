/** The check run of a head: all that was found, in words and at its lines, and what it comes to. */

import {bullet} from './comment.ts'
import type {Annotation, CheckDraft} from './forge.ts'
import {code, inert} from './markdown.ts'
import type {FiledCard, Objection} from './policy.ts'
import type {Filed, Report} from './report.ts'

/** Findings without a line that are listed in words; all are among the annotations. */
const mostListed = 50
/** Entries that are shown. */
const mostCards = 20

/** The title of a check run that has nothing to tell. */
export const nothing = 'Nothing to mend'

/** The check run that tells a report. `placed` says whether the lines tell what they can. */
export function conclude(report: Report, placed: boolean, head: string, externalId: string): CheckDraft {
  const {brought, objections, troubles, older} = report
  const serious = [...brought.map(({finding}) => finding), ...objections].filter(({severity}) => severity === 'error')
  return {
    head,
    externalId,
    conclusion: serious.length > 0 ? 'failure' : troubles.length > 0 ? 'neutral' : 'success',
    title: titleOf(report),
    summary: summaryOf(report, placed),
    text: textOf(report),
    annotations: [
      ...brought.map(annotation),
      ...older.map(annotation).map((one) => ({...one, level: 'notice' as const}))
    ],
    fixable: brought.some(({finding}) => finding.edits.length > 0)
  }
}

/** The check run of a head that could not be judged at all. */
export function concludeUnjudged(why: string, head: string, externalId: string): CheckDraft {
  const draft = {head, externalId, conclusion: 'neutral', title: 'Not judged', summary: inert(why)} as const
  return {...draft, text: '', annotations: [], fixable: false}
}

function textOf({patch, brought}: Report): string {
  if (brought.every(({finding}) => finding.edits.length === 0)) return ''
  if (!patch) return 'The patch that mends all of this is too long to show. `npx listwright --fix=all` makes it.'
  return `Mends all that can be mended: save it and run \`git apply\`, or comment \`/listwright fix\`.\n\n${patch}`
}

/** Findings and objections by their weight. Objections to an entry are among the findings. */
function titleOf({brought, objections, troubles}: Report): string {
  const all = [...brought.map(({finding}) => finding), ...objections.filter(({card}) => !card)]
  const errors = all.filter(({severity}) => severity === 'error').length
  const warnings = all.length - errors
  const parts = [errors > 0 ? counted(errors, 'error') : '', warnings > 0 ? counted(warnings, 'warning') : '']
  const told = parts.filter(Boolean).join(', ')
  if (troubles.length > 0) return told ? `${told}, and not all could be judged` : 'Not all could be judged'
  return told || nothing
}

function summaryOf(report: Report, placed: boolean): string {
  const {brought, elsewhere, older, objections, troubles, added, ignored, remarkOnConfig} = report
  const general = objections.filter(({card}) => !card)
  return [
    ...troubles.map(({path, why}) => `Cannot judge ${code(path)}: ${inert(why)}.`),
    brought.length > 0 ? byRule(brought) : '',
    titleOf(report) === nothing ? 'Nothing differs from what this list does.' : '',
    ...section('The pull request as a whole', general.map(objected)),
    ...section('Added', added.map(cardLine), mostCards),
    ...section('On lines that this pull request does not show', elsewhere.map(told), mostListed),
    ...section('There before', older.map(told), mostListed),
    ignored.length > 0 ? `Ignored here: ${ignored.map(code).join(', ')}.` : '',
    placed ? '' : 'Not all of this could be said on the lines.',
    remarkOnConfig ?? ''
  ]
    .filter(Boolean)
    .join('\n\n')
}

function section(title: string, lines: readonly string[], most = mostListed): readonly string[] {
  if (lines.length === 0) return []
  const more = lines.length > most ? [`- and ${lines.length - most} more`] : []
  return [`### ${title}`, [...lines.slice(0, most), ...more].join('\n')]
}

function told({path, finding}: Filed): string {
  return bullet(finding, path)
}

function objected({reason}: Objection): string {
  return `- ${inert(reason)}`
}

/** `Beta`, https://b.example, in Tools, between `Alpha` and `Gamma` */
function cardLine({name, url, section, before, after}: FiledCard): string {
  const between = [before, after].flatMap((one) => (one === undefined ? [] : [code(one)]))
  const where =
    between.length === 2
      ? `between ${between.join(' and ')}`
      : before !== undefined
        ? `after ${between[0]}, at the end`
        : after !== undefined
          ? `before ${between[0]}, at the start`
          : 'the only one'
  return `- ${[code(name), url && code(url), section && `in ${code(section)}`, where].filter(Boolean).join(', ')}`
}

function byRule(brought: readonly Filed[]): string {
  const counts = new Map<string, {url: string; count: number}>()
  for (const {finding} of brought) {
    const {rule, url} = finding
    counts.set(rule, {url, count: (counts.get(rule)?.count ?? 0) + 1})
  }
  const rows = [...counts].sort(([, a], [, b]) => b.count - a.count)
  if (rows.length === 0) return ''
  return [
    '| rule | findings |',
    '|---|---|',
    ...rows.map(([rule, {url, count}]) => `| [${rule}](${url}) | ${count} |`)
  ].join('\n')
}

function annotation({path, finding}: Filed): Annotation {
  const {start, end, severity, rule, reason, note, url} = finding
  const oneLine = start.line === end.line && end.column > start.column
  return {
    path,
    startLine: start.line,
    endLine: end.line,
    ...(oneLine && {startColumn: start.column, endColumn: end.column}),
    level: severity === 'error' ? 'failure' : 'warning',
    title: rule,
    message: `${reason}\n${note}\n${url}`
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
