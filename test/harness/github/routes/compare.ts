/** Two commits compared, as a pull request compares them: since they went apart. */
import {type Call, commitOf, notFound, type Route} from '../route.ts'
import type {Json, Repository} from '../state.ts'
import {fileShape} from './pulls.ts'

/** "Includes details about the files that were changed (up to 300)", and 250 commits. */
const most = {files: 300, commits: 250}

/** A commit, a branch, or `owner:branch` of a fork. */
function endOf(call: Call, repository: Repository, name: string): string {
  const [branch = '', owner] = name.split(':').reverse()
  const where = owner === undefined ? repository : call.state.repositories.get(`${owner}/${repository.name}`)
  if (!where) throw notFound()
  return commitOf(call, where, branch)
}

function commitShape({state}: Call, url: string, sha: string): Json {
  const person = {name: 'Author', email: 'author@list.example', date: '2023-11-14T22:13:20Z'}
  const tree = state.git.treeOf(sha)
  return {
    sha,
    node_id: `C_${sha}`,
    url: `${url}/commits/${sha}`,
    html_url: `${url}/commit/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    commit: {
      url: `${url}/git/commits/${sha}`,
      author: person,
      committer: person,
      message: state.git.messageOf(sha),
      tree: {sha: tree, url: `${url}/git/trees/${tree}`},
      comment_count: 0
    },
    author: null,
    committer: null,
    parents: state.git.parentsOf(sha).map((parent) => ({sha: parent, url: `${url}/commits/${parent}`}))
  }
}

export const compareRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/compare/{basehead}',
    handle(call) {
      const repository = call.repository()
      const {git} = call.state
      const [base, head] = call
        .param('basehead')
        .split('...')
        .map((end) => endOf(call, repository, end))
      if (!base || !head) throw notFound()
      const root = git.mergeBase(base, head)
      if (!root) throw notFound()
      const [ahead, behind] = [git.between(base, head), git.between(head, base)]
      const apart = ahead.length > 0 && behind.length > 0
      const order = ahead.length > 0 ? 'ahead' : behind.length > 0 ? 'behind' : 'identical'
      const url = call.url.replace(/\/compare\/.*$/, '')
      const body = {
        url: call.url,
        html_url: call.url,
        permalink_url: call.url,
        diff_url: `${call.url}.diff`,
        patch_url: `${call.url}.patch`,
        base_commit: commitShape(call, url, base),
        merge_base_commit: commitShape(call, url, root),
        status: apart ? 'diverged' : order,
        ahead_by: ahead.length,
        behind_by: behind.length,
        total_commits: ahead.length,
        commits: ahead.slice(0, most.commits).map((sha) => commitShape(call, url, sha)),
        files: git
          .diff(base, head)
          .slice(0, most.files)
          .map((file) => fileShape(file, url, head))
      }
      return {status: 200, body}
    }
  }
]
