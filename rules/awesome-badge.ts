import {defineRule, type Image, type List, oneOf, quoted, report} from '../src/rule/index.ts'

/** Where the badge is drawn; the last two are its older addresses. */
const sources =
  /^https?:\/\/(?:awesome\.re\/|cdn\.(?:rawgit\.com|jsdelivr\.net)\/(?:gh\/)?sindresorhus\/awesome|raw\.githubusercontent\.com\/sindresorhus\/awesome)/i

export default defineRule({
  name: 'awesome-badge',
  description: 'The Awesome badge stands at the heading.',
  note: 'It tells readers that the list keeps to the guidelines of https://awesome.re.',
  severity: 'off',
  options: {
    place: oneOf(['near', 'heading'], 'near', 'Before the second heading, or in the first heading itself.')
  },
  *check(list, {place}) {
    const {images, sections} = list
    const [title, next] = sections.filter(({heading}) => heading)
    const within = place === 'heading' ? title?.heading : {start: 0, end: next?.heading?.start ?? list.source.length}
    const badge = images.find((image) => isBadge(image))
    if (badge && within && badge.start >= within.start && badge.start < within.end) return
    if (badge) yield report(badge, 'Unexpected Awesome badge far from the heading, expected it there')
    else if (!isDrawnByHtml(list)) {
      const at = title?.heading ?? {start: 0, end: 0}
      yield report(at, `Unexpected missing Awesome badge at ${quoted(title?.title ?? 'the top')}, expected one`)
    }
  }
})

function isBadge({url}: Image): boolean {
  return sources.test(url)
}

function isDrawnByHtml({source, verbatim}: List): boolean {
  return verbatim.some(({start, end}) =>
    [...source.slice(start, end).matchAll(/\bsrc="([^"]{1,300})"/gi)].some(([, url = '']) => sources.test(url))
  )
}
