/** For programs: an array of files with their messages. Lines and columns from 1, offsets from 0 in UTF-16 units. */
import type {Problem} from '../lint.ts'
import type {LineIndex, Span} from '../text.ts'
import type {FileResult} from './types.ts'

export function json(results: readonly FileResult[]): string {
  const files = results.map(({path, list: {lines}, problems}) => ({
    path,
    messages: problems.map((problem) => message(problem, lines))
  }))
  return `${JSON.stringify(files, undefined, 2)}\n`
}

function message(problem: Problem, lines: LineIndex): object {
  const place = placeOf(problem.place, lines)
  const {rule, cause} = problem
  return {
    ruleId: rule.name,
    source: 'remark-lint',
    reason: problem.reason,
    line: place.start.line,
    column: place.start.column,
    place,
    fatal: problem.severity === 'error',
    actual: problem.actual,
    expected: problem.expected,
    edits: problem.repairs.length > 0 ? problem.repairs.map(({start, end, text}) => ({start, end, text})) : undefined,
    safe: problem.kind === 'safe',
    note: problem.note ?? rule.note,
    url: rule.url,
    cause: cause && {reason: cause.reason, place: placeOf(cause.place, lines)}
  }
}

function placeOf({start, end}: Span, lines: LineIndex) {
  return {start: lines.point(start), end: lines.point(end)}
}
