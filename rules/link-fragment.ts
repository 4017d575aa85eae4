import {defineRule, type Finding, type Link, type List, quoted, report} from '../src/rule/index.ts'

/** What browsers go to the top by, and what GitHub puts before every anchor. */
const known = /^(?:top|user-content-.*)?$/i

export default defineRule({
  name: 'link-fragment',
  description: 'A link to a heading of the file finds it.',
  note: 'Readers click, and nothing happens.',
  severity: 'error',
  repair: 'suggestion',
  *check(list) {
    const {links, anchors, contents} = list
    const bySound = new Map([...anchors].reverse().map((anchor) => [soundOf(anchor), anchor]))
    for (const link of links) {
      if (!link.url.startsWith('#') || isWithin(link, contents)) continue
      const fragment = decoded(link.url.slice(1))
      if (!anchors.has(fragment) && !known.test(fragment))
        yield lost(link, fragment, bySound.get(soundOf(fragment)), list)
    }
  }
})

function lost(link: Link, fragment: string, expected: string | undefined, {source}: List): Finding {
  const wanted = expected === undefined ? 'one of a heading' : quoted(`#${expected}`)
  const reason = `Unexpected fragment ${quoted(`#${fragment}`)}, expected ${wanted}`
  const {target} = link
  if (!target || !source.startsWith('#', target.start)) return report(link, reason)
  return report(target, reason, expected === undefined ? {} : {expected: [`#${expected}`]})
}

/** A fragment without what is easily mistaken in one: `#Alpha--beta_` for `#alpha-beta`. */
function soundOf(fragment: string): string {
  return fragment.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

// The lines of the contents are another rule's, which knows the sections that they stand for.
function isWithin({start}: Link, contents: List['contents']): boolean {
  return contents !== undefined && start >= contents.start && start < contents.end
}
