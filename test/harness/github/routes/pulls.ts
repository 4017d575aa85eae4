/** Pull requests: as they stand, those that are open, and the files that they change. */
import type {FileDiff} from '../git.ts'
import {paged, type Route} from '../route.ts'
import {baseOf, headOf} from '../state.ts'

const statuses: Readonly<Record<string, string>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed'
}
/** "Limits for viewing content and diffs in a repository": a file's diff of more is not shown. */
const largestPatch = {lines: 20_000, bytes: 500_000}
/** "Responses include a maximum of 3000 files." */
const mostFiles = 3000

/** @param url where the API of the repository is. */
export function fileShape({path, previous, status, sha, patch}: FileDiff, url: string, head: string): object {
  const rows = patch?.split('\n') ?? []
  const additions = rows.filter((row) => row.startsWith('+')).length
  const deletions = rows.filter((row) => row.startsWith('-')).length
  const small = patch && rows.length <= largestPatch.lines && patch.length <= largestPatch.bytes
  const name = path.split('/').map(encodeURIComponent).join('/')
  return {
    sha,
    filename: path,
    status: statuses[status] ?? 'changed',
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${url}/blob/${head}/${name}`,
    raw_url: `${url}/raw/${head}/${name}`,
    contents_url: `${url}/contents/${name}?ref=${head}`,
    ...(small && {patch}),
    ...(previous !== undefined && {previous_filename: previous})
  }
}

export const pullRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/pulls',
    handle(call) {
      const repository = call.repository()
      const state = call.query.get('state') ?? 'open'
      const base = call.query.get('base')
      const found = call.state.pulls.filter(
        (pull) =>
          pull.repository === repository &&
          (state === 'all' || pull.open === (state === 'open')) &&
          (base === null || pull.base === base)
      )
      const key = call.query.get('sort') === 'updated' ? ('updated' as const) : ('created' as const)
      const order = (call.query.get('direction') ?? (call.query.has('sort') ? 'asc' : 'desc')) === 'asc' ? 1 : -1
      found.sort((a, b) => order * (a[key].localeCompare(b[key]) || a.number - b.number))
      return paged(
        call,
        found.map((pull) => call.shapes.pull(pull, false))
      )
    }
  },
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/pulls/{pull_number}',
    handle: (call) => ({status: 200, body: call.shapes.pull(call.pull(), true)})
  },
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/pulls/{pull_number}/files',
    handle(call) {
      const pull = call.pull()
      const files = call.state.git.diff(baseOf(pull), headOf(pull)).slice(0, mostFiles)
      const url = call.url.replace(/\/pulls\/\d+\/files$/, '')
      return paged(
        call,
        files.map((file) => fileShape(file, url, headOf(pull)))
      )
    }
  }
]
