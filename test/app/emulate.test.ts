/**
 * The forge against an emulator of GitHub that others wrote (`emulate`), over Probot's own Octokit: from the App's key to a
 * token, contents, a check run and comments. The emulator knows no diffs, so all else is tested against our own fake.
 */
import {createEmulator, type Emulator} from 'emulate'
import {Probot} from 'probot'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {Forge} from '../../src/app/forge.ts'
import {appIdentity, appLogin} from '../../src/app/github/identity.ts'
import {github} from '../../src/app/github.ts'
import {leastPermissions, newApp} from '../harness/github/app.ts'
import {freePort} from '../harness/port.ts'

const app = newApp(leastPermissions)
const installation = 100
const personal = 'tok_octo'
const list = '# List\n\n- [Grüße](https://a.example) - First.\n'
let emulator: Emulator
let forge: Forge

/** What a person asks of the emulator. */
async function ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${emulator.url}/repos/octo/list${path}`, {
    method,
    headers: {authorization: `Bearer ${personal}`, 'content-type': 'application/json'},
    ...(body && {body: JSON.stringify(body)})
  })
  expect(response.ok, `${method} ${path}`).toBe(true)
  return (await response.json()) as Record<string, unknown>
}

beforeAll(async () => {
  const events = ['pull_request']
  emulator = await createEmulator({
    service: 'github',
    port: await freePort(),
    seed: {
      tokens: {[personal]: {login: 'octo', scopes: ['repo']}},
      github: {
        users: [{login: 'octo'}],
        repos: [{owner: 'octo', name: 'list', default_branch: 'main'}],
        apps: [
          {
            app_id: app.id,
            slug: app.slug,
            name: 'Listwright',
            private_key: app.privateKey,
            permissions: app.permissions,
            events,
            installations: [
              {
                installation_id: installation,
                account: 'octo',
                repository_selection: 'all',
                permissions: app.permissions,
                events
              }
            ]
          }
        ]
      }
    }
  })
  const {object} = (await ask('GET', '/git/ref/heads/main')) as {object: {sha: string}}
  await ask('POST', '/git/refs', {ref: 'refs/heads/add', sha: object.sha})
  const {sha} = await ask('GET', '/contents/README.md')
  const content = Buffer.from(list).toString('base64')
  await ask('PUT', '/contents/README.md', {message: 'Add', content, branch: 'add', sha})
  await ask('POST', '/pulls', {title: 'Add an entry', head: 'add', base: 'main'})

  const {id: appId, privateKey, secret} = app
  const probot = new Probot({appId, privateKey, secret, baseUrl: emulator.url, logLevel: 'fatal'})
  const octokit = await probot.auth(installation)
  const identity = appIdentity(appLogin(await probot.auth()), octokit)
  forge = github(octokit, {owner: 'octo', repo: 'list'}, identity)
})
afterAll(() => emulator.close())

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
    expect(await ask('GET', `/commits/${head}/check-runs`)).toMatchObject({
      check_runs: [{name: 'Listwright', external_id: 'octo/list#1', status: 'completed', conclusion: 'neutral'}]
    })
  })
  test('knows our comments by their author', async () => {
    await ask('POST', '/issues/1/comments', {body: 'Hello'})
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
