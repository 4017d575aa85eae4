/** A rule alone, as a plugin, as remark runs it. */
import type {Root} from 'mdast'
import {type Plugin, unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import separator from '../rules/entry-separator.ts'
import linkUrl from '../rules/link-url.ts'
import {loadReference} from '../src/parse.ts'
import type {RulePlugin} from '../src/rule/define.ts'

const parse = await loadReference()
const markdown: Plugin<[], string, Root> = function () {
  this.parser = (text) => parse(text)
}

async function messages(source: string, rule: RulePlugin, options?: unknown) {
  const file = new VFile({value: source, path: 'readme.md'})
  const processor = unified().use(markdown).use(rule, options)
  await processor.run(processor.parse(file), file)
  return file.messages
}

describe('a rule as a plugin', () => {
  test('gives messages that any reporter and editor can use', async () => {
    const [message] = await messages('- [A](www.a.example)\n', linkUrl)
    expect(message).toMatchObject({
      reason: 'Unexpected address `www.a.example`, expected `https://www.a.example`',
      ...{ruleId: 'link-url', source: 'remark-lint', fatal: false, line: 1, column: 7},
      ...{actual: 'www.a.example', expected: ['https://www.a.example']}
    })
    expect(message?.url).toMatch(/rules\/link-url\.md$/)
    expect(message?.note).toMatch(/\.$/)
    expect(message?.place).toMatchObject({start: {line: 1, column: 7, offset: 6}, end: {offset: 19}})
  })
  test('takes options, and says what is wrong with them', async () => {
    expect(await messages('- [A](https://a.example) - First.\n', separator, {separator: ': '})).toHaveLength(1)
    const wrong = async (options: unknown): Promise<string | undefined> => {
      const [message] = await messages('- [A](https://a.example)\n', separator, options)
      return message?.reason
    }
    expect(await wrong({separator: '+'})).toMatch(
      /^Unexpected value for `separator`, expected one of `consistent`, ` - `/
    )
    expect(await wrong({colour: 1})).toMatch(/^Unexpected key `colour`, expected one of `separator`/)
  })
  test('is silenced at the end of an entry, which remark by itself cannot', async () => {
    expect(
      await messages('- [A](www.a.example) <!--lint ignore link-url-->\n- [B](www.b.example)\n', linkUrl)
    ).toHaveLength(1)
  })
  test('reads past a byte order mark', async () => {
    const [message] = await messages('\uFEFF- [A](www.a.example)\n', linkUrl)
    expect(message?.actual).toBe('www.a.example')
  })
})
