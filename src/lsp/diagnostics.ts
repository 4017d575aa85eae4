/** Findings as an editor shows them. */
import {type Diagnostic, DiagnosticSeverity} from 'vscode-languageserver/node.js'
import type {Problem} from '../lint.ts'
import type {Look, Seen} from './desk.ts'
import {rangeOf} from './range.ts'

/** What an editor shows as the origin of a finding. */
export const source = 'listwright'

/** The diagnostics of a document; `relate` says whether the editor shows a second place. */
export function diagnosticsOf(look: Look, uri: string, relate: boolean): Diagnostic[] {
  switch (look.kind) {
    case 'seen':
      return look.result.problems.map((problem) => diagnosticOf(problem, look, uri, relate))
    case 'failed': {
      // Where the user looks: a wrong configuration leaves this list without its linter.
      const start = {line: 0, character: 0}
      return [{range: {start, end: start}, message: look.reason, severity: DiagnosticSeverity.Error, source}]
    }
    case 'passed':
      return []
  }
}

/** One finding. */
export function diagnosticOf(problem: Problem, {result, marked}: Seen, uri: string, relate: boolean): Diagnostic {
  const {rule, cause} = problem
  const measure = {lines: result.list.lines, marked}
  return {
    range: rangeOf(problem.place, measure),
    message: problem.reason,
    severity: problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source,
    code: rule.name,
    codeDescription: {href: rule.url},
    ...(relate &&
      cause && {
        relatedInformation: [{location: {uri, range: rangeOf(cause.place, measure)}, message: cause.reason}]
      })
  }
}
