/** As whom a review speaks, which tells its own comments from those of others, and what it may do. */
import type {Octokit} from '@octokit/core'

export interface Identity {
  /** The login that comments are written under, `listwright[bot]`. Asked only where it matters. */
  login(): Promise<string>
  /** Whether commits may be pushed. */
  mayCommit(): Promise<boolean>
}

/**
 * The App in one repository; what it may do there its token says.
 *
 * @param client one of ours (`auth.ts`): Probot's own `auth` asks api.github.com, whatever the API's address is.
 */
export function appIdentity(login: () => Promise<string>, client: Pick<Octokit, 'auth'>): Identity {
  return {
    login,
    async mayCommit() {
      const {permissions} = (await client.auth()) as {readonly permissions?: Readonly<Record<string, string>>}
      return permissions?.contents === 'write'
    }
  }
}

/** A workflow with its own token. It pushes nothing: a commit of such a token starts no checks. */
export const workflowIdentity: Identity = {
  login: async () => 'github-actions[bot]',
  mayCommit: async () => false
}
