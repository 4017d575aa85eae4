/** Reviews, from a pull request in git to the comments on it. */
import {afterEach, describe, expect, test} from 'vitest'
import {goodList, newScene, type Scene, withLine} from '../harness/review.ts'

let scene: Scene
afterEach(async () => {
  expect(scene.hub.violations).toEqual([])
  await scene.close()
})

const good = '- [Delta](https://delta.example) - Fourth word.'
const withDelta = withLine(goodList, '- [Charlie]', good)

describe('a pull request that adds an entry', () => {
  test('in good order is met with silence', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': withDelta})
    expect(await scene.review(pull)).toBe('reviewed')
    expect(pull.lineComments()).toEqual([])
    expect(pull.reviews()).toEqual([])
    expect(pull.checks()).toMatchObject([{conclusion: 'success', title: 'Nothing to mend'}])
    expect(pull.checks()[0]?.summary).toContain('`Delta`')
    expect(pull.checks()[0]?.summary).toContain('between `Charlie` and `Echo`')
  })

  test('with slips gets one review, with one suggestion that mends them all', async () => {
    scene = await newScene()
    const pull = scene.open({
      'README.md': withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) –  Fourth word')
    })
    await scene.review(pull)
    expect(pull.reviews().map(({body}) => body)).toMatchInlineSnapshot(`
      [
        "Thank you for the contribution. 3 things differ from what this list does. Suggestions can be taken with a click.",
      ]
    `)
    expect(pull.lineComments().map(({body}) => body)).toMatchInlineSnapshot(`
      [
        "**Unexpected separator \`  –  \` after \`Delta\`, expected \`  -  \`**
      Readers skim along it, and scripts split entries on it. ([entry-separator](https://github.com/listwright/listwright/blob/main/rules/entry-separator.md))

      **Unexpected 2 blanks in \`Delta\`, expected one**
      Doubled blanks are not shown, but they spread by copying and spoil searches. ([no-extra-space](https://github.com/listwright/listwright/blob/main/rules/no-extra-space.md))

      **Unexpected missing \`.\` at the end of the description of \`Delta\`**
      Mixed endings read like a draft. ([description-period](https://github.com/listwright/listwright/blob/main/rules/description-period.md))

      \`\`\`suggestion
      - [Delta](https://delta.example) - Fourth word.
      \`\`\`

      <!-- listwright v1 5a638ca35700dd51 b76646b9b1c8e096 7e16a7630bd38c2e -->",
      ]
    `)
    expect(pull.lineComments()).toMatchObject([{path: 'README.md', line: 8}])
    expect(pull.checks()).toMatchObject([{conclusion: 'success', title: '3 warnings'}])
  })

  test('at a wrong place gets the move as one suggestion where the diff shows both places', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': withLine(goodList, '- [Foxtrot]', good)})
    await scene.review(pull)
    expect(pull.lineComments()).toMatchObject([{startLine: 8, line: 10}])
    expect(pull.lineComments()[0]?.body).toMatchInlineSnapshot(`
      "**Unexpected order of \`Delta\`, expected after \`Charlie\`, line 7**
      Readers look an entry up by its name, and two contributors who add the same thing meet at the same place. ([entry-order](https://github.com/listwright/listwright/blob/main/rules/entry-order.md))

      \`\`\`suggestion
      - [Delta](https://delta.example) - Fourth word.
      - [Echo](https://echo.example) - Fifth word.
      - [Foxtrot](https://foxtrot.example) - Sixth word.
      \`\`\`

      <!-- listwright v1 601cceaf2b2863dc -->"
    `)
  })

  test('with slips at a wrong place gets both mended at once', async () => {
    scene = await newScene()
    const line = '- [Delta](https://delta.example) –  Fourth word'
    const pull = scene.open({
      'README.md': withLine(
        withLine(goodList, '- [Foxtrot]', line),
        '- [Echo]',
        '- [Extra](https://extra.example) - Another word.'
      )
    })
    await scene.review(pull)
    expect(
      pull
        .lineComments()
        .map(({startLine, line, body}) => [startLine, line, /```suggestion\n([\s\S]*?)```/.exec(body)?.[1]])
    ).toMatchInlineSnapshot(`
      [
        [
          8,
          11,
          "- [Delta](https://delta.example) - Fourth word.
      - [Echo](https://echo.example) - Fifth word.
      - [Extra](https://extra.example) - Another word.
      - [Foxtrot](https://foxtrot.example) - Sixth word.
      ",
        ],
      ]
    `)
  })

  test('far from its place gets the exact target, and a patch in the check', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': withLine(goodList, '- [Lima]', good)})
    await scene.review(pull)
    expect(pull.lineComments().map(({body}) => body)).toMatchInlineSnapshot(`
      [
        "**Unexpected order of \`Delta\`, expected after \`Charlie\`, line 7**
      Readers look an entry up by its name, and two contributors who add the same thing meet at the same place. ([entry-order](https://github.com/listwright/listwright/blob/main/rules/entry-order.md))

      A patch that mends this is among the details of the check.

      <!-- listwright v1 601cceaf2b2863dc -->",
      ]
    `)
    expect(pull.checks()[0]?.text).toMatchInlineSnapshot(`
      "Mends all that can be mended: save it and run \`git apply\`, or comment \`/listwright fix\`.

      \`\`\`diff
      --- a/README.md
      +++ b/README.md
      @@ -4,13 +4,13 @@
       
       - [Alpha](https://alpha.example) - First word.
       - [Bravo](https://bravo.example) - Second word.
       - [Charlie](https://charlie.example) - Third word.
      +- [Delta](https://delta.example) - Fourth word.
       - [Echo](https://echo.example) - Fifth word.
       - [Foxtrot](https://foxtrot.example) - Sixth word.
       - [Golf](https://golf.example) - Seventh word.
       - [Hotel](https://hotel.example) - Eighth word.
       - [India](https://india.example) - Ninth word.
       - [Juliett](https://juliett.example) - Tenth word.
       - [Kilo](https://kilo.example) - Eleventh word.
       - [Lima](https://lima.example) - Twelfth word.
      -- [Delta](https://delta.example) - Fourth word.
      \`\`\`"
    `)
    expect(pull.checks()[0]?.actions).toMatchObject([{identifier: 'fix'}])
  })

  test('that is listed already is told at the new line, by the name of the old one', async () => {
    scene = await newScene()
    const line = '- [Bravissimo](https://www.bravo.example/) - Second word, again.'
    const pull = scene.open({'README.md': withLine(goodList, '- [Alpha]', line)})
    await scene.review(pull)
    expect(pull.lineComments()).toMatchObject([{line: 6}])
    expect(pull.lineComments()[0]?.body).toContain('`Bravo`')
    expect(pull.checks()).toMatchObject([{conclusion: 'failure'}])
  })
})

