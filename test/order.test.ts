/** Comparing names without a collator, which is slow to make. */
import {expect, test} from 'vitest'
import {byNumber, mainSortings} from '../src/rule/order.ts'
import {generator} from './harness/lists.ts'

test('compares names as a dictionary does, whatever they are made of', () => {
  const base = new Intl.Collator('en', {sensitivity: 'base'})
  const numeric = new Intl.Collator('en', {sensitivity: 'base', numeric: true})
  const [, {compare: byWord = byNumber} = {}] = mainSortings
  const random = generator(7)
  const signs = [...'abyzABYZ019 ./-', ...'abyzABYZ019 ./-', '_', "'", 'é', 'ß', '中']
  const name = (): string =>
    Array.from({length: Math.floor(random() * 6)}, () => signs[Math.floor(random() * signs.length)]).join('')
  for (let round = 0; round < 20_000; round++) {
    const [a, b] = [name(), name()]
    const found = [byWord(a, b), byNumber(a, b)].map(Math.sign)
    expect([a, b, ...found]).toEqual([a, b, ...[base.compare(a, b), numeric.compare(a, b)].map(Math.sign)])
  }
})
