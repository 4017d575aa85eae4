/** Configuration: text in, settings out. Data alone; finding and reading the file is the host's. */
import * as z from 'zod'
import {type Setting, type Settings, sectionKey} from './lint.ts'
import {loadPreset, type PresetName, presetNames, rules} from './preset.ts'
import {remarkRules} from './remark-rules.ts'
import type {Severity} from './rule/define.ts'
import type {Options} from './rule/options.ts'
import {checkOptions, explainIssue} from './rule/schema.ts'

/** A configuration as a user writes it, checked. */
export interface Config {
  readonly extends?: PresetName | undefined
  readonly files?: readonly string[] | undefined
  /** Globs of files that are passed over, named or not; from the folder of the configuration. */
  readonly ignore?: readonly string[] | undefined
  readonly rules?: Readonly<Record<string, unknown>> | undefined
  readonly sections?:
    | Readonly<Record<string, {readonly rules?: Readonly<Record<string, unknown>> | undefined}>>
    | undefined
  readonly review?: ReviewConfig | undefined
}

/** What a rule may be set to. */
export const ruleSeverities = ['off', 'warn', 'error'] as const
const ruleSettings = z.record(z.string(), z.unknown())
const policy = (sentence: string, initial: Severity) =>
  z.enum(ruleSeverities).optional().describe(`${sentence} (\`${initial}\` unless said.)`)

/** What a review of a pull request may be asked for. */
export const reviewSchema = z.strictObject({
  reach: z
    .enum(['lines', 'sections', 'list'])
    .optional()
    .describe('What is told: what the change brought, also what its sections have, or all that the list has.'),
  maxComments: z.number().int().min(0).max(100).optional().describe('The most comments of one review.'),
  oneEntry: policy('A pull request adds one entry.', 'warn'),
  title: z
    .string()
    .max(200)
    .optional()
    .describe('A regular expression (RE2) that titles of pull requests that add an entry match.'),
  onlyListFiles: policy('A pull request that adds an entry changes nothing but lists.', 'off'),
  noRemovals: policy('A pull request that adds an entry removes none.', 'warn'),
  template: policy('All boxes of the pull request template are ticked.', 'off'),
  placement: z
    .enum(['off', 'order', 'bottom'])
    .optional()
    .describe('Where a new entry stands: in alphabetical order, or at the bottom of its group.'),
  sameLinkInOpenPulls: policy('No older open pull request adds the same link.', 'warn')
})

/** What a review of a pull request is asked for. */
export type ReviewConfig = z.infer<typeof reviewSchema>

/** What a configuration may hold; the settings of rules are checked by the rules themselves. */
export const schema = z.strictObject({
  extends: z.enum(presetNames).describe('The set of rules to start from.').optional(),
  files: z
    .array(z.string())
    .describe('The lists, as files, folders or globs; what starts with `!` is left out.')
    .optional(),
  ignore: z.array(z.string()).describe('Files, folders or globs that are left alone.').optional(),
  rules: ruleSettings.optional(),
  sections: z.record(z.string(), z.strictObject({rules: ruleSettings.optional()})).optional(),
  review: reviewSchema.optional()
})

/** What is wrong with a configuration: where, and what would be right. */
export class ConfigProblem extends Error {
  /** The keys from the outermost one in. */
  readonly path: readonly string[]
  constructor(message: string, path: readonly string[]) {
    super(message)
    this.path = path
  }
}

/**
 * Checks a value that was read from a configuration file.
 *
 * @throws ConfigProblem that names the key and the values that it may have.
 */
export function checkConfig(value: unknown): Config {
  const result = schema.safeParse(value ?? {})
  if (!result.success) {
    const [issue] = result.error.issues
    if (!issue) throw new ConfigProblem('Unexpected configuration', [])
    const path = issue.path.map(String)
    const keys = issue.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path
    throw new ConfigProblem(explainIssue(issue, allowedKeys(path)), keys)
  }
  checkRules(result.data.rules, ['rules'])
  for (const [title, section] of Object.entries(result.data.sections ?? {})) {
    checkRules(section.rules, ['sections', title, 'rules'])
  }
  return result.data
}

