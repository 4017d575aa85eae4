/** The GitHub Action: the same review with a workflow's token, as far as that may write. */
import fs from 'node:fs'
import path from 'node:path'
import yaml from 'js-yaml'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {type Acted, reading, runAction, type Start, writing} from '../harness/action.ts'
import type {PullHandle} from '../harness/github/repositories.ts'
import {goodList, newScene, type Scene, withLine} from '../harness/review.ts'
import {root} from '../harness/shared.ts'

const good = withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) - Fourth word.')
const slip = withLine(goodList, '- [Charlie]', '- [Delta](https://delta.example) –  Fourth word')
const twice = withLine(goodList, '- [Charlie]', '- [Alpha 2](https://alpha.example) - First word, again.')

let scene: Scene
beforeEach(async () => {
  scene = await newScene()
})
afterEach(async () => {
  expect(scene.hub.violations).toEqual([])
  await scene.close()
})

type Options = Start & {readonly action?: string; readonly event?: string}

async function act(
  pull: PullHandle,
  {action = 'opened', event = 'pull_request', ...more}: Options = {}
): Promise<Acted> {
  const {payload} = scene.hub.events.pull(pull, action)
  const acted = await runAction(scene.hub, {name: event, payload}, more)
  for (const text of [acted.stdout, acted.stderr, acted.summary]) expect(text).not.toContain(acted.token)
  expect(acted.stderr).toBe('')
  return acted
}

const writes = () => scene.hub.requests.filter(({method}) => method !== 'GET')

describe('with a token that may write', () => {
  test('posts what the App posts, under the name of the workflow', async () => {
    const [pull, other] = [scene.open({'README.md': slip}), scene.open({'README.md': slip.replaceAll('elta', 'olt')})]
    const {code, stdout, summary, outputs} = await act(pull, {event: 'pull_request_target'})
    expect({code, stdout, summary}).toEqual({code: 0, stdout: '#1: reviewed.\n3 warnings.\n', summary: ''})
    expect(outputs).toEqual({findings: '3', conclusion: 'success'})
    await scene.review(other)
    const told = (one: PullHandle) =>
      one.lineComments().map(({path, line, body}) => [path, line, body.split('<!--')[0]])
    expect(JSON.stringify(told(pull)).replaceAll('elta', 'olt')).toBe(JSON.stringify(told(other)))
    expect(pull.lineComments()).toMatchObject([{author: 'github-actions[bot]', line: 8}])
    expect(pull.checks()).toMatchObject([{app: 'github-actions', title: '3 warnings', actions: []}])
  })

  test('is silent the second time, and takes away what is mended', async () => {
    const pull = scene.open({'README.md': slip})
    await act(pull)
    const before = writes().length
    expect(await act(pull)).toMatchObject({code: 0, outputs: {findings: '3', conclusion: 'success'}})
    expect(writes()).toHaveLength(before)
    pull.push({'README.md': good})
    expect(await act(pull, {action: 'synchronize', here: true})).toMatchObject({
      outputs: {findings: '0', conclusion: 'success'}
    })
    expect(pull.lineComments()).toEqual([])
    expect(pull.checks()).toMatchObject([{title: 'Nothing to mend'}])
  })

  test.each([
    ['error', {good: 0, slip: 0, twice: 1}],
    ['warning', {good: 0, slip: 1, twice: 1}],
    ['never', {good: 0, slip: 0, twice: 0}]
  ] as const)('fails the job from %s on', async (level, expected) => {
    const lists = {good, slip, twice}
    for (const name of ['good', 'slip', 'twice'] as const) {
      const options = {env: {LISTWRIGHT_FAIL_ON: level}, here: true}
      const {code} = await act(scene.open({'README.md': lists[name]}), options)
      expect(code, name).toBe(expected[name])
    }
  })

  test('does nothing where there is nothing to review', async () => {
    const pull = scene.open({'README.md': slip})
    const labeled = await act(pull, {action: 'labeled', here: true})
    expect(labeled).toMatchObject({code: 0, stdout: 'Nothing to review in this event.\n'})
    expect(labeled.outputs).toEqual({findings: '0', conclusion: 'skipped'})
    pull.edit({open: false})
    expect(await act(pull)).toMatchObject({
      code: 0,
      stdout: 'Nothing to review in this event.\n',
      outputs: {conclusion: 'skipped'}
    })
    expect(writes()).toEqual([])
  })
})

