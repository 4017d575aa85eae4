import {conventions, defineRule, type Entry, inferred, insert, oneOf, quoted, replace} from '../src/rule/index.ts'

const closers = `["'”’»)\\]*_\`]{0,3}`
const ended = new RegExp(`[.!?…。！？।؟]${closers}$`)
const stopped = /[^.][.。]$/
/** What ends in a full stop of its own. */
const abbreviated = /(?:\b(?:etc|inc|ltd|co|corp|jr|sr|vs|al|no)|\b\p{L}|\.\p{L}+)\.$/iu
/** A stop within says that there are several sentences, and then the last one ends as the others do. */
const severalSentences = /[.!?。]\s+\p{Lu}/u

export default defineRule({
  name: 'description-period',
  description: 'Descriptions end alike, with a full stop or without.',
  note: 'Mixed endings read like a draft.',
  severity: 'warn',
  repair: 'safe',
  options: {
    period: oneOf(['consistent', 'always', 'never'], 'consistent', 'Whether a description ends in a full stop.')
  },
  infer(list) {
    const majority = inferred(list, ending)
    return majority && {period: {...majority, value: majority.value}}
  },
  *check(list, {period}) {
    const learnt = conventions(list, ending)
    for (const group of list.groups) {
      const wanted = period === 'consistent' ? learnt(group)?.value : period
      for (const entry of group.entries) {
        const {description} = entry
        if (!description || ending(entry) === undefined || ending(entry) === wanted) continue
        const {text, end} = description
        if (wanted === 'always' && !/[:;,]$/.test(text)) {
          const stop = /[\u3040-\u30FF\u4E00-\u9FFF]$/.test(text) ? '。' : '.'
          yield insert(
            end,
            stop,
            `Unexpected missing ${quoted(stop)} at the end of the description of ${quoted(entry.title)}`
          )
        } else if (
          wanted === 'never' &&
          stopped.test(text) &&
          !abbreviated.test(text) &&
          !severalSentences.test(text)
        ) {
          yield replace(
            {start: end - 1, end, text: text.slice(-1)},
            '',
            `Unexpected ${quoted(text.slice(-1))} at the end of the description of ${quoted(entry.title)}, expected none`
          )
        }
      }
    }
  }
})

/** How an entry's description ends; one word, or one that ends in a link or code, has no say. */
function ending({description}: Entry): 'always' | 'never' | undefined {
  if (!description || !/\s/.test(description.text) || !/\p{L}/u.test(description.text)) return undefined
  return ended.test(description.text) ? 'always' : 'never'
}
