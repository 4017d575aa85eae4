import {defineRule, list, proseOf, quoted, report} from '../src/rule/index.ts'

/** What advertisements say and descriptions do not. Of our own making. */
const words = [
  'amazing',
  'award-winning',
  'best-in-class',
  'blazing fast',
  'blazingly fast',
  'breathtaking',
  'cutting-edge',
  'effortless',
  'effortlessly',
  'game-changer',
  'game-changing',
  'incredible',
  'industry-leading',
  'insanely',
  'jaw-dropping',
  'market-leading',
  'mind-blowing',
  'must-have',
  'next-gen',
  'next-generation',
  'next-level',
  'number one',
  'one-stop shop',
  'revolutionary',
  'state-of-the-art',
  'stunning',
  'super fast',
  'supercharge',
  'the best',
  'the fastest',
  'the most powerful',
  'turbocharge',
  'ultimate',
  'unparalleled',
  'unrivaled',
  'world-class'
]

export default defineRule({
  name: 'no-promotion',
  description: 'Descriptions do not advertise.',
  note: 'A list is trusted for saying what a thing is, not how its makers see it.',
  severity: 'off',
  options: {words: list(words, 'The words and phrases that are not wanted; case does not count.')},
  *check(list, options) {
    const wanted = new Set(options.words.map((word) => word.toLowerCase()))
    const longest = Math.max(0, ...options.words.map((word) => word.split(' ').length))
    for (const entry of list.entries) {
      const {description} = entry
      if (!description) continue
      const text = proseOf(list, entry)
      const tokens = [...text.text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)]
      for (let at = 0; at < tokens.length; at++) {
        for (let count = longest; count > 0; count--) {
          const phrase = tokens.slice(at, at + count)
          const last = phrase.at(-1)
          const first = phrase[0]
          if (!first || !last || phrase.length < count) continue
          const start = text.start + first.index
          const actual = {start, end: text.start + last.index + last[0].length}
          const said = list.source.slice(actual.start, actual.end)
          if (start < description.start || !wanted.has(said.toLowerCase().replace(/\s+/g, ' '))) continue
          yield report(
            actual,
            `Unexpected praise ${quoted(said)} in the description of ${quoted(entry.title)}, expected what it does`
          )
          at += count - 1
          break
        }
      }
    }
  }
})
