/** Checks the options that a user sets, by zod. Apart from the rest, so that a run without configuration loads none of it. */
import * as z from 'zod'
import type {Option, Options} from './options.ts'

/** The schema of one option. */
function optionSchema(option: Option<unknown>): z.ZodType {
  const {min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, values = []} = option
  switch (option.type) {
    case 'choice':
      return z.enum(values as [string, ...string[]])
    case 'number':
      return z.number().min(min).max(max)
    case 'boolean':
      return z.boolean()
    case 'text':
      return z.string()
    case 'list':
      return z.array(z.string())
  }
}

/** The schema of a rule's options: every key known, every key free to be left out. */
export function optionsSchema(options: Options): z.ZodObject {
  const shape = Object.entries(options).map(([key, option]) => [
    key,
    optionSchema(option).describe(option.sentence).optional()
  ])
  return z.strictObject(Object.fromEntries(shape))
}

/** Says in one line what a value does wrong: the key, and what it may be. */
export function explainIssue(issue: z.core.$ZodIssue, allowedKeys: readonly string[]): string {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => '`' + key + '`').join(', ')
    const allowed =
      allowedKeys.length > 0
        ? `expected one of ${allowedKeys.map((key) => '`' + key + '`').join(', ')}`
        : 'expected none'
    return `Unexpected key ${keys}${path ? ` in \`${path}\`` : ''}, ${allowed}`
  }
  if (issue.code === 'invalid_value') {
    return `Unexpected value for \`${path}\`, expected one of ${issue.values.map((value) => '`' + String(value) + '`').join(', ')}`
  }
  return `Unexpected value for \`${path}\`: ${issue.message.replace(/^Invalid input: /, '')}`
}

/** Checks a rule's options. Returns what is wrong with them, in one line, or nothing. */
export function checkOptions(options: Options, given: unknown): string | undefined {
  const result = optionsSchema(options).safeParse(given ?? {})
  const [issue] = result.success ? [] : result.error.issues
  return issue && explainIssue(issue, Object.keys(options))
}
