/**
 * Comments that speak to the linter.
 *
 *     <!--lint disable entry-order-->       from here on
 *     <!--lint enable entry-order-->        until here
 *     <!--lint ignore entry-order-->        the next node
 *     - [Zeta](z) - Last. <!--lint ignore entry-order: keeps its place-->        this entry: `here`
 *
 * The first three are remark's (unified-message-control 5); the fourth is ours.
 */
import type {Span} from '../text.ts'
import type {Comment} from './survey.ts'
import {spanOf} from './tree.ts'
import type {Directive, Entry, List} from './types.ts'

const pattern = /^<!--\s*lint\s+(disable|enable|ignore)\b([^:]*)(?::([\s\S]*))?-->$/

/** Reads a comment as a directive, if it is one. */
export function readDirective({node, next}: Comment, source: string, entries: readonly Entry[]): Directive | undefined {
  const match = pattern.exec(node.value.trim())
  if (!match) return undefined
  const [, kind, names = '', reason] = match
  const span = spanOf(node)
  const rules = names
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((name) => name.replace(/^remark-lint[:-]/, ''))
  const rest = {...span, rules, reason: reason?.trim() || undefined}
  if (kind !== 'ignore') return {...rest, kind: kind as 'disable' | 'enable', scope: undefined}
  const entry = endsLine(span, source) ? entryAt(entries, span) : undefined
  if (entry) return {...rest, kind: 'here', scope: entry.block}
  return {...rest, kind: 'ignore', scope: next && spanOf(next)}
}

/** Whether nothing but blanks, a table's pipe and other comments follows on the line. */
function endsLine({end}: Span, source: string): boolean {
  const line = source.slice(end, source.indexOf('\n', end) < 0 ? undefined : source.indexOf('\n', end))
  return /^[\s|]*$/.test(line.replace(/<!--[^>]*-->/g, ''))
}

/** The innermost entry around a span; entries stand in the order of the text, nested ones behind their parents. */
function entryAt(entries: readonly Entry[], span: Span): Entry | undefined {
  return entries.findLast((entry) => entry.block.start <= span.start && span.end <= entry.block.end)
}

/**
 * Whether a directive silences a rule at a place. `kinds` limits which directives count: remark applies its own three
 * by itself.
 */
export function isSilenced(
  {directives}: List,
  rule: string,
  place: Span,
  kinds: readonly Directive['kind'][] = ['disable', 'enable', 'ignore', 'here']
): boolean {
  let off = false
  for (const {kind, rules, start, scope} of directives) {
    if (!kinds.includes(kind) || (rules.length > 0 && !rules.includes(rule))) continue
    if (kind === 'disable' || kind === 'enable') {
      if (start <= place.start) off = kind === 'disable'
    } else if (scope && scope.start <= place.start && place.start <= scope.end) return true
  }
  return off
}
