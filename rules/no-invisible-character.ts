import {defineRule, findUnseen, isLookAlike, quoted, replace, report, unlessUsual} from '../src/rule/index.ts'

export default defineRule({
  name: 'no-invisible-character',
  description: 'Text has no characters that nobody sees, and no hosts that only look like others.',
  note: 'They break links and searches, and hide what a line really says.',
  severity: 'error',
  repair: 'suggestion',
  *check({source, lines, links, entries}) {
    const unseen = [...findUnseen(source)]
    const blanks = unseen.filter(({expected}) => expected === ' ')
    const usual = unlessUsual(blanks, entries.length).length > 0 ? [] : blanks
    for (const one of unseen) {
      if (usual.includes(one)) continue
      const {place, expected, name} = one
      const wanted = expected === '' ? 'none' : 'a plain space'
      const around = source.slice(Math.max(lines.span(lines.line(place.start)).start, place.start - 16), place.start)
      yield replace(place, expected, `Unexpected ${name} behind ${quoted(around)}, expected ${wanted}`)
    }
    for (const link of links) {
      // Nearly every address is of plain letters alone.
      if (!/[^\x20-\x7e]/.test(link.url)) continue
      const host = /^[a-z]+:\/\/([^/?#\s]{1,253})/i.exec(link.url)?.[1] ?? ''
      if (isLookAlike(host)) {
        yield report(link.target ?? link, `Unexpected host ${quoted(host)} of mixed scripts, expected letters of one`)
      }
    }
  }
})
