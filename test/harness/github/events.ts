/** Webhooks: real payloads with our own names in them, signed as GitHub signs. */
import {createHmac, randomUUID} from 'node:crypto'
import type {App} from './app.ts'
import {exampleOf, type Shapes} from './shapes.ts'
import type {CheckRun, Json, Pull, Remark, Repository, State} from './state.ts'

export interface Event {
  readonly name: string
  readonly payload: Json
}

export interface Events {
  /** `opened`, `synchronize`, `reopened`, `ready_for_review`, `edited` with what it was before, `closed`. */
  pull(pull: Pull, action: string, more?: Json): Event
  /** `rerequested`, or `requested_action` with the identifier of a button. */
  check(run: CheckRun, action: string, sender: string, identifier?: string): Event
  /** `created`, `edited` or `deleted`. */
  remark(remark: Remark, action: string): Event
  /** `created` or `deleted`, and those of repositories: `added` or `removed`. */
  installation(action: string, owner: string, repositories: readonly Repository[]): Event
}

export function eventsOf(state: State, app: App, shapes: Shapes): Events {
  const installationOf = (owner: string): number =>
    [...app.installations].find(([, login]) => login === owner)?.[0] ?? 0
  const user = (login: string) => shapes.user(state.account(login))
  const around = (repository: Repository, sender: string) => ({
    repository: shapes.repository(repository),
    sender: user(sender),
    installation: {id: installationOf(repository.owner), node_id: 'I_1'}
  })
  const like = (name: string, action: string): Json => exampleOf(name, action)

  return {
    pull(pull, action, more = {}) {
      // Not every action has an example; all have the shape of the first.
      const base = like('pull_request', action === 'synchronize' ? 'synchronize' : 'opened')
      const about = {action, number: pull.number, pull_request: shapes.pull(pull, true)}
      return {name: 'pull_request', payload: {...base, ...about, ...around(pull.repository, pull.author), ...more}}
    },
    check(run, action, sender, identifier) {
      const base = like('check_run', action)
      const asked = identifier === undefined ? {} : {requested_action: {identifier}}
      const about = {action, check_run: shapes.check(run), ...asked}
      return {name: 'check_run', payload: {...base, ...about, ...around(run.repository, sender)}}
    },
    remark(remark, action) {
      const base = like('issue_comment', action)
      const {pull} = remark
      const issue = {
        ...(base.issue as object),
        number: pull.number,
        title: pull.title,
        body: pull.body,
        state: pull.open ? 'open' : 'closed',
        user: user(pull.author),
        pull_request: {url: (shapes.pull(pull, false) as {url: string}).url}
      }
      const about = {action, issue, comment: shapes.remark(remark)}
      return {name: 'issue_comment', payload: {...base, ...about, ...around(pull.repository, remark.author)}}
    },
    installation(action, owner, repositories) {
      const changed = action === 'added' || action === 'removed'
      const name = changed ? 'installation_repositories' : 'installation'
      const short = repositories.map(({id, name, fullName}) => ({
        id,
        node_id: `N_${id}`,
        name,
        full_name: fullName,
        private: false
      }))
      const listed = changed
        ? {
            repository_selection: 'selected',
            repositories_added: action === 'added' ? short : [],
            repositories_removed: action === 'removed' ? short : []
          }
        : {repositories: short}
      const installation = shapes.installation(installationOf(owner), owner)
      return {name, payload: {...like(name, action), action, installation, sender: user(owner), ...listed}}
    }
  }
}

export interface Delivery {
  readonly secret: string
  /** The delivery's GUID; a new one where none is given. */
  readonly id?: string
}

/** Sends a webhook. Resolves with the answer. */
export async function deliver(
  {name, payload}: Event,
  url: string,
  {secret, id = randomUUID()}: Delivery
): Promise<Response> {
  const body = JSON.stringify(payload)
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-delivery': id,
      'x-github-event': name,
      'x-hub-signature-256': `sha256=${signature}`
    }
  })
}
