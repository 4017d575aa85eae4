/** Named sets of rules with their severities, derived from what the rules say of themselves. */
import {plugins} from './generated/rules.ts'
import type {Setting, Settings} from './lint.ts'
import type {Rule} from './rule/define.ts'

/** All rules, by name. */
export const rules: ReadonlyMap<string, Rule> = new Map(plugins.map(({rule}) => [rule.name, rule]))

export const presetNames = ['recommended', 'awesome', 'all'] as const
export type PresetName = (typeof presetNames)[number]

/** A preset that derives from what the rules say of themselves. */
export type DerivedPreset = Exclude<PresetName, 'awesome'>

/** The settings of a preset that derives from the rules. `all` warns of what `recommended` leaves off. */
export function preset(name: DerivedPreset): Settings {
  const severity = (rule: Rule): Setting['severity'] =>
    name === 'all' && rule.severity === 'off' ? 'warn' : rule.severity
  return {rules: [...rules.values()].map((rule) => ({rule, severity: severity(rule), options: {}}))}
}

/** The settings of any preset. `awesome` brings rules of remark-lint, which are loaded only where it is asked for. */
export async function loadPreset(name: PresetName): Promise<Settings> {
  return name === 'awesome' ? (await import('./awesome.ts')).awesome : preset(name)
}