test('a review costs eight requests, with a configuration file, and one more where there may be other pull requests', async () => {
  scene = await newScene({'README.md': goodList, '.github/listwright.yml': 'extends: recommended\n'})
  const readme = withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) - Fourth word')
  await scene.review(scene.open({'README.md': readme}), {others: false})
  const routes = scene.hub.requests.map(
    ({method, path}) => `${method} ${path.replace(/\?.*/, '').replace(/[0-9a-f]{40}/, 'SHA')}`
  )
  expect(routes).toEqual([
    'GET /repos/octo/list/commits/SHA/check-runs',
    'GET /repos/octo/list/pulls/1/files',
    'GET /repos/octo/list/git/trees/SHA',
    'GET /repos/octo/list/contents/.github/listwright.yml',
    'GET /repos/octo/list/contents/README.md',
    'GET /repos/octo/list/pulls/1',
    'POST /repos/octo/list/pulls/1/reviews',
    'POST /repos/octo/list/check-runs'
  ])
  const before = scene.hub.requests.length
  await scene.review(scene.open({'README.md': readme.replaceAll('elta', 'olta')}))
  expect(scene.hub.requests.slice(before).map(({path}) => path.replace(/\?.*/, ''))).toContain('/repos/octo/list/pulls')
})

describe('what was there before', () => {
  const bad = withLine(goodList, '- [Hotel]', '- [Hotels](https://hotels.example) – Eighth word, twice')

  test('is not told', async () => {
    scene = await newScene({'README.md': bad})
    const pull = scene.open({'README.md': withLine(bad, '- [Charlie]', good)})
    await scene.review(pull)
    expect(pull.lineComments()).toEqual([])
    expect(pull.checks()).toMatchObject([{title: 'Nothing to mend', annotations: []}])
  })

  test('is not told of a line that is touched for another reason', async () => {
    scene = await newScene({'README.md': bad})
    const pull = scene.open({'README.md': bad.replace('Eighth word, twice', 'Eighth word, two times')})
    await scene.review(pull)
    expect(pull.lineComments()).toEqual([])
  })

  test('is noted where the configuration reaches that far', async () => {
    scene = await newScene({'README.md': bad, '.listwright.yml': 'review: {reach: sections}\n'})
    const pull = scene.open({'README.md': withLine(bad, '- [Charlie]', good)})
    await scene.review(pull)
    expect(pull.lineComments()).toEqual([])
    expect(pull.checks()[0]?.annotations.map(({annotation_level: level}) => level)).toEqual(['notice', 'notice'])
  })
})

