/** Reads the text of a configuration. YAML of strangers: bounded before and after it is parsed. */
import type {Config} from './config.ts'
import {Failure} from './failure.ts'

/** In bytes. A configuration of all rules with all their options has five thousand. */
const largest = 64 * 1024
/** Levels, aliases and values beyond which a file is an attack, not a configuration. */
const deepest = 20
const mostAliases = 100
const mostValues = 10_000

/**
 * Parses YAML 1.2's plain data. Also reads JSON, which is a part of it.
 *
 * @throws Failure where it is none, or more than a configuration needs.
 */
export async function parseYaml(text: string, name: string): Promise<unknown> {
  const fail = (why: string): Failure => new Failure(`Cannot read \`${name}\`: ${why}`)
  if (new TextEncoder().encode(text).length > largest) throw fail('it is larger than 64 KB')
  if ((text.match(/(?:^|[\s,[{:-])\*[^\s,\]}]/g) ?? []).length > mostAliases) throw fail('it has too many aliases')
  if (nesting(text) > deepest) throw fail('it is nested too deeply')
  const {default: yaml} = await import('js-yaml')
  let value: unknown
  try {
    value = yaml.load(text, {schema: yaml.CORE_SCHEMA})
  } catch (error) {
    const {reason = 'it is not YAML', mark} = error as {reason?: string; mark?: {line: number}}
    throw fail(`${mark ? `line ${mark.line + 1}: ` : ''}${reason}`)
  }
  if (isTooLarge(value)) throw fail('it expands to too much')
  return value
}

/** How deep a text nests at most: brackets, and list signs on one line. */
function nesting(text: string): number {
  let most = 0
  let open = 0
  for (const sign of text) {
    if (sign === '[' || sign === '{') most = Math.max(most, ++open)
    else if (sign === ']' || sign === '}') open--
  }
  for (const line of text.split('\n')) {
    const signs = /^(?:[-?]\s+|\s+)*/.exec(line.slice(0, 4096))?.[0].replace(/\s/g, '').length ?? 0
    const blanks = (/^\s*/.exec(line)?.[0].length ?? 0) / 2
    most = Math.max(most, signs + Math.min(blanks, 1))
  }
  return most
}

/** Whether a value has more parts, aliases written out, or more levels than a configuration needs. */
function isTooLarge(value: unknown): boolean {
  const waiting = [{value, depth: 0}]
  let count = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (++count > mostValues || next.depth > deepest) return true
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const inner of Object.values(next.value)) waiting.push({value: inner, depth: next.depth + 1})
  }
  return false
}

/**
 * Checks a value that was read from a configuration file.
 *
 * @throws Failure that says which key on which line is wrong, and what would be right.
 */
export async function checkedConfig(value: unknown, name: string, text: string): Promise<Config> {
  const {checkConfig, ConfigProblem} = await import('./config.ts')
  try {
    return checkConfig(value)
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error
    const line = lineOf(text, error.path)
    throw new Failure(`Cannot read \`${name}\`: ${line ? `line ${line}: ` : ''}${error.message}`)
  }
}

/** The line of a key, found by looking for the keys one after the other. */
function lineOf(text: string, keys: readonly string[]): number | undefined {
  const lines = text.split('\n')
  let at = 0
  let found: number | undefined
  for (const key of keys) {
    const next = lines.findIndex((line, index) => index >= at && line.includes(key))
    if (next < 0) break
    at = next
    found = next + 1
  }
  return found
}
