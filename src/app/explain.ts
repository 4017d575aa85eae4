/** What rules and policies say of themselves, for an answer in a comment. */
import {type ReviewConfig, reviewSchema, unknownRule} from '../config.ts'
import {rules} from '../preset.ts'
import {inert} from './markdown.ts'
import {policyPage} from './policy-page.ts'

/** How much is told is no matter of a contribution: not to be explained or ignored as a rule is. */
const knobs: readonly (keyof ReviewConfig)[] = ['reach', 'maxComments']

/** Whether a name is that of a rule, or of a policy, which an objection names as a finding names a rule. */
export function isKnown(name: string): boolean {
  return rules.has(name) || isPolicy(name)
}

function isPolicy(name: string): name is keyof ReviewConfig {
  return Object.hasOwn(reviewSchema.shape, name) && !knobs.some((one) => one === name)
}

/** What a rule or a policy asks, and why. */
export function explained(name: string): string {
  const rule = rules.get(name)
  if (rule) return `**[${rule.name}](${rule.url})**: ${inert(rule.description)}\n\n${inert(rule.note)}`
  if (!isPolicy(name)) return inert(`Cannot explain that: ${unknownRule(name)}`)
  return `**[${name}](${policyPage(name)})**: ${inert(reviewSchema.shape[name].description ?? '')}`
}
