/**
 * A GitHub of our own for tests, of what no emulator offers: pull requests whose files come from `git diff`, reviews that are
 * refused as a whole, forks, force pushes, faults. Requests and answers are checked by GitHub's description of its API.
 *
 * `const hub = await newHub()`, then `hub.repository('octo/list', {'README.md': text}).openPull({from: 'add', files})`.
 */
import {type App, type Caller, leastPermissions, newApp, type Permissions} from './app.ts'
import {type Delivery, deliver, type Event, type Events, eventsOf} from './events.ts'
import {type Faults, newFaults} from './faults.ts'
import {type Files, newGit} from './git.ts'
import {newRepository, type RepositoryHandle} from './repositories.ts'
import {listen, type Recorded} from './server.ts'
import {shapesOf} from './shapes.ts'
import {readSpec} from './spec.ts'
import {newState, type State} from './state.ts'

// Read once: it does not change, and what was compiled of it serves all hubs.
const spec = readSpec()

export interface Hub {
  /** Where the API is. */
  readonly url: string
  readonly app: App
  readonly state: State
  readonly faults: Faults
  readonly events: Events
  /** All requests, in the order in which they were answered. */
  readonly requests: Recorded[]
  /** What was wrong with requests and answers. A test that ends with one has failed: `expect(hub.violations).toEqual([])`. */
  readonly violations: string[]
  /** Makes a repository, with the App installed for its owner. */
  repository(fullName: string, files: Files): RepositoryHandle
  /** Installs the App for an owner. Gives the number of the installation. */
  install(owner: string): number
  /** A token of the App's, as narrow as is asked. */
  token(owner: string, permissions?: Permissions): string
  /** A token of somebody else's: a person's, or that of a workflow (`github-actions[bot]`). */
  tokenOf(login: string, permissions?: Permissions): string
  /** Sends a webhook, signed with the App's secret unless another is given. */
  deliver(event: Event, url: string, delivery?: Partial<Delivery>): Promise<Response>
  close(): Promise<void>
}

export async function newHub({
  permissions = leastPermissions
}: {
  readonly permissions?: Permissions
} = {}): Promise<Hub> {
  const state = newState(newGit())
  const app = newApp(permissions)
  let url = ''
  const shapes = shapesOf(state, app, () => url)
  const requests: Recorded[] = []
  const violations: string[] = []
  const faults = newFaults()
  const {server, url: address} = await listen({state, shapes, app, spec, faults, requests, violations})
  url = address
  state.account(`${app.slug}[bot]`)

  const hub: Hub = {
    url,
    app,
    state,
    faults,
    events: eventsOf(state, app, shapes),
    requests,
    violations,
    repository(fullName, files) {
      const repository = newRepository(state, fullName, files)
      hub.install(repository.owner)
      return repository
    },
    install(owner) {
      const known = [...app.installations].find(([, login]) => login === owner)?.[0]
      const id = known ?? state.next()
      app.installations.set(id, owner)
      return id
    },
    token: (owner, narrowed = permissions) => app.issue(hub.install(owner), narrowed, undefined),
    tokenOf(login, granted = leastPermissions) {
      state.account(login)
      const slug = login.endsWith('[bot]') ? login.slice(0, -'[bot]'.length) : undefined
      const caller: Caller = {
        login,
        app: slug,
        permissions: granted,
        repositories: undefined,
        installation: undefined,
        owner: undefined
      }
      return app.grant(caller)
    },
    deliver: (event, to, delivery = {}) => deliver(event, to, {secret: app.secret, ...delivery}),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
      state.git.remove()
    }
  }
  return hub
}
