/** A comment on the lines of a pull request, as Markdown: what is wrong, why, and what would mend it. */
import type {CommentDraft} from './forge.ts'
import type {Judged} from './judge/judgement.ts'
import {fenced, inert} from './markdown.ts'
import {marker} from './marker.ts'
import type {Remarked} from './place.ts'

/** Findings that one comment spells out: with the longest reasons and suggestion it stays below GitHub's limit (65,536). */
const mostFindings = 15

/** The comment that tells some findings. */
export function commentOf(remark: Remarked): CommentDraft {
  const {path, findings, suggestion, isPartial, from, to} = remark
  const parts = findings.slice(0, mostFindings).map(paragraph)
  if (findings.length > mostFindings) parts.push(`And ${findings.length - mostFindings} more, in the check.`)
  if (suggestion) parts.push(fenced(suggestion.lines, 'suggestion'))
  const isRepairable = findings.some(({edits}) => edits.length > 0)
  if (suggestion && isPartial)
    parts.push('What is to be done on other lines stands in the patch among the details of the check.')
  else if (!suggestion && isRepairable) parts.push('A patch that mends this is among the details of the check.')
  const body = `${parts.join('\n\n')}\n\n${marker(findings.map(({print}) => print))}`
  return {path, body, line: to, start: from < to ? from : undefined}
}

/** A finding in two lines: what, and why. */
function paragraph({reason, note, rule, url}: Judged): string {
  return `**${inert(reason)}**\n${inert(note)} ([${rule}](${url}))`
}

/** A finding in one line of a list, for where there is no line to stand at. */
export function bullet({reason, rule, url, start}: Judged, path: string): string {
  return `- ${inert(path)}, line ${start.line}: ${inert(reason)} ([${rule}](${url}))`
}
