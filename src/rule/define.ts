/**
 * Makes a rule: one object, which is also a plain unified plugin, so that it works alone in a `.remarkrc`.
 */
import type {Root} from 'mdast'
import type {Plugin} from 'unified'
import {lintRule} from 'unified-lint-rule'
import {VFileMessage} from 'vfile-message'
import {isSilenced} from '../model/directives.ts'
import {read} from '../model/read.ts'
import type {List} from '../model/types.ts'
import {level} from '../parse.ts'
import {withoutMark} from '../text.ts'
import type {Majority} from './consistent.ts'
import type {Finding, Repair} from './finding.ts'
import {type Options, type Values, withDefaults} from './options.ts'

export type Severity = 'off' | 'warn' | 'error'

/** What a rule tells of itself. */
export interface Definition<Shape extends Options = Options> {
  readonly name: string
  /** What holds where the rule is kept. One sentence. */
  readonly description: string
  /** Why it matters to readers. One or two sentences. */
  readonly note: string
  /** In the recommended preset. */
  readonly severity: Severity
  /** The kind of its repairs; left out where it has none. */
  readonly repair?: Repair
  readonly options?: Shape
  /** The options that this list follows by itself, with the votes for each; `init` writes them down. */
  readonly infer?: (list: List) => {readonly [Key in keyof Shape]?: Majority<Values<Shape>[Key]>} | undefined
  /** Yields what breaks the rule. Pure: reads nothing but the list. */
  readonly check: (list: List, options: Values<Shape>) => Iterable<Finding>
}

/** A rule without the type of its options, as hosts handle it. */
export interface Rule extends Omit<Definition, 'check' | 'infer' | 'options'> {
  readonly options: Options
  readonly url: string
  /** Whether it reads options off a list. */
  readonly learns: boolean
  check(list: List, options?: Readonly<Record<string, unknown>>): Iterable<Finding>
  infer(list: List): Readonly<Record<string, Majority<unknown> | undefined>> | undefined
}

/** A rule as a module exports it: a unified plugin that carries the rule. */
export type RulePlugin = Plugin<[(Readonly<Record<string, unknown>> | unknown)?], Root> & {readonly rule: Rule}

const pages = 'https://github.com/listwright/listwright/blob/main/rules/'

/** Defines a rule. */
export function defineRule<const Shape extends Options>(definition: Definition<Shape>): RulePlugin {
  const options = definition.options ?? ({} as Shape)
  const rule: Rule = {
    ...(definition as unknown as Definition),
    options,
    url: `${pages}${definition.name}.md`,
    learns: definition.infer !== undefined,
    check: (list, given) => definition.check(list, withDefaults(options, given as Partial<Values<Shape>>)),
    infer: (list) => definition.infer?.(list)
  }
  const plugin = lintRule<Root, unknown>(
    {origin: `remark-lint:${rule.name}`, url: rule.url},
    async (tree, file, given) => {
      if (given !== undefined && given !== null) {
        const {checkOptions} = await import('./schema.ts')
        const problem = checkOptions(options, given)
        if (problem) file.fail(`${problem} (options of \`${rule.name}\`)`)
      }
      const source = withoutMark(String(file))
      level(tree, source)
      const list = read(tree, source)
      for (const finding of rule.check(list, given as Readonly<Record<string, unknown>>)) {
        if (!isSilenced(list, rule.name, finding.place, ['here'])) file.messages.push(toMessage(finding, rule, list))
      }
    }
  )
  return Object.assign(plugin as unknown as RulePlugin, {rule})
}

/** A finding in the form that unified tools exchange. */
export function toMessage(finding: Finding, rule: Rule, list: List): VFileMessage {
  const at = (span: Finding['place']) => ({start: list.lines.point(span.start), end: list.lines.point(span.end)})
  const cause = finding.cause && new VFileMessage(finding.cause.reason, {place: at(finding.cause.place)})
  const message = new VFileMessage(finding.reason, {
    place: at(finding.place),
    ruleId: rule.name,
    source: 'remark-lint',
    ...(cause && {cause})
  })
  message.actual = list.source.slice(finding.place.start, finding.place.end)
  message.note = finding.note ?? rule.note
  message.url = rule.url
  if (finding.expected) message.expected = [...finding.expected]
  if (finding.edits) Object.assign(message, {edits: finding.edits})
  return message
}
