/** As whom a review speaks, which tells its own comments from those of others, and what it may do. */
import type {Octokit} from '@octokit/core'
import {ForgeFailure} from '../forge-failure.ts'
import {ask, type Requests} from './ask.ts'

export interface Identity {
  /** The login that comments are written under, `listwright[bot]`. Asked only where it matters. */
  login(): Promise<string>
  /** Whether commits may be pushed. */
  mayCommit(): Promise<boolean>
}

/** Asks under which login an App comments, once for as long as it runs. A failure is not kept. */
export function appLogin(app: Requests): () => Promise<string> {
  let known: Promise<string> | undefined
  const read = async (): Promise<string> => {
    const [first] = await ask('read the name of the App', () => app.request('GET /app/installations', {per_page: 1}))
    if (!first) throw new ForgeFailure('Cannot read the name of the App: it is not installed', undefined, undefined)
    return `${first.app_slug}[bot]`
  }
  return () => {
    known ??= read().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}

/** The App in one installation, whose token tells what was permitted. */
export function appIdentity(login: () => Promise<string>, installation: Pick<Octokit, 'auth'>): Identity {
  return {
    login,
    async mayCommit() {
      const {permissions} = (await installation.auth({type: 'installation'})) as {
        readonly permissions?: Readonly<Record<string, string>>
      }
      return permissions?.contents === 'write'
    }
  }
}

/** A workflow with its own token. It pushes nothing: a commit of such a token starts no checks. */
export const workflowIdentity: Identity = {
  login: async () => 'github-actions[bot]',
  mayCommit: async () => false
}
