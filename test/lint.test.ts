/** Directives and sections: where a rule is silent. */
import {describe, expect, test} from 'vitest'
import {resolveSettings} from '../src/config.ts'
import {lint} from '../src/lint.ts'
import {loadParser} from '../src/parse.ts'

const {parse} = await loadParser()
const found = async (source: string, config = {}): Promise<string[]> =>
  lint(source, await resolveSettings(config), parse).problems.map(
    ({rule, place}) => `${rule.name} ${source.slice(0, place.start).split('\n').length}`
  )

describe('directives', () => {
  test('disable holds until enable, for the rules that it names', async () => {
    const source =
      '<!--lint disable link-url-->\n\n- [A](www.a.example)\n\n<!--lint enable link-url-->\n\n- [B](www.b.example)\n'
    expect(await found(source)).toEqual(['link-url 7'])
    expect(await found(source.replaceAll('link-url', 'toc-match'))).toEqual(['link-url 3', 'link-url 7'])
  })
  test('ignore holds for the next node, and without names for all rules', async () => {
    expect(await found('<!--lint ignore-->\n\n- [A](www.a.example)\n\nx\n\n- [B](www.b.example)\n')).toEqual([
      'link-url 7'
    ])
  })
  test('ignore at the end of an entry holds for that entry', async () => {
    expect(await found('- [A](www.a.example) <!--lint ignore link-url: moved soon-->\n- [B](www.b.example)\n')).toEqual(
      ['link-url 2']
    )
    expect(
      await found(
        '| A | B |\n|-|-|\n| [A](www.a.example) | <!--lint ignore link-url--> |\n| [B](www.b.example) | x |\n'
      )
    ).toEqual(['link-url 4'])
  })
})

describe('sections', () => {
  const source =
    '# List\n\n## One\n\n- [A](www.a.example)\n\n### Inner\n\n- [B](www.b.example)\n\n## 🎥 Two\n\n- [C](www.c.example)\n'
  test('have settings of their own, case and emoji aside', async () => {
    expect(await found(source, {sections: {two: {rules: {'link-url': 'off'}}}})).toEqual(['link-url 5', 'link-url 9'])
  })
  test('hand them down; the innermost wins', async () => {
    const sections = {One: {rules: {'link-url': 'off'}}, Inner: {rules: {'link-url': 'warn'}}}
    expect(await found(source, {sections})).toEqual(['link-url 9', 'link-url 13'])
  })
})

test('a rule that is off says nothing', async () => {
  expect(await found('- [A](www.a.example)\n', {rules: {'link-url': 'off'}})).toEqual([])
})

test('options alone leave a rule at its severity', async () => {
  const severity = async (rules: Record<string, unknown>): Promise<string | undefined> =>
    (await resolveSettings({rules})).rules.find(({rule}) => rule.name === 'no-duplicate-link')?.severity
  expect(await severity({'no-duplicate-link': {scope: 'group'}})).toBe('error')
  expect(await severity({'no-duplicate-link': {severity: 'warn', scope: 'group'}})).toBe('warn')
})
