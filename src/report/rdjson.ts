/**
 * reviewdog's DiagnosticResult, for comments on any forge; repairs travel as suggestions.
 * Its columns count bytes of UTF-8 from 1, and so does a byte order mark on the first line:
 *
 *     - [Café](x)
 *     1234567 9     `é` takes two
 */
import type {Problem} from '../lint.ts'
import {applyEdits, type Edit, type Span} from '../text.ts'
import {choices} from './sarif.ts'
import type {FileResult, Meta} from './types.ts'

/** A repair that spans more lines is no suggestion that anyone could read in a comment. */
const mostLines = 100
/** Bytes of a byte order mark. */
const markBytes = 3

export function rdjson(results: readonly FileResult[], _meta: Meta): string {
  const diagnostics = results.flatMap((file) => file.problems.map((problem) => diagnostic(problem, file)))
  const source = {name: 'listwright', url: 'https://github.com/listwright/listwright'}
  return `${JSON.stringify({source, diagnostics}, undefined, 2)}\n`
}

function diagnostic(problem: Problem, file: FileResult): object {
  const {rule, cause} = problem
  const path = file.path.replace(/\\/g, '/')
  const suggestions = choices(problem).flatMap((edits) => suggestion(edits, file))
  return {
    message: problem.reason,
    location: {path, range: rangeOf(problem.place, file)},
    severity: problem.severity === 'error' ? 'ERROR' : 'WARNING',
    code: {value: rule.name, url: rule.url},
    ...(suggestions.length > 0 && {suggestions}),
    ...(cause && {related_locations: [{message: cause.reason, location: {path, range: rangeOf(cause.place, file)}}]})
  }
}

/** Edits as one replacement of all that lies between the first and the last: reviewdog takes each suggestion alone. */
function suggestion(edits: readonly Edit[], file: FileResult): object[] {
  const {source, lines} = file.list
  const start = Math.min(...edits.map((edit) => edit.start))
  const end = Math.max(...edits.map((edit) => edit.end))
  if (edits.length === 0 || lines.line(end) - lines.line(start) > mostLines) return []
  const within = edits.map((edit) => ({start: edit.start - start, end: edit.end - start, text: edit.text}))
  return [{range: rangeOf({start, end}, file), text: applyEdits(source.slice(start, end), within)}]
}

function rangeOf({start, end}: Span, file: FileResult): object {
  return {start: position(start, file), end: position(end, file)}
}

function position(offset: number, {list: {lines, source}, marked}: FileResult): {line: number; column: number} {
  const {line, column} = lines.point(offset)
  const before = new TextEncoder().encode(source.slice(offset - column + 1, offset)).length
  return {line, column: before + 1 + (marked && line === 1 ? markBytes : 0)}
}
