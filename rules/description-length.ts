import {defineRule, number, quoted, report} from '../src/rule/index.ts'

export default defineRule({
  name: 'description-length',
  description: 'Descriptions are neither too short nor too long.',
  note: 'One line that tells what a thing is for helps more than its advertisement.',
  severity: 'off',
  options: {
    min: number(0, {min: 0, max: 10_000}, 'The fewest characters of a description.'),
    max: number(200, {min: 1, max: 10_000}, 'The most characters of a description.')
  },
  *check({entries}, {min, max}) {
    for (const {title, description} of entries) {
      if (!description) continue
      // Readers count characters, not the units that a computer stores them in, and no addresses.
      const length = [...description.text.replace(/\]\([^()\s]*\)/g, ']')].length
      if (length < min) yield report(description, told(title, length, `at least ${min}`))
      if (length > max) yield report(description, told(title, length, `at most ${max}`))
    }
  }
})

function told(title: string, length: number, wanted: string): string {
  return `Unexpected description of ${quoted(title)} of ${length} characters, expected ${wanted}`
}
