import {defineRule, quoted, report} from '../src/rule/index.ts'

export default defineRule({
  name: 'list-heading',
  description: 'A list has one heading of the first level, before all others.',
  note: 'It is the title of the page, for readers and for search engines.',
  severity: 'warn',
  *check({sections}) {
    const headings = sections.filter(({kind, heading}) => kind === 'heading' && heading)
    const titles = headings.filter(({depth}) => depth === 1)
    const [first, ...others] = titles
    if (!first?.heading) return
    const before = headings[0]
    if (before?.heading && before !== first && others.length === 0) {
      const reason = `Unexpected heading ${quoted(before.title)} before the title ${quoted(first.title)}, expected it below`
      yield report(before.heading, reason)
    }
    // Headings of the first level that have others below divide a list: its own way, whatever the first one is.
    if (others.length > 1 || others.some(({sections: below, title}) => below.length > 0 || isContents.test(title)))
      return
    for (const {heading, title} of others) {
      if (!heading) continue
      const cause = {reason: 'the title stands here', place: first.heading}
      yield report(heading, `Unexpected heading ${quoted(title)} of the first level, expected a lower one`, {cause})
    }
  }
})

const isContents = /^(?:table of )?contents?$|^index$/i
