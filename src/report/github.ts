/**
 * GitHub's workflow commands: an annotation for each finding, on the lines of the pull request or of the file.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
import type {Problem} from '../lint.ts'
import {choices} from './sarif.ts'
import type {FileResult} from './types.ts'

export function github(results: readonly FileResult[]): string {
  return results.flatMap((file) => file.problems.map((problem) => command(problem, file))).join('')
}

function command(problem: Problem, {path, list}: FileResult): string {
  const from = list.lines.point(problem.place.start)
  const to = list.lines.point(problem.place.end)
  const properties = {
    file: path.replace(/\\/g, '/').replace(/^\.\//, ''),
    line: from.line,
    endLine: to.line,
    // Columns mean something on one line only.
    ...(from.line === to.line ? {col: from.column, endColumn: to.column} : {}),
    title: problem.rule.name
  }
  return workflowCommand(problem.severity === 'error' ? 'error' : 'warning', properties, text(problem))
}

/** One annotation, as a line. */
export function workflowCommand(
  level: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string
): string {
  const head = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${level}${head.length > 0 ? ` ${head.join(',')}` : ''}::${escapeData(message)}\n`
}

/** The reason, what would repair it where that fits a line, and where to read more. */
function text(problem: Problem): string {
  const [only, ...more] = choices(problem)
  const [edit] = only ?? []
  const short = edit && only?.length === 1 && more.length === 0 && !problem.edits && edit.text.trim() !== ''
  const repair = short && !problem.reason.includes(edit.text) ? [`Expected: ${edit.text}`] : []
  return [problem.reason, ...repair, problem.rule.url].join('\n')
}

/** As the runner reads it back: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
