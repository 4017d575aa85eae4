import {defineRule, findMojibake, quoted, replace} from '../src/rule/index.ts'

export default defineRule({
  name: 'no-mojibake',
  description: 'Text is what its author wrote, not UTF-8 that was read as something else.',
  note: 'It came about when a file was opened in one encoding and saved in another; nobody can read it.',
  severity: 'error',
  repair: 'suggestion',
  *check({source}) {
    for (const found of findMojibake(source)) {
      yield replace(found, found.repaired, `Unexpected ${quoted(found.text)}, expected ${quoted(found.repaired)}`)
    }
  }
})
