import {
  conventions,
  defineRule,
  type Entry,
  type Finding,
  inferred,
  insert,
  oneOf,
  type Part,
  quoted,
  replace,
  unlessUsual
} from '../src/rule/index.ts'

/** What a full stop may have behind it: three signs at most. */
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
    const tagged = conventions(list, ({description, tags}) => description && tags.length > 0)
    const typedTwice: Finding[] = []
    for (const group of list.groups) {
      const wanted = period === 'consistent' ? learnt(group)?.value : period
      const areTagged = tagged(group)?.value === true
      for (const entry of group.entries) {
        const {description, tags} = entry
        const actual = ending(entry)
        if (!description || actual === undefined) continue
        // Nearly every description: as the others, with a single stop or none, and with nothing behind it to tell.
        if (actual === wanted && !areTagged && !description.text.endsWith('..')) continue
        const what = `the description of ${quoted(entry.title)}`
        // `MIT` that ends a line here is a tag, however hard it is to tell from the sentence before.
        const isBehind = areTagged && tags.length === 0 && endsInTags.test(description.text)
        const twice = doubled(description, what)
        if (twice) typedTwice.push(twice)
        const finding = isBehind ? behindTags(description, what) : judge(description, wanted, what)
        if (finding && !twice) yield finding
      }
    }
    yield* unlessUsual(typedTwice, list.entries.length)
  }
})

/** A stop that was typed twice. */
function doubled({text, end}: Part, what: string): Finding | undefined {
  if (!text.endsWith('..') || text.endsWith('...')) return undefined
  return replace(lastOf(text, end, 2), '.', `Unexpected \`..\` at the end of ${what}, expected \`.\``)
}

const endsInTags = /[.!?)](?: `[^`\n]{1,40}`){1,6}\.?$/

/** `First letter. \`MIT\`.` in a list whose entries end in their licence. */
function behindTags({text, end}: Part, what: string): Finding | undefined {
  if (!text.endsWith('.')) return undefined
  return replace(lastOf(text, end, 1), '', `Unexpected \`.\` behind ${what} and its tags, expected none`)
}

function judge({text, end}: Part, wanted: 'always' | 'never' | undefined, what: string): Finding | undefined {
  if (wanted === 'always' && !isEnded(text) && !/[:;,]$/.test(text)) {
    const stop = /[\u3040-\u30FF\u4E00-\u9FFF]$/.test(text) ? '。' : '.'
    return insert(end, stop, `Unexpected missing ${quoted(stop)} at the end of ${what}`)
  }
  if (wanted === 'never' && stopped.test(text) && !abbreviated.test(text) && !severalSentences.test(text)) {
    return replace(
      lastOf(text, end, 1),
      '',
      `Unexpected ${quoted(text.slice(-1))} at the end of ${what}, expected none`
    )
  }
  return undefined
}

/** The last `length` characters of a text that ends at `end`. */
function lastOf(text: string, end: number, length: number): Part {
  return {start: end - length, end, text: text.slice(-length)}
}

/** How an entry's description ends; one word, or one that ends in a link or code, has no say. */
function ending({description}: Entry): 'always' | 'never' | undefined {
  if (!description) return undefined
  const {text} = description
  // Nearly all words are in plain letters.
  if (!/[a-z]\s|\s[a-z]/i.test(text) && !(/\s/.test(text) && /\p{L}/u.test(text))) return undefined
  return isEnded(text) ? 'always' : 'never'
}

function isEnded(text: string): boolean {
  // The stop and what closes behind it stand among the last four signs.
  return text.endsWith('.') || ended.test(text.slice(-4))
}
