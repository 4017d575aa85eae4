/** Named sets of rules with their severities, derived from what the rules say of themselves. */
import {plugins} from './generated/rules.ts'
import type {Setting, Settings} from './lint.ts'
import type {Rule} from './rule/define.ts'

/** All rules, by name. */
export const rules: ReadonlyMap<string, Rule> = new Map(plugins.map(({rule}) => [rule.name, rule]))

export const presetNames = ['recommended', 'all'] as const
export type PresetName = (typeof presetNames)[number]

/** The settings of a preset. `all` warns of what `recommended` leaves off. */
export function preset(name: PresetName): Settings {
  const severity = (rule: Rule): Setting['severity'] =>
    name === 'all' && rule.severity === 'off' ? 'warn' : rule.severity
  return {rules: [...rules.values()].map((rule) => ({rule, severity: severity(rule), options: {}}))}
}
