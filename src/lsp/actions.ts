/** What an editor offers to do about findings: repair one, repair all that is safe, leave an entry be. */
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
  type Range
} from 'vscode-languageserver/node.js'
import {fix, mends} from '../fix.ts'
import type {Problem} from '../lint.ts'
import {choices} from '../report/sarif.ts'
import {quoted} from '../rule/finding.ts'
import type {Edit} from '../text.ts'
import type {Look, Seen} from './desk.ts'
import {diagnosticOf, source} from './diagnostics.ts'
import {editsBetween} from './edits.ts'
import {isSame, meets, textEdits} from './range.ts'
import {silence} from './silence.ts'

/** The kind by which `editor.codeActionsOnSave` asks for all safe repairs. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.listwright`

/** The actions for a stretch of a document and the findings that the editor has there. */
export function actionsFor(
  look: Look,
  uri: string,
  range: Range,
  {only, diagnostics}: CodeActionContext
): CodeAction[] {
  if (look.kind !== 'seen') return []
  const wants = (kind: string): boolean => only?.some((one) => kind === one || kind.startsWith(`${one}.`)) ?? true
  const actions: CodeAction[] = []
  if (wants(CodeActionKind.QuickFix)) {
    // Some editors ask for the cursor alone, and hand over what they show on its line.
    const met = look.result.problems
      .map((problem) => ({problem, diagnostic: diagnosticOf(problem, look, uri, false)}))
      .filter(({diagnostic}) => meets(diagnostic.range, range) || diagnostics.some((one) => isOf(one, diagnostic)))
    for (const {problem, diagnostic} of met) actions.push(...repairs(problem, diagnostic, look, uri))
    for (const {problem, diagnostic} of met) actions.push(...silences(problem, diagnostic, look, uri))
  }
  if (wants(fixAllKind)) actions.push(...fixAll(look, uri))
  return actions
}

function isOf(given: Diagnostic, own: Diagnostic): boolean {
  return given.source === source && given.code === own.code && isSame(given.range, own.range)
}

/** One action for each repair that there is to choose from. */
function repairs(problem: Problem, diagnostic: Diagnostic, look: Seen, uri: string): CodeAction[] {
  const all = choices(problem)
  return all.map((edits) => ({
    title: titleOf(edits, problem, look),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(all.length === 1 && problem.kind === 'safe' && {isPreferred: true}),
    ...change(edits, look, uri)
  }))
}

function titleOf(edits: readonly Edit[], {reason}: Problem, {result: {list}}: Seen): string {
  const [edit, second] = edits
  if (!edit || second) return reason.replace(/^Unexpected/, 'Repair unexpected')
  const [actual, wanted] = [quoted(list.source.slice(edit.start, edit.end)), quoted(edit.text)]
  if (edit.start === edit.end) return `Insert ${wanted}`
  return edit.text === '' ? `Remove ${actual}` : `Replace ${actual} with ${wanted}`
}

function silences({rule, place}: Problem, diagnostic: Diagnostic, look: Seen, uri: string): CodeAction[] {
  const edit = silence(look.result.list, rule.name, place)
  if (!edit) return []
  const title = `Disable ${rule.name} for this entry`
  return [{title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], ...change([edit], look, uri)}]
}

function fixAll(look: Seen, uri: string): CodeAction[] {
  const {result, settings, parse} = look
  if (!result.problems.some((problem) => mends(problem, 'safe'))) return []
  const before = result.list.source
  const edits = editsBetween(before, fix(before, settings, parse, 'safe').source)
  if (edits.length === 0) return []
  return [{title: 'Make all safe repairs in this file', kind: fixAllKind, ...change(edits, look, uri)}]
}

function change(edits: readonly Edit[], {result: {list}, marked}: Seen, uri: string): Pick<CodeAction, 'edit'> {
  return {edit: {changes: {[uri]: textEdits(edits, {lines: list.lines, marked})}}}
}
