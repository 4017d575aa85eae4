import {defineRule, oneOf, quoted, report} from '../src/rule/index.ts'

export default defineRule({
  name: 'list-license',
  description: 'What a list says of its licence stands in one place.',
  note: 'GitHub shows the licence from its file; a section in the list doubles it, and other places ask for one.',
  severity: 'off',
  options: {
    section: oneOf(['forbidden', 'required'], 'forbidden', 'Whether a section of that name may, or must, be there.')
  },
  *check({sections}, {section}) {
    const found = sections.find(({title}) => /^licen[sc]e$/i.test(title.replace(/[^\p{L}\p{N} ]/gu, '').trim()))
    if (section === 'forbidden') {
      if (found?.heading) yield report(found.heading, `Unexpected section ${quoted(found.title)}, expected a file`)
    } else if (!found)
      yield report(
        sections.find(({heading}) => heading)?.heading ?? {start: 0, end: 0},
        'Unexpected missing section `License`'
      )
  }
})