describe('with a token that may only read', () => {
  test('tells all by annotations and the summary of the job', async () => {
    const pull = scene.open({'README.md': slip})
    const {code, stdout, summary, outputs} = await act(pull, {permissions: reading})
    expect(code).toBe(0)
    expect(outputs).toEqual({findings: '3', conclusion: 'success'})
    expect(stdout).toMatchInlineSnapshot(`
      "#1: reviewed.
      This token may only read, so the findings are annotations and stand in the job's summary.
      ::warning file=README.md,line=8,endLine=8,col=33,endColumn=37,title=entry-separator::Unexpected separator \` – \` after \`Delta\`, expected \` - \`%0AReaders skim along it, and scripts split entries on it.%0Ahttps://github.com/listwright/listwright/blob/main/rules/entry-separator.md
      ::warning file=README.md,line=8,endLine=8,col=35,endColumn=37,title=no-extra-space::Unexpected 2 blanks in \`Delta\`, expected one%0ADoubled blanks are not shown, but they spread by copying and spoil searches.%0Ahttps://github.com/listwright/listwright/blob/main/rules/no-extra-space.md
      ::warning file=README.md,line=8,endLine=8,title=description-period::Unexpected missing \`.\` at the end of the description of \`Delta\`%0AMixed endings read like a draft.%0Ahttps://github.com/listwright/listwright/blob/main/rules/description-period.md
      3 warnings.
      "
    `)
    expect(summary).toMatchInlineSnapshot(`
      "## Listwright: 3 warnings

      | rule | findings |
      |---|---|
      | [entry-separator](https://github.com/listwright/listwright/blob/main/rules/entry-separator.md) | 1 |
      | [no-extra-space](https://github.com/listwright/listwright/blob/main/rules/no-extra-space.md) | 1 |
      | [description-period](https://github.com/listwright/listwright/blob/main/rules/description-period.md) | 1 |

      ### Added

      - \`Delta\`, \`https://delta.example\`, in \`Alphabet\`, between \`Charlie\` and \`Echo\`

      ### \`README.md\`, line 8

      **Unexpected separator \`  –  \` after \`Delta\`, expected \`  -  \`**
      Readers skim along it, and scripts split entries on it. ([entry-separator](https://github.com/listwright/listwright/blob/main/rules/entry-separator.md))

      **Unexpected 2 blanks in \`Delta\`, expected one**
      Doubled blanks are not shown, but they spread by copying and spoil searches. ([no-extra-space](https://github.com/listwright/listwright/blob/main/rules/no-extra-space.md))

      **Unexpected missing \`.\` at the end of the description of \`Delta\`**
      Mixed endings read like a draft. ([description-period](https://github.com/listwright/listwright/blob/main/rules/description-period.md))

      \`\`\`suggestion
      - [Delta](https://delta.example) - Fourth word.
      \`\`\`

      <!-- listwright v1 5a638ca35700dd51 b76646b9b1c8e096 7e16a7630bd38c2e -->

      Mends all that can be mended: save it and run \`git apply\`, or comment \`/listwright fix\`.

      \`\`\`diff
      --- a/README.md
      +++ b/README.md
      @@ -4,9 +4,9 @@
       
       - [Alpha](https://alpha.example) - First word.
       - [Bravo](https://bravo.example) - Second word.
       - [Charlie](https://charlie.example) - Third word.
      -- [Delta](https://delta.example) –  Fourth word
      +- [Delta](https://delta.example) - Fourth word.
       - [Echo](https://echo.example) - Fifth word.
       - [Foxtrot](https://foxtrot.example) - Sixth word.
       - [Golf](https://golf.example) - Seventh word.
       - [Hotel](https://hotel.example) - Eighth word.
      \`\`\`
      "
    `)
    expect(pull.reviews()).toEqual([])
    expect(writes().every(({status}) => status === 403)).toBe(true)
  })

  test('lets nothing of the list be a command of the runner, or a mention', async () => {
    const name = 'Delta @octo #1 ::error::x%0A::stop-commands::y ##[group]z'
    const entry = `- [${name}](https://alpha.example) - It is <!-- x --> </details> \`@all\` the [first](https://b.example).`
    const {stdout, summary} = await act(scene.open({'README.md': withLine(goodList, '- [Charlie]', entry)}), {
      permissions: reading,
      here: true
    })
    expect(stdout).toContain('Delta')
    for (const line of stdout.split('\n').filter((one) => one.includes('Delta')))
      expect(line).toMatch(/^::(?:warning|error) file=README\.md,line=8,endLine=8,[^:]*::(?:(?!%0A::).)*$/)
    const outside = summary.replace(/(`+)[^`].*?\1/g, '')
    expect(outside).not.toMatch(/@octo|@all|#1\b|<\/details>|<!-- x/)
  })

  test('posts the part that it may', async () => {
    const one = scene.open({'README.md': slip})
    const noChecks = await act(one, {permissions: {...writing, checks: 'read'}, here: true})
    expect(noChecks.stdout).toContain('::warning file=README.md,line=8')
    expect(noChecks.summary).not.toContain('suggestion')
    expect(one.reviews()).toHaveLength(1)
    const two = scene.open({'README.md': slip})
    const noReviews = await act(two, {permissions: {...writing, pull_requests: 'read'}, here: true})
    expect(noReviews.stdout).toContain('stand in the check run alone')
    expect(noReviews.summary).toBe('')
    expect(two.checks()).toMatchObject([{title: '4 warnings'}])
  })
})

describe('a comment', () => {
  const say = (pull: PullHandle, who: string, body: string): Promise<Acted> =>
    runAction(scene.hub, scene.hub.events.remark(pull.say(who, body), 'created'), {here: true})

  test('of the author or of who may write gives commands', async () => {
    const pull = scene.open({'README.md': slip})
    expect(await say(pull, pull.author, '/listwright recheck')).toMatchObject({stdout: '#1: reviewed.\n3 warnings.\n'})
    expect(pull.reviews()).toHaveLength(1)
    await say(pull, 'octo', 'Well.\n/listwright explain description-period\n/listwright ignore entry-separator')
    expect(pull.conversation().at(-1)).toMatchObject({author: 'github-actions[bot]'})
    expect(pull.checks().at(-1)).toMatchObject({title: '2 warnings'})
  })

  test('of anyone else, or of a bot, gives none', async () => {
    const pull = scene.open({'README.md': slip})
    for (const who of ['stranger', 'other[bot]'])
      expect(await say(pull, who, '/listwright recheck')).toMatchObject({stdout: 'Nothing to review in this event.\n'})
    expect(scene.hub.requests).toEqual([])
  })
})

describe('what goes wrong is told in one line, and fails the job', () => {
  test.each([
    [{LISTWRIGHT_TOKEN: ''}, 'Cannot review: `LISTWRIGHT_TOKEN` is not set'],
    [{LISTWRIGHT_FAIL_ON: 'all'}, 'Cannot review: `fail-on` is `all`, expected error, warning, never'],
    [{GITHUB_EVENT_PATH: '/no/such/file'}, 'Cannot read the event: there is no such file'],
    [{LISTWRIGHT_TOKEN: 'ghs_wrong'}, 'Cannot list the files of pull request `1`: GitHub answered 401, Bad credentials']
  ])('%j', async (env, why) => {
    const pull = scene.open({'README.md': slip})
    const acted = await runAction(scene.hub, scene.hub.events.pull(pull, 'opened'), {env})
    expect(acted).toMatchObject({code: 1, stdout: `::error::${why}\n`})
    const here = await runAction(scene.hub, scene.hub.events.pull(pull, 'opened'), {env, here: true})
    expect(here).toEqual({...acted, token: here.token})
    expect(acted.outputs).toEqual({})
  })

  test('GitHub being down', async () => {
    const pull = scene.open({'README.md': slip})
    scene.hub.faults.before('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', () => ({
      status: 502,
      body: {message: 'Down'}
    }))
    expect(await act(pull, {here: true})).toMatchObject({
      code: 1,
      stdout: '::error::Cannot list the files of pull request `1`: GitHub answered 502, Down\n'
    })
  })
})

describe('action.yml', () => {
  interface Step {
    readonly uses?: string
    readonly run?: string
    readonly env?: Readonly<Record<string, string>>
  }
  const file = yaml.load(fs.readFileSync(path.join(root, 'action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, {readonly default: string}>>
    readonly outputs: Readonly<Record<string, object>>
    readonly runs: {readonly using: string; readonly steps: readonly Step[]}
  }
  const {steps} = file.runs

  test('runs nobody else’s code, and puts nothing into a script', () => {
    for (const {uses, run} of steps) {
      expect(uses).toBeUndefined()
      expect(run).not.toContain('${{')
    }
  })

  test('hands the token to the review alone', () => {
    expect(steps.filter(({env}) => JSON.stringify(env ?? {}).includes('inputs.token'))).toEqual([steps.at(-1)])
    const expression = (name: string): string => `$\{{ ${name} }}`
    expect(steps.at(-1)?.env).toEqual({
      LISTWRIGHT_TOKEN: expression('inputs.token'),
      LISTWRIGHT_FAIL_ON: expression('inputs.fail-on')
    })
    expect(file.inputs).toMatchObject({token: {default: expression('github.token')}, 'fail-on': {default: 'error'}})
  })

  test('has the outputs that the review writes', async () => {
    const {outputs} = await act(scene.open({'README.md': good}))
    expect(Object.keys(file.outputs)).toEqual(Object.keys(outputs))
  })
})
