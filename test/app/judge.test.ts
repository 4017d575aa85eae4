/** Judging, in this process: what a change brought and added, and what its repairs come to. */
import {describe, expect, test} from 'vitest'
import {newJudge} from '../../src/app/judge/judge.ts'
import type {Question} from '../../src/app/judge/judgement.ts'
import {listsAmong} from '../../src/app/judge/lists.ts'
import {loadParser} from '../../src/parse.ts'
import {goodList, withLine} from '../harness/review.ts'

const {parse} = await loadParser()
const judge = newJudge(parse)
const ask = (base: string, head: string, more: Partial<Question> = {}): Question => ({
  ...{path: 'README.md', base, head, config: {}, ignored: []},
  ...more
})

/** Said rather than learnt: a list of a dozen has no majority against two. */
const config = {rules: {'entry-separator': {separator: ' - '}, 'description-period': {period: 'always'}}}
const good = '- [Delta](https://delta.example) - Fourth word.'
const slip = '- [Delta](https://delta.example) –  Fourth word'

describe('a judge', () => {
  test('tells what a change brought, what was there, and how each lies to the change', async () => {
    const base = withLine(goodList, '- [Hotel]', '- [Hotels](https://hotels.example) – Eighth word, twice.')
    const head = withLine(base, '- [Charlie]', slip)
    const {findings, added, removed} = await judge.judge(ask(base, head, {config}))
    expect(
      findings.map(({rule, brought, relation, start}) => `${rule} ${brought} ${relation} ${start.line}`).sort()
    ).toEqual([
      'description-period true added 8',
      'entry-separator false section 13',
      'entry-separator true added 8',
      'no-extra-space true added 8'
    ])
    expect(added).toMatchObject([{name: 'Delta', section: 'Alphabet', before: 'Charlie', after: 'Echo', line: 8}])
    expect(removed).toEqual([])
  })

  test('knows an entry again by its name, its link or its description, and counts what is nested with its own', async () => {
    const edits = [
      goodList.replace('[Golf]', '[Golfer]'),
      goodList.replace('https://golf.example', 'https://golfers.example'),
      withLine(goodList, '- [Golf]', '').replace('- [Golf](https://golf.example) - Seventh word.\n', '')
    ]
    const [renamed, relinked, gone] = await Promise.all(edits.map((head) => judge.judge(ask(goodList, head))))
    expect([renamed?.added, renamed?.removed, relinked?.added, relinked?.removed]).toEqual([[], [], [], []])
    expect(gone?.removed).toMatchObject([{name: 'Golf'}])
    const long = 'A description that is long enough to tell an entry from others.'
    const base = withLine(goodList, '- [Charlie]', `- [Delta](https://delta.example) - ${long}`)
    const both = await judge.judge(
      ask(base, base.replace('[Delta](https://delta.example)', '[Dell](https://dell.example)'))
    )
    expect([both.added, both.removed]).toEqual([[], []])
    const nested = withLine(goodList, '- [Charlie]', `${good}\n  - [Delta two](https://two.example) - A word below.`)
    expect((await judge.judge(ask(goodList, nested))).added).toMatchObject([{name: 'Delta'}])
  })

  test('leaves rules out that are ignored, and repairs what was brought where that is asked for', async () => {
    const head = withLine(goodList, '- [Charlie]', slip)
    const {findings} = await judge.judge(ask(goodList, head, {ignored: ['entry-separator', 'no-extra-space']}))
    expect(findings.map(({rule}) => rule)).toEqual(['description-period'])
    const {mended} = await judge.judge(ask(goodList, `\uFEFF${head}`, {mend: 'safe'}))
    expect(mended).toBe(`\uFEFF${withLine(goodList, '- [Charlie]', good)}`)
  })

  test('asks for the bottom or for order, whatever the list does', async () => {
    const head = withLine(goodList, '- [Kilo]', good)
    const bottom = await judge.judge(ask(goodList, head, {config: {review: {placement: 'bottom'}}}))
    expect(bottom.findings.map(({rule, edits}) => [rule, edits.length])).toEqual([['placement', 2]])
    const shuffled = goodList.replace(/(- \[Alpha\].*\n)(- \[Bravo\].*\n)/, '$2$1')
    const order = await judge.judge(
      ask(shuffled, withLine(shuffled, '- [Kilo]', good), {config: {review: {placement: 'order'}}})
    )
    expect(order.findings.filter(({brought}) => brought).map(({rule}) => rule)).toEqual(['entry-order'])
  })

  test('mends a stretch by its own rules, and nothing at its borders that belongs to its neighbours', async () => {
    const head = withLine(withLine(goodList, '- [Charlie]', slip), '- [Foxtrot]', slip.replaceAll('elta', 'unes'))
    const start = head.indexOf(slip) - 1
    const stretch = {start, end: start + slip.length + 2}
    const rules = ['entry-separator', 'no-extra-space', 'description-period']
    expect(await judge.mend({...ask(goodList, head, {config}), stretches: [{...stretch, rules}]})).toEqual([
      `\n${good}\n`
    ])
    const [partly] = await judge.mend({
      ...ask(goodList, head, {config}),
      stretches: [{...stretch, rules: ['no-extra-space']}]
    })
    expect(partly).toBe(`\n${slip.replace('  ', ' ')}\n`)
  })
})

test('lists are what the configuration names, else the readme at the root', () => {
  const paths = ['README.md', 'docs/README.md', 'lists/a.md', 'lists/old.md', 'a.txt', '../x.md', 'x/./y.md']
  expect(listsAmong(paths, {})).toEqual(['README.md'])
  expect(listsAmong(paths, {files: ['lists'], ignore: ['lists/old.md']})).toEqual(['lists/a.md'])
  expect(listsAmong(paths, {files: ['**/*.md', '!docs/**']})).toEqual(['README.md', 'lists/a.md', 'lists/old.md'])
})
