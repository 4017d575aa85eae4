import {defineRule, type Finding, type List, oneOf, replace, unlessUsual} from '../src/rule/index.ts'

export default defineRule({
  name: 'no-trailing-space',
  description: 'No line ends in white space, hard breaks aside.',
  note: 'Nobody sees it, and every editor that strips it makes a change of its own.',
  severity: 'warn',
  repair: 'safe',
  options: {
    blanks: oneOf(
      ['consistent', 'never'],
      'consistent',
      'Whether they are reported in every list, or only in one that has few.'
    )
  },
  check(list, {blanks}) {
    const found = [...trailing(list)]
    return blanks === 'never' ? found : unlessUsual(found, list.entries.length)
  }
})

function* trailing({source, lines, verbatim}: List): Generator<Finding> {
  let next = 0
  for (let number = 1; number <= lines.count; number++) {
    const {start, end} = lines.span(number)
    let from = end
    while (from > start && isBlank(source.charCodeAt(from - 1))) from--
    // A backslash makes the blank behind it a blank; without it, it would break the line.
    if (from === end || source[from - 1] === '\\') continue
    // Blanks in code are the author's, and two at the end of a line of prose break it.
    while (next < verbatim.length && (verbatim[next]?.end ?? 0) <= from) next++
    const around = verbatim[next]
    if (around && around.start <= from && around.end > from) continue
    const count = end - from
    const what = `${count} trailing blank${count > 1 ? 's' : ''}`
    yield replace({start: from, end, text: source.slice(from, end)}, '', `Unexpected ${what}, expected none`)
  }
}

/** A blank, a tab, or a space of another width (Unicode's Zs). */
function isBlank(code: number): boolean {
  if (code < 0x80) return code === 0x20 || code === 0x09
  return code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000
}