describe('a second look', () => {
  const slip = '- [Delta](https://delta.example) - Fourth word'

  test('at the same head is not made, and is silent where it is asked for', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': withLine(goodList, '- [Charlie]', slip)})
    await scene.review(pull)
    expect(await scene.review(pull)).toBe('known')
    expect(await scene.review(pull, {again: true})).toBe('reviewed')
    expect(pull.reviews()).toHaveLength(1)
    expect(pull.checks()).toHaveLength(1)
  })

  test('takes comments away that are mended, and leaves those that stand, whatever line they moved to', async () => {
    scene = await newScene({'README.md': goodList, '.listwright.yml': 'rules: {description-period: {period: always}}'})
    const two = withLine(
      withLine(goodList, '- [Charlie]', slip),
      '- [Juliett]',
      '- [Kairo](https://kairo.example) - A town'
    )
    const pull = scene.open({'README.md': two})
    await scene.review(pull)
    // That one pull request adds one entry is told at the second one, beside its slip.
    expect(pull.lineComments()).toHaveLength(2)
    pull.push({'README.md': two.replace(slip, `${slip}.`).replace('# List', '# List\n\nOf words.')})
    await scene.review(pull)
    expect(pull.lineComments()).toHaveLength(1)
    expect(pull.lineComments()[0]?.body).toContain('`Kairo`')
    expect(pull.reviews()).toHaveLength(1)
  })

  test('keeps what someone answered, and says that it is mended, once', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': withLine(goodList, '- [Charlie]', slip)})
    await scene.review(pull)
    const [own] = pull.lineComments()
    pull.comment('ann0', 'Why is that?', {answers: own?.id ?? 0})
    pull.push({'README.md': withDelta})
    await scene.review(pull)
    await scene.review(pull, {again: true})
    expect(pull.lineComments()).toHaveLength(2)
    expect(pull.lineComments()[0]?.body).toMatch(/^~~Unexpected.*~~\n\nNo longer asked for as of [0-9a-f]{40}\./)
    expect(scene.hub.requests.filter(({method}) => method === 'PATCH')).toHaveLength(1)
  })

  test('touches nobody else’s comment, not even one with our line in it', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': withLine(goodList, '- [Charlie]', slip)})
    await scene.review(pull)
    const body = pull.lineComments()[0]?.body ?? ''
    scene.hub.state.lineComments.length = 0
    pull.comment('ann0', body, {path: 'README.md', line: 8})
    pull.push({'README.md': withLine(goodList, '- [Charlie]', slip).replace('# List', '# A list')})
    await scene.review(pull)
    // The copy counts for nothing: ours is posted again, and the copy stays.
    expect(pull.lineComments().map(({author}) => author)).toEqual(['ann0', 'listwright[bot]'])
    pull.push({'README.md': withDelta})
    await scene.review(pull)
    expect(pull.lineComments().map(({author}) => author)).toEqual(['ann0'])
  })
})

describe('too many findings', () => {
  const many = Array.from({length: 30}, (_, at) => `- [Word ${at}](https://word-${at}.example) – Word`).join('\n')

  test('go to a summary, and are not told again', async () => {
    scene = await newScene({
      'README.md': goodList,
      '.listwright.yml':
        'review: {maxComments: 5, oneEntry: off}\nrules: {entry-order: off, entry-separator: {separator: " - "}}'
    })
    const pull = scene.open({'README.md': withLine(goodList, '- [Lima]', many)})
    await scene.review(pull)
    await scene.review(pull, {again: true})
    expect(pull.lineComments()).toHaveLength(5)
    expect(pull.reviews()).toHaveLength(1)
    expect(pull.reviews()[0]?.body).toContain('<summary>25 more</summary>')
    expect(pull.checks()[0]?.annotations).toHaveLength(30)
  })

  test('all go to the check run where no comments are wanted', async () => {
    scene = await newScene({
      'README.md': goodList,
      '.listwright.yml': 'review: {maxComments: 0}\nrules: {entry-separator: {separator: " - "}}'
    })
    const pull = scene.open({'README.md': withLine(goodList, '- [Lima]', many)})
    await scene.review(pull)
    expect(pull.reviews()).toEqual([])
    expect(pull.checks()[0]?.annotations.length).toBeGreaterThanOrEqual(30)
  })
})

