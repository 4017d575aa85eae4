/** Known findings, kept in a file so that only new ones are told: the debt that a list starts with. */
import {fingerprints} from './fingerprint.ts'
import type {Problem, Result} from './lint.ts'

/** Known findings by file, then by fingerprint; the value is the rule, for people. */
export type Baseline = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What a run knows of a file, without what is known already. */
export function unknown({list, problems}: Result, known: Baseline[string] = {}): readonly Problem[] {
  const prints = fingerprints(list, problems)
  return problems.filter((_, at) => !Object.hasOwn(known, prints[at] ?? ''))
}

/** A file's findings as they go into a baseline. */
export function known({list, problems}: Result): Baseline[string] {
  const prints = fingerprints(list, problems)
  return Object.fromEntries(problems.map(({rule}, at) => [prints[at] ?? '', rule.name]))
}

/** A baseline as text: sorted, so that a change to it is a small diff; files without findings are left out. */
export function baselineText(files: Baseline): string {
  const sorted = Object.entries(files)
    .filter(([, prints]) => Object.keys(prints).length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, prints]) => [
      name,
      Object.fromEntries(Object.entries(prints).sort(([a, one], [b, other]) => (one + a < other + b ? -1 : 1)))
    ])
  return `${JSON.stringify({version: 1, files: Object.fromEntries(sorted)}, undefined, 2)}\n`
}

/**
 * Reads a baseline.
 *
 * @throws Error where the text is none.
 */
export function readBaseline(text: string): Baseline {
  const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('it is not JSON')
  }
  if (!isMap(value) || value.version !== 1 || !isMap(value.files) || !Object.values(value.files).every(isMap)) {
    throw new Error('it is not a baseline; --update-baseline writes one')
  }
  return value.files as Baseline
}
