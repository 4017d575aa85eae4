/** As whom a review speaks, which tells its own comments from those of others, and what it may do. */
import {ForgeFailure} from '../forge-failure.ts'
import {ask, askAll, type Requests} from './ask.ts'
import {mostInstallations} from './limits.ts'

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

/**
 * The App in one installation. What was permitted there is asked of GitHub by the App itself: Octokit's `auth`, which tells
 * it with a token, asks api.github.com where that token is not known yet, whatever the API's address is.
 */
export function appIdentity(login: () => Promise<string>, app: Requests, installation: number): Identity {
  return {
    login,
    async mayCommit() {
      const all = await askAll('read what the App may do', mostInstallations, (page) =>
        app.request('GET /app/installations', page)
      )
      return all.find(({id}) => Number(id) === installation)?.permissions.contents === 'write'
    }
  }
}

/** A workflow with its own token. It pushes nothing: a commit of such a token starts no checks. */
export const workflowIdentity: Identity = {
  login: async () => 'github-actions[bot]',
  mayCommit: async () => false
}
