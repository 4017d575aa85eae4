import {defineRule, findMojibake, quoted, replace, report} from '../src/rule/index.ts'

export default defineRule({
  name: 'no-mojibake',
  description: 'Text is what its author wrote, not UTF-8 that was read as something else.',
  note: 'It came about when a file was opened in one encoding and saved in another; nobody can read it.',
  severity: 'error',
  repair: 'suggestion',
  *check({source, links, entries}) {
    const targets = [...links, ...entries.flatMap(({badges}) => badges)]
      .flatMap(({target}) => target ?? [])
      .sort((a, b) => a.start - b.start)
    let next = 0
    for (const found of findMojibake(source)) {
      const {start, text, repaired, certain} = found
      // An address may hold anything that its server calls a page.
      while ((targets[next]?.end ?? source.length) <= start) next++
      if (!certain && (targets[next]?.start ?? source.length) <= start) continue
      if (repaired === undefined) yield report(found, `Unexpected ${quoted(text)}, expected the character that it was`)
      else {
        const expected = repaired === '' ? 'nothing' : quoted(repaired)
        yield replace(found, repaired, `Unexpected ${quoted(text)}, expected ${expected}`)
      }
    }
  }
})
