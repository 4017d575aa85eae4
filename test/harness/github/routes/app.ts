/** What the App asks of itself, and what its token may see. */
import {type Answer, notFound, paged, type Route, refuse} from '../route.ts'
import type {Repository} from '../state.ts'

export const appRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/app/installations',
    own: true,
    handle: (call) =>
      paged(
        call,
        [...call.app.installations].map(([id, owner]) => call.shapes.installation(id, owner))
      )
  },
  {
    method: 'POST',
    template: '/app/installations/{installation_id}/access_tokens',
    own: true,
    handle(call): Answer {
      const {app, state, body} = call
      const id = Number(call.param('installation_id'))
      const owner = app.installations.get(id)
      if (!owner) throw notFound()
      const wanted = (body.permissions ?? app.permissions) as Record<string, string>
      for (const [name, level] of Object.entries(wanted)) {
        const given = app.permissions[name]
        if (!given || (level === 'write' && given === 'read'))
          throw refuse(422, 'The permissions requested are not granted to this installation.')
      }
      const names = body.repositories as readonly string[] | undefined
      const ids = body.repository_ids as readonly number[] | undefined
      const all = [...state.repositories.values()].filter((each) => each.owner === owner)
      const chosen = names || ids ? all.filter(({id, name}) => names?.includes(name) || ids?.includes(id)) : undefined
      if (chosen && chosen.length !== (names ?? ids)?.length)
        throw refuse(
          422,
          'There is at least one repository that does not exist or is not accessible to the parent installation.'
        )
      const token = app.issue(id, wanted, chosen && new Set(chosen.map(({fullName}) => fullName)))
      return {
        status: 201,
        body: {
          token,
          expires_at: new Date(app.tokens.get(token)?.expires ?? 0).toISOString(),
          permissions: wanted,
          repository_selection: chosen ? 'selected' : 'all',
          ...(chosen && {repositories: chosen.map((each) => call.shapes.repository(each))})
        }
      }
    }
  },
  {
    method: 'GET',
    template: '/installation/repositories',
    handle(call) {
      const {caller, state} = call
      if (caller.installation === undefined)
        throw refuse(403, 'You must authenticate with an installation access token')
      const seen = ({owner, fullName, removed}: Repository): boolean =>
        !removed && owner === caller.owner && (caller.repositories?.has(fullName) ?? true)
      const all = [...state.repositories.values()].filter(seen).map((each) => call.shapes.repository(each))
      return paged(call, all, (repositories) => ({total_count: all.length, repositories}))
    }
  },
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}',
    handle: (call) => ({status: 200, body: call.shapes.fullRepository(call.repository())})
  }
]