function allowedKeys(path: readonly string[]): string[] {
  if (path.length === 0) return Object.keys(schema.shape)
  return path[0] === 'review' ? Object.keys(reviewSchema.shape) : path[0] === 'sections' ? ['rules'] : []
}

function checkRules(settings: Readonly<Record<string, unknown>> | undefined, path: readonly string[]): void {
  for (const [name, value] of Object.entries(settings ?? {})) {
    const options: Options | undefined = rules.get(name)?.options ?? (Object.hasOwn(remarkRules, name) ? {} : undefined)
    if (!options) throw new ConfigProblem(unknownRule(name), [...path, name])
    const {severity, options: given} = splitRule(value)
    if (!ruleSeverities.some((one) => one === severity)) {
      throw new ConfigProblem(`Unexpected severity of \`${name}\`, expected one of \`off\`, \`warn\`, \`error\``, [
        ...path,
        name
      ])
    }
    const problem = checkOptions(options, given)
    if (problem) throw new ConfigProblem(`${problem} (options of \`${name}\`)`, [...path, name])
  }
}

/** Says that a rule does not exist, and which one may have been meant. */
export function unknownRule(name: string): string {
  const near = nearest(name, [...rules.keys()])
  return `Unexpected rule \`${name}\`, expected ${near ? `\`${near}\` or another` : 'one'} of --list-rules`
}

/** The word that takes the fewest changes (Levenshtein 1966), if that is few. */
function nearest(word: string, words: readonly string[]): string | undefined {
  const distance = (other: string): number => {
    let row = Array.from({length: other.length + 1}, (_, at) => at)
    for (let a = 1; a <= word.length; a++) {
      const next = [a]
      for (let b = 1; b <= other.length; b++) {
        const swap = (row[b - 1] ?? 0) + (word[a - 1] === other[b - 1] ? 0 : 1)
        next.push(Math.min((row[b] ?? 0) + 1, (next[b - 1] ?? 0) + 1, swap))
      }
      row = next
    }
    return row.at(-1) ?? 0
  }
  const [best] = words
    .filter((other) => Math.abs(other.length - word.length) < 5)
    .map((other) => ({other, far: distance(other)}))
    .sort((a, b) => a.far - b.far)
  return best && best.far <= Math.max(2, word.length / 3) ? best.other : undefined
}

/** `off`, or `{severity: warn, ...options}`; options alone leave the severity to `own`. */
function splitRule(value: unknown, own: Severity = 'warn'): {severity: unknown; options: Record<string, unknown>} {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    // YAML 1.1 reads `off` as no.
    return {severity: value === false ? 'off' : value, options: {}}
  }
  const {severity = own, ...options} = value as Record<string, unknown>
  return {severity: severity === false ? 'off' : severity, options}
}

/** Makes settings of a checked configuration. What comes later in `overrides` wins. */
export async function resolveSettings(
  config: Config,
  overrides: {
    readonly preset?: PresetName | undefined
    readonly rules?: Readonly<Record<string, unknown>> | undefined
  } = {}
): Promise<Settings> {
  const base = await loadPreset(overrides.preset ?? config.extends ?? 'recommended')
  const whole = base.rules.map((setting) => withRule(withRule(setting, config.rules), overrides.rules))
  const sections = new Map<string, readonly Setting[]>()
  for (const [title, section] of Object.entries(config.sections ?? {})) {
    const named = whole.filter(({rule}) => section.rules && rule.name in section.rules)
    sections.set(
      sectionKey(title),
      named.map((setting) => withRule(setting, section.rules))
    )
  }
  return {rules: whole, sections}
}

function withRule(setting: Setting, settings: Readonly<Record<string, unknown>> | undefined): Setting {
  const {name} = setting.rule
  if (!settings || !Object.hasOwn(settings, name)) return setting
  // Whoever sets a rule's options wants it on.
  const own = setting.severity === 'off' ? 'warn' : setting.severity
  const {severity, options} = splitRule(settings[name], own)
  return {...setting, severity: severity as Setting['severity'], options: {...setting.options, ...options}}
}
