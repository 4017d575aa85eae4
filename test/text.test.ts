import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {applyEdits, indexLines, lineEnding, overlaps, withoutMark} from '../src/text.ts'

const textArb = fc.string({unit: fc.constantFrom('a', 'é', '😀', ' ', '\n', '\r\n', '\r'), maxLength: 60})

describe('indexLines', () => {
  test('finds lines that end in any of three ways', () => {
    const lines = indexLines('one\ntwo\r\nthree\rfour')
    expect(lines.count).toBe(4)
    expect([1, 2, 3, 4].map((line) => lines.span(line))).toEqual([
      {start: 0, end: 3},
      {start: 4, end: 7},
      {start: 9, end: 14},
      {start: 15, end: 19}
    ])
    expect(lines.point(10)).toEqual({line: 3, column: 2, offset: 10})
  })
  test('draws what lies outside to the ends', () => {
    const lines = indexLines('ab')
    expect(lines.point(-5)).toEqual({line: 1, column: 1, offset: 0})
    expect(lines.point(99)).toEqual({line: 1, column: 3, offset: 2})
    expect(lines.span(9)).toEqual({start: 2, end: 2})
  })
  test('finds its way back from any offset', () => {
    fc.assert(
      fc.property(textArb, fc.nat(80), (text, at) => {
        const lines = indexLines(text)
        const {line, column, offset} = lines.point(at)
        expect(lines.span(line).start + column - 1).toBe(offset)
        expect(lines.line(offset)).toBe(line)
      })
    )
  })
})

describe('applyEdits', () => {
  test('replaces, inserts and deletes by the old offsets', () => {
    const edits = [
      {start: 4, end: 5, text: ''},
      {start: 0, end: 1, text: 'AA'},
      {start: 2, end: 2, text: '-'}
    ]
    expect(applyEdits('abcdef', edits)).toBe('AAb-cdf')
  })
  test('refuses two edits of the same text', () => {
    expect(() =>
      applyEdits('abc', [
        {start: 0, end: 2, text: ''},
        {start: 1, end: 3, text: ''}
      ])
    ).toThrow(/Cannot make two edits/)
  })
  test('leaves all that lies outside of an edit', () => {
    fc.assert(
      fc.property(textArb, fc.nat(60), fc.nat(10), fc.string(), (text, start, length, instead) => {
        const from = Math.min(start, text.length)
        const to = Math.min(from + length, text.length)
        expect(applyEdits(text, [{start: from, end: to, text: instead}])).toBe(
          text.slice(0, from) + instead + text.slice(to)
        )
      })
    )
  })
})

test('overlaps counts neighbours that touch', () => {
  expect(overlaps({start: 0, end: 2}, {start: 2, end: 3})).toBe(true)
  expect(overlaps({start: 0, end: 2}, {start: 3, end: 4})).toBe(false)
  expect(overlaps({start: 1, end: 1}, {start: 0, end: 4})).toBe(true)
})

test('lineEnding is what the text uses first', () => {
  expect(['a', 'a\nb\r\n', 'a\r\nb\n', '\n'].map(lineEnding)).toEqual(['\n', '\n', '\r\n', '\n'])
})

test('withoutMark takes one mark off', () => {
  expect(withoutMark('\uFEFFa')).toBe('a')
  expect(withoutMark('a')).toBe('a')
})
