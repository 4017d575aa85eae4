/** What the fake GitHub must get right for the tests of the review to mean anything. */
import {createServer} from 'node:http'
import {Octokit} from '@octokit/core'
import {Probot} from 'probot'
import {beforeEach, describe, expect, test} from 'vitest'
import {hunksOf, refusalOf, uselessSuggestion} from '../harness/github/hunks.ts'
import {hasSpec, readSpec} from '../harness/github/spec.ts'
import {useHub} from '../harness/github/use.ts'

const list = '# List\n\n- [Alpha](https://a.example) - First.\n'
const longer = `${list}- [Beta](https://b.example) - Second.\n`
const repo = {owner: 'octo', repo: 'list'}

const hub = useHub()
const octokitOf = (auth: string) => new Octokit({baseUrl: hub().url, auth})
const status = (promise: Promise<{status: number}>): Promise<number> =>
  promise.then(
    ({status}) => status,
    (error: {status: number}) => error.status
  )

describe('a token', () => {
  const comment = (auth: string, owner = 'octo') =>
    status(
      octokitOf(auth).request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        owner,
        repo: 'list',
        issue_number: 1,
        body: 'Hello'
      })
    )

  beforeEach(() => {
    for (const name of ['octo/list', 'ann/list'])
      hub()
        .repository(name, {'README.md': list})
        .openPull({from: 'add', files: {'README.md': longer}})
  })
  test('is given to the App alone, and to Probot as it asks for it', async () => {
    const {id: appId, privateKey, secret} = hub().app
    const probot = new Probot({appId, privateKey, secret, baseUrl: hub().url, logLevel: 'fatal'})
    const octokit = await probot.auth(hub().install('octo'))
    expect((await octokit.request('GET /installation/repositories')).data.total_count).toBe(1)
    for (const forged of [
      'x',
      `${hub().app.jwt()}x`,
      hub()
        .app.jwt()
        .replace(/\.[^.]*$/, '.')
    ]) {
      const asked = octokitOf(forged).request('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: hub().install('octo')
      })
      expect(await status(asked), forged).toBe(401)
    }
  })
  test('writes where its installation is, and as far as it is permitted', async () => {
    expect(await comment(hub().token('octo'))).toBe(201)
    expect(await comment(hub().token('octo'), 'ann')).toBe(403)
    expect(await comment(hub().token('octo', {pull_requests: 'read'}))).toBe(403)
    expect(await comment(hub().tokenOf('bob'))).toBe(201)
    expect(await comment('unknown')).toBe(401)
  })
  test('is as narrow as was asked', async () => {
    hub().repository('octo/other', {'README.md': list})
    const app = octokitOf(hub().app.jwt())
    const narrowed = await app.request('POST /app/installations/{installation_id}/access_tokens', {
      installation_id: hub().install('octo'),
      repositories: ['other'],
      permissions: {pull_requests: 'write'}
    })
    expect(await comment(narrowed.data.token)).toBe(403)
    const more = app.request('POST /app/installations/{installation_id}/access_tokens', {
      installation_id: hub().install('octo'),
      permissions: {contents: 'write'}
    })
    expect(await status(more)).toBe(422)
  })
  test('expires', async () => {
    const token = hub().token('octo')
    hub().app.expire(token)
    expect(await comment(token)).toBe(401)
  })
})

