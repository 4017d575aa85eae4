/** What people can ask for in comments. */
import {afterEach, describe, expect, test} from 'vitest'
import {ignoredRules} from '../../src/app/commands.ts'
import {goodList, newScene, type Scene, withLine} from '../harness/review.ts'

const slip = withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) - Fourth word')

test('rules are silenced by the author and by who may write, by nobody else', () => {
  const remark = {
    id: 1,
    body: '/listwright ignore entry-order',
    author: 'ann',
    own: false,
    bot: false,
    edited: false,
    trusted: false
  }
  expect([...ignoredRules([remark], 'ann')]).toEqual(['entry-order'])
  expect([...ignoredRules([remark], 'ben')]).toEqual([])
  expect([...ignoredRules([{...remark, trusted: true}], 'ben')]).toEqual(['entry-order'])
  expect([...ignoredRules([{...remark, bot: true, trusted: true}], 'ann')]).toEqual([])
  expect([...ignoredRules([{...remark, edited: true}], 'ann')]).toEqual([])
})

describe('a command', () => {
  let scene: Scene
  afterEach(async () => {
    expect(scene.hub.violations).toEqual([])
    await scene.close()
  })

  test('recheck looks again, and is acknowledged', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': slip})
    const remark = pull.say('ann0', '/listwright recheck')
    expect(await scene.command(pull, 'recheck', '', remark.id)).toBe('reviewed')
    expect(pull.reviews()).toHaveLength(1)
    expect(remark.reactions).toHaveLength(1)
  })

  test('explain answers with what the rule says of itself', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': slip})
    await scene.command(pull, 'explain', 'entry-order')
    await scene.command(pull, 'explain', 'oneEntry')
    await scene.command(pull, 'explain', 'entry-ordr')
    expect(pull.conversation().map(({body}) => body)).toMatchInlineSnapshot(`
      [
        "**[entry-order](https://github.com/listwright/listwright/blob/main/rules/entry-order.md)**: The entries of a group stand in order.

      Readers look an entry up by its name, and two contributors who add the same thing meet at the same place.

      <!-- listwright v1 answer bb8e7088c8c900d1 -->",
        "**[oneEntry](https://github.com/listwright/listwright/blob/main/docs/review.md#oneentry)**: A pull request adds one entry. (\`warn\` unless said.)

      <!-- listwright v1 answer 6701f3f94e9ebd36 -->",
        "Cannot explain that: Unexpected rule \`entry-ordr\`, expected \`entry-order\` or another of --list-rules

      <!-- listwright v1 answer 4f856a6296914796 -->",
      ]
    `)
  })

  test('ignore takes the comments of the rule away for this pull request, and the check run says so', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': slip})
    await scene.review(pull)
    expect(pull.lineComments()).toHaveLength(1)
    pull.say('ann0', '/listwright ignore description-period')
    await scene.command(pull, 'ignore', 'description-period')
    expect(pull.lineComments()).toEqual([])
    expect(pull.checks().at(-1)).toMatchObject({title: 'Nothing to mend'})
    expect(pull.checks().at(-1)?.summary).toContain('Ignored here: `description-period`.')
    pull.push({'README.md': slip.replace('# List', '# A list')})
    await scene.review(pull)
    expect(pull.lineComments()).toEqual([])
    await scene.command(pull, 'ignore', 'description-perod')
    expect(pull.conversation().at(-1)?.body).toContain('description-period')
  })

  test('fix gives a patch where nothing may be pushed', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': slip})
    await scene.command(pull, 'fix')
    expect(pull.conversation().map(({body}) => body)).toMatchInlineSnapshot(`
      [
        "This patch makes the repairs. Save it and run \`git apply\`, or run \`npx listwright --fix\`.

      <details>
      <summary>Patch</summary>

      \`\`\`diff
      --- a/README.md
      +++ b/README.md
      @@ -4,9 +4,9 @@
       
       - [Alpha](https://alpha.example) - First word.
       - [Bravo](https://bravo.example) - Second word.
       - [Charlie](https://charlie.example) - Third word.
      -- [Delta](https://delta.example) - Fourth word
      +- [Delta](https://delta.example) - Fourth word.
       - [Echo](https://echo.example) - Fifth word.
       - [Foxtrot](https://foxtrot.example) - Sixth word.
       - [Golf](https://golf.example) - Seventh word.
       - [Hotel](https://hotel.example) - Eighth word.
      \`\`\`

      </details>

      <!-- listwright v1 answer 3be2ed8ace271f8a -->",
      ]
    `)
  })

  test('fix commits where it may, and only safe repairs of what the pull request brought', async () => {
    scene = await newScene(
      {'README.md': withLine(goodList, '- [Hotel]', '- [Hotels](https://hotels.example) – Eighth word, twice.')},
      {permissions: {metadata: 'read', contents: 'write', pull_requests: 'write', checks: 'write'}}
    )
    const base = withLine(goodList, '- [Hotel]', '- [Hotels](https://hotels.example) – Eighth word, twice.')
    const pull = scene.list.openPull({
      from: 'add',
      files: {
        'README.md': withLine(base, '- [Charlie]', '- [Delta](https://delta.example?utm_source=x) -  Fourth word')
      }
    })
    const before = pull.head()
    await scene.command(pull, 'fix')
    expect(pull.head()).not.toBe(before)
    expect(pull.conversation().at(-1)?.body).toContain(`Repaired in ${pull.head()}.`)
    const {git} = scene.hub.state
    const readme = git.entries(git.treeOf(pull.head()), true).get('README.md')
    const text = git.blob(readme?.sha ?? '')
    expect(String(text)).toBe(
      withLine(base, '- [Charlie]', '- [Delta](https://delta.example?utm_source=x) - Fourth word.')
    )
    await scene.command(pull, 'fix')
    expect(pull.conversation().at(-1)?.body).toContain('Nothing is left')
  })
})

test('a command that is tried again is answered once', async () => {
  const scene = await newScene()
  const pull = scene.open({'README.md': slip})
  const remark = pull.say('ann0', '/listwright explain entry-order')
  scene.hub.faults.badGateway('POST /repos/{owner}/{repo}/issues/{issue_number}/comments')
  await expect(scene.command(pull, 'explain', 'entry-order', remark.id)).rejects.toThrow('502')
  await scene.command(pull, 'explain', 'entry-order', remark.id)
  expect(pull.conversation()).toHaveLength(2)
  await scene.close()
})
