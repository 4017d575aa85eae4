/** Comparing names without the collator, which is slow to make. */
import {expect, test} from 'vitest'
import {mainSortings} from '../src/rule/order.ts'
import {generator} from './harness/lists.ts'

test('compares names as a dictionary does, whatever they are made of', () => {
  const {compare} = new Intl.Collator('en', {sensitivity: 'base'})
  const random = generator(7)
  const signs = [...'abyzABYZ019 ./-', ...'abyzABYZ019 ./-', '_', "'", 'é', 'ß', '中']
  const name = (): string =>
    Array.from({length: Math.floor(random() * 6)}, () => signs[Math.floor(random() * signs.length)]).join('')
  for (let round = 0; round < 20_000; round++) {
    const [a, b] = [name(), name()]
    expect([a, b, Math.sign(mainSortings[1]?.compare(a, b) ?? Number.NaN)]).toEqual([a, b, Math.sign(compare(a, b))])
  }
})
