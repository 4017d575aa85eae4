/** The JSON schema of the configuration, for editors. Derived from what checks it and from what the rules say of their options. */
import * as z from 'zod'
import {ruleSeverities, schema} from './config.ts'
import {rules} from './preset.ts'
import {remarkRules} from './remark-rules.ts'
import type {Rule} from './rule/define.ts'
import {optionsSchema} from './rule/schema.ts'

/** A schema of draft 2020-12, as plain data. */
export function configSchema(): Readonly<Record<string, unknown>> {
  const own = [...rules.values()].map((rule) => [rule.name, ofRule(rule)])
  const remarks = Object.keys(remarkRules).map((name) => [name, z.enum(ruleSeverities).optional().meta({title: name})])
  const settings = z.strictObject(Object.fromEntries([...own, ...remarks]))
  const section = z.strictObject({rules: settings.optional()})
  const whole = schema.extend({
    rules: settings.describe('Which rules speak, and how.').optional(),
    sections: z.record(z.string(), section).describe('What holds in a section, by its heading.').optional()
  })
  return z.toJSONSchema(whole) as Record<string, unknown>
}

function ofRule({name, description, options, url}: Rule): z.ZodType {
  const severity = z.enum(ruleSeverities)
  // YAML 1.1, which some editors speak, reads `off` as no.
  return z
    .union([severity, z.literal(false), optionsSchema(options).extend({severity: severity.optional()})])
    .optional()
    .describe(`${description} ${url}`)
    .meta({title: name})
}