test.skipIf(!hasSpec)(
  'requests that GitHub would not understand are written down (skipped without its description)',
  async () => {
    const pull = hub()
      .repository('octo/list', {'README.md': list})
      .openPull({from: 'add', files: {'README.md': longer}})
    const octokit = octokitOf(hub().token('octo'))
    const annotation = {
      path: 'README.md',
      start_line: 1,
      end_line: 1,
      annotation_level: 'warning',
      message: 'M'
    } as const
    const run = (annotations: number) =>
      octokit.request('POST /repos/{owner}/{repo}/check-runs', {
        ...repo,
        name: 'x',
        head_sha: pull.head(),
        output: {title: 'x', summary: 'x', annotations: Array<typeof annotation>(annotations).fill(annotation)}
      })
    await run(50)
    expect(hub().violations).toEqual([])
    expect(await status(run(51))).toBe(422)
    expect(hub().violations.splice(0)[0]).toMatch(/check-runs: request .*must NOT have more than 50 items/)
    await octokit.request('GET /repos/{owner}/{repo}/pulls', {...repo, page_size: 3})
    expect(hub().violations.splice(0)).toEqual(['GET /repos/{owner}/{repo}/pulls: request unknown parameter page_size'])
    expect(await status(octokit.request('GET /repos/octo/list/nothing'))).toBe(404)
    expect(hub().violations.splice(0)).toEqual(['GET /repos/octo/list/nothing: there is no such route'])
  }
)

test.skipIf(!hasSpec)('answers that GitHub would not give are found (skipped without its description)', () => {
  const {response} = readSpec()
  const template = '/repos/{owner}/{repo}/issues/{issue_number}/comments'
  expect(response('GET', template, 200, [])).toEqual([])
  expect(response('GET', template, 200, [{id: 'x'}]).join()).toMatch(/required property 'user'.*must be integer/)
  expect(response('GET', template, 204, undefined)).toEqual(['unknown status 204'])
})

test('a comparison is what git says', async () => {
  const repository = hub().repository('octo/list', {'README.md': list})
  const pull = repository.openPull({from: 'add', files: {'README.md': longer}})
  repository.branch('main', {'other.md': 'x'})
  const basehead = `main...${pull.head()}`
  const {data} = await octokitOf(hub().token('octo')).request('GET /repos/{owner}/{repo}/compare/{basehead}', {
    ...repo,
    basehead
  })
  expect(data).toMatchObject({
    status: 'diverged',
    ahead_by: 1,
    behind_by: 1,
    files: [{filename: 'README.md', additions: 1}]
  })
})

test('a head moves between two reads', async () => {
  const pull = hub()
    .repository('octo/list', {'README.md': list})
    .openPull({from: 'add', files: {'README.md': longer}})
  const octokit = octokitOf(hub().token('octo'))
  const read = async () =>
    (await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {...repo, pull_number: 1})).data.head.sha
  const first = await read()
  const stop = hub().faults.before('GET /repos/{owner}/{repo}/pulls/{pull_number}', () => {
    stop()
    pull.push({'README.md': `${longer}\n`})
  })
  const second = await read()
  expect(second).toBe(pull.head())
  expect(second).not.toBe(first)
  expect(await read()).toBe(second)
})

describe('anchors, by the hunks of git', () => {
  //     old  new
  const hunks = hunksOf(
    [
      '@@ -1,3 +1,3 @@', //
      ' a', //   1    1
      '-b', //   2
      '+B', //        2
      ' c', //   3    3
      '@@ -10,2 +10,3 @@ Heading',
      ' x', //  10   10
      '+y', //       11
      ' z', //  11   12
      '\\ No newline at end of file'
    ].join('\n')
  )
  test('stand on what was added and what is around it', () => {
    for (const line of [1, 2, 3, 10, 11, 12]) expect(refusalOf(hunks, {line}), `${line}`).toBeUndefined()
    for (const line of [0, 4, 9, 13, undefined]) expect(refusalOf(hunks, {line}), `${line}`).toMatch(/resolved/)
  })
  test('stand on what was removed, on the other side', () => {
    expect(refusalOf(hunks, {line: 11, side: 'LEFT'})).toBeUndefined()
    expect(refusalOf(hunks, {line: 12, side: 'LEFT'})).toMatch(/resolved/)
  })
  test('span lines of one hunk', () => {
    expect(refusalOf(hunks, {start_line: 10, line: 12})).toBeUndefined()
    expect(refusalOf(hunks, {start_line: 3, line: 10})).toMatch(/same hunk/)
    expect(refusalOf(hunks, {start_line: 12, line: 12})).toMatch(/precede/)
    expect(refusalOf(hunks, {start_line: 12, line: 11})).toMatch(/precede/)
    expect(refusalOf(hunks, {start_line: 9, line: 11})).toMatch(/Start line/)
  })
  test('of suggestions change something', () => {
    const suggest = (text: string) => `Why\n\n\`\`\`suggestion\n${text}\`\`\`\n`
    expect(uselessSuggestion(hunks, {line: 2}, suggest('B!\n'))).toBeUndefined()
    expect(uselessSuggestion(hunks, {line: 2}, suggest('B\n'))).toMatch(/changes nothing/)
    expect(uselessSuggestion(hunks, {start_line: 10, line: 12}, suggest('x\ny\nz\n'))).toMatch(/changes nothing/)
    expect(uselessSuggestion(hunks, {line: 2}, suggest(''))).toBeUndefined()
    expect(uselessSuggestion(hunks, {line: 2, side: 'LEFT'}, suggest('b\n'))).toMatch(/removed lines/)
    expect(uselessSuggestion(hunks, {line: 2}, '```\nB\n```')).toBeUndefined()
  })
})