describe('the forge', () => {
  const slip = withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) - Fourth word')

  test('gets no review of a head that has moved meanwhile, but one of the new one', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': slip})
    const head = pull.head()
    scene.hub.faults.before('GET /repos/{owner}/{repo}/contents/{path}', () => {
      if (pull.head() === head) pull.push({'README.md': slip.replace('Fourth', 'The fourth')})
      return undefined
    })
    expect(await scene.review(pull, {head})).toBe('reviewed')
    expect(pull.reviews()).toMatchObject([{commit: pull.head()}])
    expect(scene.hub.state.checks.map((check) => check.head)).toEqual([pull.head()])
  })

  test('says nothing of a closed pull request', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': slip})
    pull.edit({open: false})
    expect(await scene.review(pull)).toBe('closed')
    expect(pull.reviews()).toEqual([])
  })

  test('gets no second review when the answer to the first was lost', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': slip})
    scene.hub.faults.badGateway('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews')
    expect(await scene.review(pull)).toBe('reviewed')
    expect(pull.reviews()).toHaveLength(1)
    expect(pull.checks()).toHaveLength(1)
  })

  test('that breaks off before the check run gets the rest later', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': slip})
    const up = scene.hub.faults.before('POST /repos/{owner}/{repo}/check-runs', () => ({
      status: 500,
      body: {message: 'Down'}
    }))
    await expect(scene.review(pull)).rejects.toThrow('Cannot')
    up()
    expect(await scene.review(pull)).toBe('reviewed')
    expect(pull.reviews()).toHaveLength(1)
    expect(pull.checks()).toHaveLength(1)
  })

  test('that does not answer while the review loads is asked again, and told nothing meanwhile', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': slip})
    const up = scene.hub.faults.before('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', () => ({
      status: 502,
      body: {message: 'Down'}
    }))
    await expect(scene.review(pull)).rejects.toThrow('Cannot list the files')
    expect(pull.checks()).toEqual([])
    up()
    expect(await scene.review(pull)).toBe('reviewed')
  })

  test('that refuses a review as a whole gets all in the check run', async () => {
    scene = await newScene()
    const pull = scene.open({'README.md': slip})
    scene.hub.faults.before('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', () => ({
      status: 422,
      body: {message: 'Unprocessable', documentation_url: 'https://docs.example'}
    }))
    expect(await scene.review(pull)).toBe('reviewed')
    expect(pull.checks()[0]?.summary).toContain('Not all of this could be said on the lines.')
    expect(pull.checks()[0]?.annotations).toHaveLength(1)
  })
})

test('a draft gets a check run alone', async () => {
  scene = await newScene()
  const pull = scene.open(
    {'README.md': withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) - Fourth word')},
    {draft: true}
  )
  await scene.review(pull)
  expect(pull.reviews()).toEqual([])
  expect(pull.checks()).toMatchObject([{title: '1 warning'}])
  pull.edit({draft: false})
  await scene.review(pull, {again: true})
  expect(pull.reviews()).toHaveLength(1)
})

describe('the configuration', () => {
  const slip = withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) - Fourth word')

  test('is that of the base branch, and the check run says so', async () => {
    scene = await newScene({'README.md': goodList, '.github/listwright.yml': 'rules: {description-period: warn}\n'})
    const pull = scene.open({'README.md': slip, '.github/listwright.yml': 'rules: {description-period: off}\n'})
    await scene.review(pull)
    expect(pull.lineComments()).toHaveLength(1)
    expect(pull.checks()[0]?.summary).toContain('it was judged by the configuration of `main`')
  })

  test('that is wrong is told where the judgement would be', async () => {
    scene = await newScene({'README.md': goodList, '.github/listwright.yml': 'rules: {description-full-stop: warn}\n'})
    const pull = scene.open({'README.md': slip})
    expect(await scene.review(pull)).toBe('unjudged')
    expect(pull.checks()).toMatchObject([{conclusion: 'neutral', title: 'Not judged'}])
    expect(pull.checks()[0]?.summary).toContain('line 1')
  })

  test('names other lists, and files to pass over', async () => {
    const files = {'lists/a.md': goodList, 'README.md': goodList, 'lists/old.md': goodList}
    scene = await newScene({
      ...files,
      'package.json': '{"listwright": {"files": ["lists"], "ignore": ["lists/old.md"]}}'
    })
    const pull = scene.open({'lists/a.md': slip, 'README.md': slip, 'lists/old.md': slip})
    await scene.review(pull)
    expect(pull.lineComments().map(({path}) => path)).toEqual(['lists/a.md'])
  })
})

