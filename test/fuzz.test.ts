/** Hostile and broken texts: never an error, never long. */
import {describe, expect, test} from 'vitest'
import {fix} from '../src/fix.ts'
import {lint} from '../src/lint.ts'
import {loadParser} from '../src/parse.ts'
import {preset} from '../src/preset.ts'
import {generator, hostile, mutate} from './harness/lists.ts'
import {hasShared, realLists} from './harness/shared.ts'

const {parse} = await loadParser()
const settings = preset('all')
/** What a reader waits for a text that is no list, in milliseconds, on a slow and busy machine. */
const patience = 10_000

describe('hostile text is linted soon', () => {
  for (const [what, source] of Object.entries(hostile)) {
    test(what, {timeout: 2 * patience}, () => {
      const start = performance.now()
      const {problems} = lint(source, settings, parse)
      expect(performance.now() - start).toBeLessThan(patience)
      for (const {place} of problems) expect(place.end).toBeLessThanOrEqual(source.length)
    })
  }
})

test.skipIf(!hasShared)(
  'broken pieces of real lists are linted and repaired (skipped where ../shared is absent)',
  {timeout: 120_000},
  () => {
    const random = generator(17)
    for (const {name, source} of realLists()) {
      for (let count = 0; count < 40; count++) {
        const piece = mutate(source, random)
        const start = performance.now()
        const fixed = fix(piece, settings, parse, 'all')
        expect(performance.now() - start, name).toBeLessThan(patience)
        expect(fix(fixed.source, settings, parse, 'all').source, piece).toBe(fixed.source)
      }
    }
  }
)
