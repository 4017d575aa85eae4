import {defineRule, report} from '../src/rule/index.ts'

export default defineRule({
  name: 'list-contributing',
  description: 'A list says how to contribute to it.',
  note: 'Who finds something worth listing wants to know what is asked of an entry.',
  severity: 'off',
  *check({sections, links}) {
    const told =
      sections.some(({title}) => /\bcontribut/i.test(title)) ||
      links.some(({url, text}) => /contributing(?:\.[a-z]+)?$/i.test(url) || /\bcontribut/i.test(text))
    if (told) return
    const title = sections.find(({heading}) => heading)?.heading ?? {start: 0, end: 0}
    yield report(title, 'Unexpected missing word on how to contribute, expected a section or a link')
  }
})
