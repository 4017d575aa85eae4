import {defineRule, number, quoted, report, type Section} from '../src/rule/index.ts'

export default defineRule({
  name: 'section-size',
  description: 'A section holds something.',
  note: 'A heading with nothing below promises what is not there.',
  severity: 'warn',
  options: {min: number(0, {min: 0, max: 1000}, 'The fewest entries of a section that holds any.')},
  *check({sections, source}, {min}) {
    for (const [at, section] of sections.entries()) {
      const {heading, title} = section
      if (!heading || section.kind !== 'heading' || title === '') continue
      const behind = sections.slice(at + 1).find((one) => one.heading && one.kind !== 'item')
      const text = source.slice(heading.end, behind ? source.lastIndexOf('\n', behind.heading?.start ?? 0) : undefined)
      if (section.sections.length === 0 && isBlank(text) && !isNote.test(heading.text)) {
        yield report(heading, `Unexpected empty section ${quoted(title)}, expected entries or no heading`)
      }
      const count = entriesOf(section)
      if (count > 0 && count < min) {
        const counted = `${count} ${count === 1 ? 'entry' : 'entries'}`
        yield report(heading, `Unexpected section ${quoted(title)} of ${counted}, expected at least ${min}`)
      }
    }
  }
})

/** What is written as a heading to be seen, and announces nothing: `#### *Please read this.*`. */
const isNote = /^[*_]|[.!?:][*_]{0,3}$/

/** Whether nothing but the marks of headings and rules is there. A comment may hold what is to come. */
function isBlank(text: string): boolean {
  return /^[\s#=*_-]*$/.test(text.slice(0, 2000))
}

function entriesOf(section: Section): number {
  let count = 0
  const waiting = [section]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const {entries} of next.groups) count += entries.length
    for (const below of next.sections) waiting.push(below)
  }
  return count
}
