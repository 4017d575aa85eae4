/**
 * Who the App is on GitHub, and clients that act for it. A task gets a client whose token reaches one repository alone:
 * what goes wrong with a list stays with that list.
 */
import type {Probot, ProbotOctokit} from 'probot'

export type Client = InstanceType<typeof ProbotOctokit>

export interface Identity {
  /** The App's number. */
  readonly app: number
  /** The name under which it comments: `<slug>[bot]`. */
  readonly login: string
}

export interface Auth {
  /** A client for one repository, which may do what reviews need; with `all`, what else the App was granted. */
  connect(
    installation: number,
    repository: {readonly owner: string; readonly repo: string},
    all?: 'all'
  ): Promise<Client>
  /** A client for all that an installation may see. */
  installation(installation: number): Promise<Client>
  /** A client for the App itself. */
  app(): Promise<Client>
  identity(): Promise<Identity>
}

interface Token {
  readonly token: string
  readonly created: number
  readonly expires: number
  /** What it may do, as GitHub says: `{contents: 'read'}`. */
  readonly permissions: Readonly<Record<string, string>>
}

/** A token lives for an hour; one with less than this left is not begun with. In milliseconds. */
const rest = 10 * 60_000
/** GitHub may refuse a token for some seconds after it gave it out; Octokit's own client waits as long. */
const settling = 5_000
const settlingPause = 1_000
/** Tokens that are kept; the oldest goes first. */
const mostTokens = 1_000

/** @param probot asked for its clients; their throttling, logging and address are kept. */
export function newAuth(probot: Pick<Probot, 'auth'>): Auth {
  const tokens = new Map<string, Promise<Token>>()
  const own: {identity?: Promise<Identity>} = {}

  async function tokenOf(app: Client, installation: number, repo: string, all?: 'all'): Promise<Token> {
    const key = `${installation} ${repo} ${all ?? ''}`
    const kept = await tokens.get(key)?.catch(() => undefined)
    if (kept && kept.expires - Date.now() > rest) return kept
    const made = mint(app, installation, repo, all)
    tokens.delete(key)
    tokens.set(key, made)
    const [oldest] = tokens.keys()
    if (tokens.size > mostTokens && oldest !== undefined) tokens.delete(oldest)
    return made
  }

  return {
    app: () => probot.auth(),
    installation: (installation) => probot.auth(installation),
    async connect(installation, {repo}, all) {
      const app = await probot.auth()
      const {baseUrl} = app.request.endpoint.DEFAULTS
      const Octokit = app.constructor as typeof ProbotOctokit
      return new Octokit({
        baseUrl,
        authStrategy: () => withToken(() => tokenOf(app, installation, repo, all)),
        // Limits are those of the installation, so its clients wait in one line.
        throttle: {id: String(installation)}
      })
    },
    identity() {
      own.identity ??= whoami(probot).catch((error: unknown) => {
        delete own.identity
        throw error
      })
      return own.identity
    }
  }
}

/** Any of its installations says which App it is, so that one request serves this and the sweep. */
async function whoami(probot: Pick<Probot, 'auth'>): Promise<Identity> {
  const {data} = await (await probot.auth()).rest.apps.listInstallations({per_page: 1})
  const [first] = data
  if (!first?.app_slug) throw new Error('GitHub does not say which App this is')
  return {app: first.app_id, login: `${first.app_slug}[bot]`}
}

/** What a review does; an App may have been granted more, for `/listwright fix`. */
const ofReviews = {metadata: 'read', contents: 'read', pull_requests: 'write', checks: 'write'} as const

async function mint(app: Client, installation: number, repo: string, all?: 'all'): Promise<Token> {
  const {data} = await app.rest.apps.createInstallationAccessToken({
    installation_id: installation,
    repositories: [repo],
    ...(all !== 'all' && {permissions: ofReviews})
  })
  return {
    token: data.token,
    created: Date.now(),
    expires: Date.parse(data.expires_at),
    permissions: (data.permissions ?? {}) as Readonly<Record<string, string>>
  }
}

type Request = Client['request']
type Sent = Parameters<Request['endpoint']['merge']>

/** Octokit's form of an authentication: the hook sets the header of each request, by a token that is fresh enough. */
function withToken(get: () => Promise<Token>) {
  async function hook(request: Request, ...sent: Sent): Promise<unknown> {
    const {token, created} = await get()
    const endpoint = request.endpoint.merge(...sent)
    const send: (options: object) => Promise<unknown> = request
    endpoint.headers.authorization = `token ${token}`
    for (;;) {
      try {
        return await send(endpoint)
      } catch (error) {
        if ((error as {status?: number}).status !== 401 || Date.now() - created > settling) throw error
        await new Promise((resolve) => setTimeout(resolve, settlingPause))
      }
    }
  }
  const auth = async () => {
    const {token, permissions} = await get()
    return {type: 'token', token, permissions}
  }
  return Object.assign(auth, {hook})
}
