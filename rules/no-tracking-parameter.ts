import {contrasted, defineRule, type List, type Part, replace, withoutTracking} from '../src/rule/index.ts'

/** So many links with the very same tracking are a campaign of the list's own, such as its sponsor's. */
const campaign = 3

export default defineRule({
  name: 'no-tracking-parameter',
  description: 'No address carries parameters that only track visitors.',
  note: 'They tell strangers where readers came from, and make one page look like two.',
  severity: 'warn',
  repair: 'suggestion',
  *check(list) {
    const found = tracked(list)
    const uses = new Map<string, number>()
    for (const {tracking} of found) uses.set(tracking, (uses.get(tracking) ?? 0) + 1)
    for (const {target, clean, tracking} of found) {
      if ((uses.get(tracking) ?? 0) >= campaign) continue
      const shown = contrasted(target.text, clean)
      yield replace(target, clean, `Unexpected tracking in ${shown.actual}, expected ${shown.expected}`)
    }
  }
})

interface Tracked {
  readonly target: Part
  readonly clean: string
  /** What the address has too much, to tell campaigns apart. */
  readonly tracking: string
}

function tracked(list: List): Tracked[] {
  const found = new Map<number, Tracked>()
  for (const {target} of list.links) {
    if (!target?.text.includes('?')) continue
    const clean = withoutTracking(target.text)
    const start = /[?#]|$/.exec(clean)?.index ?? 0
    if (clean !== target.text) found.set(target.start, {target, clean, tracking: target.text.slice(start)})
  }
  return [...found.values()]
}