describe('webhooks', () => {
  test('are signed so that Probot takes them, and hold what it needs', async () => {
    const {id: appId, privateKey, secret} = hub().app
    const probot = new Probot({appId, privateKey, secret, baseUrl: hub().url, logLevel: 'fatal'})
    const seen: string[] = []
    probot.onAny(async ({name, payload}: {name: string; payload: object}) => {
      const {action, installation} = payload as {action: string; installation: {id: number}}
      seen.push(`${name}.${action} ${installation.id === hub().install('octo')}`)
    })
    const middleware = await probot.getNodeMiddleware({path: '/hook'})
    const server = createServer((request, response) => void middleware(request, response))
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`

    const repository = hub().repository('octo/list', {'README.md': list})
    const pull = repository.openPull({from: 'add', files: {'README.md': longer}})
    await octokitOf(hub().token('octo')).request('POST /repos/{owner}/{repo}/check-runs', {
      ...repo,
      name: 'Listwright',
      head_sha: pull.head(),
      external_id: 'octo/list#1'
    })
    const [run] = pull.checks()
    if (!run) throw new Error('Cannot find the check run')
    const {events} = hub()
    const all = [
      ...['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited', 'closed'].map((action) =>
        events.pull(pull, action)
      ),
      events.check(run, 'rerequested', 'ann'),
      events.check(run, 'requested_action', 'ann', 'fix'),
      events.remark(pull.say('ann', '/listwright recheck'), 'created'),
      events.installation('created', 'octo', [repository]),
      events.installation('added', 'octo', [repository])
    ]
    for (const event of all) expect((await hub().deliver(event, url)).status, event.name).toBe(200)
    expect(seen).toEqual(all.map(({name, payload}) => `${name}.${String(payload.action)} true`))
    expect(all[7]?.payload).toMatchObject({
      requested_action: {identifier: 'fix'},
      check_run: {external_id: 'octo/list#1', head_sha: pull.head()}
    })
    expect((await hub().deliver(events.pull(pull, 'opened'), url, {secret: 'wrong'})).status).toBe(400)
    expect(seen).toHaveLength(all.length)
    server.closeAllConnections()
    server.close()
  })
  test('of check runs tell no pull request of a fork', async () => {
    const repository = hub().repository('octo/list', {'README.md': list})
    repository.fork('ann').branch('add', {'README.md': longer})
    const pull = repository.openPull({from: 'ann:add'})
    const {data} = await octokitOf(hub().token('octo')).request('POST /repos/{owner}/{repo}/check-runs', {
      ...repo,
      name: 'Listwright',
      head_sha: pull.head()
    })
    expect(data.pull_requests).toEqual([])
  })
})