describe('several lists, and lists that move', () => {
  const slip = '- [Delta](https://delta.example) - Fourth word'

  test('with the same slip are told one as the other, and settled one by one', async () => {
    scene = await newScene({
      'README.md': goodList,
      'other.md': goodList,
      '.listwright.yml': 'files: [README.md, other.md]'
    })
    const bad = withLine(goodList, '- [Charlie]', slip)
    const pull = scene.open({'README.md': bad})
    await scene.review(pull)
    pull.push({'other.md': bad})
    await scene.review(pull)
    expect(pull.lineComments().map(({path}) => path)).toEqual(['README.md', 'other.md'])
    pull.push({'README.md': withDelta})
    await scene.review(pull)
    expect(pull.lineComments().map(({path}) => path)).toEqual(['other.md'])
  })

  test('keep their comments while they cannot be judged', async () => {
    scene = await newScene()
    const bad = withLine(goodList, '- [Charlie]', slip)
    const pull = scene.open({'README.md': bad})
    await scene.review(pull)
    pull.push({'README.md': bad.replace('# List', '# List\rs')})
    await scene.review(pull)
    expect(pull.lineComments()).toHaveLength(1)
    expect(pull.checks()).toMatchObject([{conclusion: 'neutral'}])
  })

  test('that are only renamed have nothing new', async () => {
    const old = withLine(goodList, '- [Hotel]', '- [Hotels](https://hotels.example) – Eighth word, twice')
    scene = await newScene({'readme.md': old})
    const pull = scene.open({'readme.md': null, 'README.md': old} as never)
    await scene.review(pull)
    expect(pull.checks()).toMatchObject([{title: 'Nothing to mend'}])
  })

  test('exchange an entry without any being removed', async () => {
    scene = await newScene({
      'README.md': withDelta,
      'other.md': goodList,
      '.listwright.yml': 'files: [README.md, other.md]'
    })
    const pull = scene.open({'README.md': goodList, 'other.md': withDelta})
    await scene.review(pull)
    expect(pull.checks()).toMatchObject([{title: 'Nothing to mend'}])
  })
})

test('a review that is not allowed is told by the check run, and not tried for ever', async () => {
  scene = await newScene()
  const pull = scene.open({
    'README.md': withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) - Fourth word')
  })
  scene.hub.faults.before('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', () => ({
    status: 403,
    body: {message: 'Unable to create comment because issue is locked.'}
  }))
  expect(await scene.review(pull)).toBe('reviewed')
  expect(pull.checks()).toHaveLength(1)
})

test('more findings than comments are told once, and come up when there is room', async () => {
  scene = await newScene({
    'README.md': goodList,
    '.listwright.yml':
      'review: {maxComments: 2, oneEntry: off}\nrules: {entry-order: off, description-period: {period: always}}'
  })
  const lines = ['Mike', 'November', 'Oscar', 'Papa'].map(
    (word) => `- [${word}](https://${word.toLowerCase()}.example) - A word of that letter`
  )
  const text = `${goodList}${lines.join('\n')}\n`
  const pull = scene.open({'README.md': text})
  await scene.review(pull)
  pull.push({'README.md': text.replace('First word', 'The first word')})
  await scene.review(pull)
  expect(pull.reviews()).toHaveLength(1)
  expect(pull.lineComments().map(({body}) => /`(Mike|November|Oscar|Papa)`/.exec(body)?.[1])).toEqual([
    'Mike',
    'November'
  ])
  pull.push({
    'README.md': text.replace(
      'Mike](https://mike.example) - A word of that letter',
      'Mike](https://mike.example) - A word of that letter.'
    )
  })
  await scene.review(pull)
  expect(pull.lineComments().map(({body}) => /`(Mike|November|Oscar|Papa)`/.exec(body)?.[1])).toEqual([
    'November',
    'Oscar'
  ])
})
