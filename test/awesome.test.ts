/** The preset `awesome`: its counterparts, and the packages that it takes over. */
import {describe, expect, test} from 'vitest'
import {awesome} from '../src/awesome.ts'
import {resolveSettings} from '../src/config.ts'
import {lint} from '../src/lint.ts'
import {loadParser} from '../src/parse.ts'
import {remarkRules} from '../src/remark-rules.ts'

const {parse} = await loadParser()
const settings = await resolveSettings({extends: 'awesome'})
const head = '# Letters [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)\n\n'
const found = (body: string): string[] =>
  lint(head + body, settings, parse).problems.map(({rule, severity, place}) => {
    const line = (head + body).slice(0, place.start).split('\n').length - 2
    return `${line} ${rule.name} ${severity}`
  })

test('a list that awesome-lint passes, passes', () => {
  expect(
    found('- [Alpha](https://alpha.example) - First letter.\n- [Beta](https://beta.example) - Second one!\n')
  ).toEqual([])
})

describe('what awesome-lint asks of an entry', () => {
  test.each([
    ['- [Alpha](https://alpha.example) – First letter.\n', '1 entry-separator error'],
    ['- [Alpha](https://alpha.example) - First letter\n', '1 description-period error'],
    [
      '- [Alpha](https://alpha.example) - The letter.\n- [Beta](https://beta.example) - the second.\n',
      '2 description-case error'
    ],
    ['- [Alpha](alpha.example) - First letter.\n', '1 link-url error'],
    ['- [Alpha](https://alpha.example) - Alpha is first.\n', '1 no-repeated-name error'],
    [
      '- [Alpha](https://alpha.example) - First.\n- [Beta](http://www.alpha.example/) - Second.\n',
      '2 no-duplicate-link error'
    ],
    ['- [Alpha](https://alpha.example) - First letter of Github.\n', '1 proper-name warn'],
    ['- [Alpha](https://alpha.example) - First letter.\n\n## License\n\nFree.\n', '3 list-license error']
  ])('%j', (body, expected) => {
    expect(found(body)).toEqual([expected])
  })
})

describe('what it gets wrong is right here', () => {
  test.each([
    '- [Alpha](https://alpha.example) - 第一个字母。\n',
    '- [Alpha](https://alpha.example) - First letter. `MIT` `Greek`\n'
  ])('%j', (body) => {
    expect(found(body)).toEqual([])
  })
  test('case is judged beside code, and repositories under every name', () => {
    const body =
      '- [Alpha](https://github.com/greek/alpha) - The `a` letter.\n- [Beta](https://github.com/Greek/Alpha.git) - the `b` of it.\n'
    expect(found(body)).toEqual(['2 no-duplicate-link error', '2 description-case error'])
  })
})

describe('rules of remark-lint', () => {
  test('all of them are there, as errors', () => {
    const names = awesome.rules.filter(({severity}) => severity === 'error').map(({rule}) => rule.name)
    expect(names).toEqual(expect.arrayContaining(Object.keys(remarkRules)))
    expect(Object.keys(remarkRules).length).toBeGreaterThan(30)
  })
  test('speak at their lines', () => {
    const body =
      '* [Alpha](https://alpha.example) - First *letter*.\n\n- [Beta](https://beta.example) - Second _letter_.\n\n***\n'
    expect(found(body)).toEqual([
      '3 unordered-list-marker-style error',
      '3 emphasis-marker error',
      '5 rule-style error'
    ])
  })
  test('can be set like any other, and lie still in text that is nested too deeply for them', async () => {
    const quiet = await resolveSettings({extends: 'awesome', rules: {'rule-style': 'off'}})
    expect(lint(`${head}***\n`, quiet, parse).problems).toEqual([])
    expect(() => lint('> '.repeat(20_000), quiet, parse)).not.toThrow()
  })
})
