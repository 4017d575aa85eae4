/** Tells what the workflow's token may not post: as annotations of the job, and in its summary. */
import {workflowCommand} from '../../report/github.ts'
import type {Annotation, CheckDraft, CommentDraft, ReviewDraft} from '../forge.ts'
import {cutBytes} from '../github/cut.ts'
import {code} from '../markdown.ts'
import type {Kept} from './recording.ts'

/** "Job summaries are isolated between steps and each step is restricted to a maximum size of 1MiB." Less, in bytes. */
const longestSummary = 1_000_000

const levels = {failure: 'error', warning: 'warning', notice: 'notice'} as const

/** What has to be told, in one line; undefined where all could be posted. */
export function remarkOn({check, review}: Kept['refused']): string | undefined {
  if (check) return "This token may only read, so the findings are annotations and stand in the job's summary."
  return review && 'This token may not comment (pull-requests: write), so the findings stand in the check run alone.'
}

/** Findings as annotations. GitHub shows ten errors, ten warnings and ten notices of a step: the summary has all. */
export function annotationLines({annotations}: CheckDraft): string {
  return annotations.map(annotationLine).join('')
}

function annotationLine({path, startLine, endLine, startColumn, endColumn, level, title, message}: Annotation): string {
  const place = {file: path, line: startLine, endLine}
  const columns = startColumn === undefined ? {} : {col: startColumn, endColumn: endColumn ?? startColumn}
  return workflowCommand(levels[level], {...place, ...columns, title}, message)
}

/** The check run as the job's summary, with the comments that could not be posted. */
export function summaryOf({title, summary, text}: CheckDraft, review: ReviewDraft | undefined): string {
  const parts = [`## Listwright: ${title}`, summary, ...(review?.comments ?? []).map(commented), text]
  return cutBytes(`${parts.filter(Boolean).join('\n\n')}\n`, longestSummary)
}

function commented({path, start, line, body}: CommentDraft): string {
  const place = start === undefined ? `line ${line}` : `lines ${start} to ${line}`
  return `### ${code(path)}, ${place}\n\n${body}`
}
