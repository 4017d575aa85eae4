/** The settings that a list is judged by. */
import {resolveSettings} from '../../config.ts'
import type {Setting, Settings} from '../../lint.ts'
import type {Question} from './judgement.ts'

/** The configuration's, less what is ignored; where new entries go to is settled by `review.placement`, if it says. */
export async function settingsOf({config, ignored}: Pick<Question, 'config' | 'ignored'>): Promise<Settings> {
  const placement = config.review?.placement ?? 'off'
  const asked = {bottom: {'entry-order': 'off'}, order: {'entry-order': {order: 'ascending'}}, off: {}}[placement]
  const {rules, sections} = await resolveSettings(config, {rules: asked})
  return kept(rules, sections, ({rule}) => !ignored.includes(rule.name))
}

/** The settings of some rules alone. */
export function only({rules, sections}: Settings, ...names: readonly string[]): Settings {
  return kept(rules, sections, ({rule}) => names.includes(rule.name))
}

function kept(rules: Settings['rules'], sections: Settings['sections'], keep: (setting: Setting) => boolean): Settings {
  const own = [...(sections ?? [])].map(([title, settings]) => [title, settings.filter(keep)] as const)
  return {rules: rules.filter(keep), sections: new Map(own)}
}
