import {defineRule, quoted, report} from '../src/rule/index.ts'

/** Services that build, and the pictures that others draw of them. */
const services =
  /(?:travis-ci\.|circleci\.com|appveyor\.com|dev\.azure\.com|codeship\.|semaphoreci\.com|drone\.io|\/actions\/workflows\/|\/workflows\/[^/?#]+\/badge\.svg|shields\.io\/(?:travis|circleci|appveyor|github\/actions|github\/workflow))/i

export default defineRule({
  name: 'no-ci-badge',
  description: 'A list shows no badge of its build.',
  note: 'Readers come for the list; whether its checks pass is for those who keep it.',
  severity: 'off',
  *check({images, entries}) {
    for (const image of images) {
      const isEntrys = entries.some(({start, end}) => start <= image.start && image.end <= end)
      const tells = services.test(image.url) || /\bbuild status\b/i.test(image.alt)
      if (tells && !isEntrys)
        yield report(image, `Unexpected build badge ${quoted(image.alt || image.url)}, expected none`)
    }
  }
})
