/** The GitHub that others emulate (`emulate`), with the App installed for `octo` and a pull request to `octo/list`. */
import {createEmulator} from 'emulate'
import {type App, leastPermissions, newApp} from './github/app.ts'
import {freePort} from './port.ts'

export interface EmulatedGitHub {
  readonly url: string
  readonly app: App
  readonly installation: number
  /** Asks as the owner, of a path below the repository. @throws where the answer is an error. */
  ask(method: string, path: string, body?: object): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/**
 * @param list the text that the pull request makes of `README.md`.
 * @param webhook where webhooks are sent to, signed with the App's secret.
 */
export async function newEmulator(list: string, webhook?: string): Promise<EmulatedGitHub> {
  const app = newApp(leastPermissions)
  const installation = 100
  const token = 'tok_octo'
  const granted = {permissions: app.permissions, events: ['pull_request']}
  const emulator = await createEmulator({
    service: 'github',
    port: await freePort(),
    seed: {
      tokens: {[token]: {login: 'octo', scopes: ['repo']}},
      github: {
        users: [{login: 'octo'}],
        repos: [{owner: 'octo', name: 'list', default_branch: 'main'}],
        apps: [
          {
            app_id: app.id,
            slug: app.slug,
            name: 'Listwright',
            private_key: app.privateKey,
            ...granted,
            ...(webhook && {webhook_url: webhook, webhook_secret: app.secret}),
            installations: [{installation_id: installation, account: 'octo', repository_selection: 'all', ...granted}]
          }
        ]
      }
    }
  })
  const ask: EmulatedGitHub['ask'] = async (method, path, body) => {
    const response = await fetch(`${emulator.url}/repos/octo/list${path}`, {
      method,
      headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
      ...(body && {body: JSON.stringify(body)})
    })
    if (!response.ok) throw new Error(`Cannot ${method} ${path}: ${response.status}`)
    return (await response.json()) as Record<string, unknown>
  }
  const {object} = (await ask('GET', '/git/ref/heads/main')) as {object: {sha: string}}
  await ask('POST', '/git/refs', {ref: 'refs/heads/add', sha: object.sha})
  const {sha} = await ask('GET', '/contents/README.md')
  const content = Buffer.from(list).toString('base64')
  await ask('PUT', '/contents/README.md', {message: 'Add', content, branch: 'add', sha})
  await ask('POST', '/pulls', {title: 'Add an entry', head: 'add', base: 'main'})
  return {url: emulator.url, app, installation, ask, close: () => emulator.close()}
}
