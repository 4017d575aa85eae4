/** What is asked of a contribution as a whole. */
import {afterEach, expect, test} from 'vitest'
import {goodList, newScene, type Scene, withLine} from '../harness/review.ts'

let scene: Scene
afterEach(async () => {
  expect(scene.hub.violations).toEqual([])
  await scene.close()
})

const good = '- [Delta](https://delta.example) - Fourth word.'
const withDelta = withLine(goodList, '- [Charlie]', good)
const listWith = (review: string) => newScene({'README.md': goodList, '.listwright.yml': `review: {${review}}`})
const bodies = (pull: ReturnType<Scene['open']>) =>
  pull.lineComments().map(({body, line}) => [line, body.split('\n', 1)[0]])

test('two entries at once are told at the second', async () => {
  scene = await newScene()
  const pull = scene.open({
    'README.md': withLine(withDelta, '- [Lima]', '- [Mike](https://mike.example) - Thirteenth word.')
  })
  await scene.review(pull)
  expect(bodies(pull)).toEqual([[17, '**Unexpected 2 new entries in one pull request, expected one each**']])
  expect(pull.lineComments()[0]?.body).toContain('docs/review.md#oneentry')
  expect(pull.checks()).toMatchObject([{conclusion: 'success', title: '1 warning'}])
})

test('a change of an entry adds none, whether of its name or of its link', async () => {
  scene = await newScene()
  const changed = withDelta.replace('[Golf](https://golf.example)', '[Golfer](https://golf.example)')
  const pull = scene.open({'README.md': changed.replace('https://hotel.example', 'https://hotels.example')})
  await scene.review(pull)
  expect(bodies(pull)).toEqual([])
})

test('an entry of others that goes is told', async () => {
  scene = await newScene()
  const pull = scene.open({'README.md': withDelta.replace('- [Golf](https://golf.example) - Seventh word.\n', '')})
  await scene.review(pull)
  expect(bodies(pull)).toEqual([[8, '**Unexpected removal of `Golf` beside a new entry**']])
})

test('an entry that goes alone is nobody’s business but the maintainer’s', async () => {
  scene = await newScene()
  const pull = scene.open({'README.md': goodList.replace('- [Golf](https://golf.example) - Seventh word.\n', '')})
  await scene.review(pull)
  expect(bodies(pull)).toEqual([])
  expect(pull.checks()).toMatchObject([{title: 'Nothing to mend'}])
})

test('titles match a pattern', async () => {
  scene = await listWith("title: '^Add '")
  const wrong = scene.open({'README.md': withDelta}, {title: 'update README @octo #1'})
  const right = scene.open({'README.md': withDelta.replaceAll('delta', 'dell')}, {title: 'Add Delta'})
  await scene.review(wrong)
  await scene.review(right)
  expect(wrong.checks()[0]?.summary).toContain(
    'Unexpected title `update README @octo #1`, expected one that matches `^Add `'
  )
  expect(right.checks()).toMatchObject([{title: 'Nothing to mend'}])
})

test('a pattern of nested repetition takes no time, and one that is none is told', async () => {
  scene = await listWith("title: '^(a+)+$'")
  const pull = scene.open({'README.md': withDelta}, {title: `${'a'.repeat(200)}!`})
  const before = Date.now()
  await scene.review(pull)
  expect(Date.now() - before).toBeLessThan(10_000)
  expect(pull.checks()[0]?.summary).toContain('Unexpected title')
  scene.list.branches.set('main', scene.list.branch('other', {'.listwright.yml': "review: {title: '(('}"}))
  const other = scene.open({'README.md': withDelta})
  expect(await scene.review(other)).toBe('unjudged')
  expect(other.checks()[0]?.summary).toContain('Cannot read `title`')
})

test('only lists are changed, where that is asked for', async () => {
  scene = await listWith('onlyListFiles: error')
  const pull = scene.open({'README.md': withDelta, LICENSE: 'Mine.'})
  await scene.review(pull)
  expect(pull.checks()).toMatchObject([{conclusion: 'failure', title: '1 error'}])
  expect(pull.checks()[0]?.summary).toContain('Unexpected change of `LICENSE`, expected changes to the list alone')
})

test('the boxes of the template are ticked, where that is asked for', async () => {
  const template = '## Please\n\n- [ ] I have read the guide\n- [ ] It is in order\n'
  const files = {'README.md': goodList, '.github/PULL_REQUEST_TEMPLATE.md': template}
  scene = await newScene({...files, '.listwright.yml': 'review: {template: warn}'})
  const half = scene.open({'README.md': withDelta}, {body: template.replace('[ ]', '[x]')})
  const whole = scene.open(
    {'README.md': withDelta.replaceAll('delta', 'dell')},
    {body: template.replaceAll('[ ]', '[X]')}
  )
  await scene.review(half)
  await scene.review(whole)
  expect(half.checks()[0]?.summary).toContain('1 unticked box of the pull request template, first `It is in order`')
  expect(whole.checks()).toMatchObject([{title: 'Nothing to mend'}])
})

test('new entries go to the bottom, where that is asked for', async () => {
  scene = await listWith('placement: bottom')
  const pull = scene.open({'README.md': withLine(goodList, '- [Kilo]', good)})
  await scene.review(pull)
  expect(bodies(pull)).toEqual([[16, '**Unexpected place of `Delta`, expected after `Lima`, line 16**']])
  expect(pull.lineComments()[0]?.body).toContain(
    '```suggestion\n- [Lima](https://lima.example) - Twelfth word.\n- [Delta]'
  )
  pull.edit({open: false})
  const last = scene.open({'README.md': withLine(goodList, '- [Lima]', good)})
  await scene.review(last)
  expect(bodies(last)).toEqual([])
})

test('new entries go in order, where that is asked for, though the list is not', async () => {
  const shuffled = goodList
    .replace(/(- \[Alpha\].*\n)(- \[Bravo\].*\n)/, '$2$1')
    .replace(/(- \[Kilo\].*\n)(- \[Lima\].*\n)/, '$2$1')
  scene = await newScene({'README.md': shuffled, '.listwright.yml': 'review: {placement: order}'})
  const pull = scene.open({'README.md': withLine(shuffled, '- [Hotel]', good)})
  await scene.review(pull)
  expect(bodies(pull)).toEqual([[12, '**Unexpected order of `Delta`, expected after `Charlie`, line 7**']])
})

test('a link that an older open pull request adds too is named with its number, and only at the newer one', async () => {
  scene = await newScene()
  const older = scene.open({'README.md': withDelta})
  const closed = scene.open({
    'README.md': withLine(goodList, '- [Lima]', '- [Mike](https://mike.example) - Thirteenth word.')
  })
  closed.edit({open: false})
  const newer = scene.open({
    'README.md': withLine(
      withLine(goodList, '- [Charlie]', '- [Delta too](http://www.delta.example/) - Fourth word.'),
      '- [Lima]',
      '- [Mike](https://mike.example) - Thirteenth word.'
    )
  })
  await scene.review(older)
  await scene.review(newer)
  expect(bodies(older)).toEqual([])
  expect(pullNumbers(newer)).toEqual([`${older.number}`])
  const before = scene.hub.requests.length
  await scene.review(newer, {again: true})
  // Files of the other are known by its head.
  expect(scene.hub.requests.slice(before).filter(({path}) => path.includes(`/pulls/${older.number}/files`))).toEqual([])
})

function pullNumbers(pull: ReturnType<Scene['open']>): string[] {
  return pull.lineComments().flatMap(({body}) => /which #\u200B?(\d+), an older/.exec(body)?.[1] ?? [])
}
