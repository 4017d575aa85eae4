/**
 * The forge against an emulator of GitHub that others wrote (`emulate`), over Probot's own Octokit: from the App's key to a
 * token, contents, a check run and comments. The emulator knows no diffs, so all else is tested against our own fake.
 */
import {Probot} from 'probot'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {Forge} from '../../src/app/forge.ts'
import {appIdentity} from '../../src/app/github/identity.ts'
import {github} from '../../src/app/github.ts'
import {newAuth} from '../../src/app/serve/auth.ts'
import {readEnvironment} from '../../src/app/serve/environment.ts'
import {newLog} from '../../src/app/serve/log.ts'
import {serve} from '../../src/app/serve/serve.ts'
import {newWorker} from '../../src/app/work.ts'
import {type EmulatedGitHub, newEmulator} from '../harness/emulator.ts'
import {freePort} from '../harness/port.ts'
import {until} from '../harness/until.ts'

const list = '# List\n\n- [Grüße](https://a.example) - First.\n'
let emulated: EmulatedGitHub
let forge: Forge

beforeAll(async () => {
  emulated = await newEmulator(list)
  const {id: appId, privateKey, secret} = emulated.app
  const probot = new Probot({appId, privateKey, secret, baseUrl: emulated.url, logLevel: 'fatal'})
  const auth = newAuth(probot)
  const client = await auth.connect(emulated.installation, {owner: 'octo', repo: 'list'})
  const identity = appIdentity(async () => (await auth.identity()).login, client)
  forge = github(client, {owner: 'octo', repo: 'list'}, identity)
})
afterAll(() => emulated.close())

describe('emulate', () => {
  test('gives the pull request and its list', async () => {
    const pull = await forge.pull(1)
    expect(pull).toMatchObject({number: 1, headRef: 'add', headRepo: 'octo/list', author: 'octo', open: true})
    expect(await forge.content('README.md', pull.head)).toEqual({kind: 'text', text: list})
    expect(await forge.content('other.md', pull.head)).toEqual({kind: 'missing'})
    expect([...(await forge.paths(pull.head))]).toEqual(['README.md'])
  })
  test('takes a check run', async () => {
    const {head} = await forge.pull(1)
    await forge.postCheck({
      head,
      externalId: 'octo/list#1',
      conclusion: 'neutral',
      title: 'One finding',
      summary: 'Summary',
      text: '',
      annotations: [{path: 'README.md', startLine: 3, endLine: 3, level: 'warning', title: 'T', message: 'M'}],
      fixable: true
    })
    expect(await emulated.ask('GET', `/commits/${head}/check-runs`)).toMatchObject({
      check_runs: [{name: 'Listwright', external_id: 'octo/list#1', status: 'completed', conclusion: 'neutral'}]
    })
  })
  test('knows our comments by their author', async () => {
    await emulated.ask('POST', '/issues/1/comments', {body: 'Hello'})
    await forge.postRemark(1, 'Hello')
    expect(await forge.conversation(1)).toMatchObject([
      {author: 'octo', own: false, trusted: true},
      {author: 'listwright[bot]', own: true, trusted: false}
    ])
  })
  test('tells what the token may do', async () => {
    expect(await forge.mayCommit()).toBe(false)
    const {head: parent} = await forge.pull(1)
    const files = [{path: 'README.md', text: '# List\n'}]
    await expect(forge.commit({branch: 'add', parent, message: 'Repair', files})).rejects.toMatchObject({status: 403})
  })
})

test('a signed webhook of theirs becomes a check run: signature, key, token, configuration, review', async () => {
  const port = await freePort()
  const github = await newEmulator(list, `http://127.0.0.1:${port}/api/github/webhooks`)
  const variables = {
    ...{APP_ID: String(github.app.id), PRIVATE_KEY: github.app.privateKey, WEBHOOK_SECRET: github.app.secret},
    ...{HOST: '127.0.0.1', PORT: String(port), GITHUB_API_URL: github.url}
  }
  const serving = await serve(
    readEnvironment(variables),
    newWorker,
    newLog('fatal', () => {})
  )
  const {head} = (await github.ask('GET', '/pulls/1')) as {head: {sha: string}}
  const runs = async (): Promise<readonly object[]> =>
    ((await github.ask('GET', `/commits/${head.sha}/check-runs`)) as {check_runs: readonly object[]}).check_runs
  // The pull request came before there was anyone to tell.
  await github.ask('PATCH', '/pulls/1', {state: 'closed'})
  await github.ask('PATCH', '/pulls/1', {state: 'open'})
  await until('it is reviewed', async () => (await runs()).length > 0)
  // Their pull requests change no files, as far as their API tells.
  expect(await runs()).toMatchObject([{name: 'Listwright', external_id: 'octo/list#1', conclusion: 'success'}])
  await serving.close()
  await github.close()
}, 60_000)
