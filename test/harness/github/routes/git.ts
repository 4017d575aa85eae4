/** Contents, trees, comparisons and commits, all as git has them. */
import path from 'node:path'
import type {Files, TreeEntry} from '../git.ts'
import {type Call, commitOf, notFound, type Route, refuse} from '../route.ts'
import type {Repository} from '../state.ts'

/** "1 MB or smaller: all features of this endpoint are supported"; up to 100 MB no content is given. */
const largestContent = 1_048_576
/** "The limit for the tree array is 100,000 entries when using the recursive parameter." */
const mostEntries = 100_000

function nameplate(call: Call, name: string, entry: TreeEntry): object {
  const {url} = call
  return {
    name: path.posix.basename(name),
    path: name,
    sha: entry.sha,
    size: entry.size ?? 0,
    url,
    html_url: url,
    git_url: url,
    download_url: entry.type === 'blob' ? url : null,
    _links: {self: url, git: url, html: url}
  }
}

function contentOf(call: Call, name: string, entry: TreeEntry): object {
  const about = nameplate(call, name, entry)
  if (entry.type === 'commit') return {...about, type: 'submodule', submodule_git_url: 'https://list.example/x.git'}
  const bytes = call.state.git.blob(entry.sha)
  if (entry.mode === '120000') return {...about, type: 'symlink', target: bytes.toString('utf8')}
  const lines = bytes.toString('base64').replace(/.{60}/g, '$&\n')
  const given = bytes.length <= largestContent
  return {...about, type: 'file', encoding: given ? 'base64' : 'none', content: given ? lines : ''}
}

function treeShape(call: Call, sha: string, all: ReadonlyMap<string, TreeEntry>): object {
  const url = call.url.replace(/\/git\/trees.*$/, '/git')
  const rows = [...all].map(([name, {mode, type, sha, size}]) => ({
    path: name,
    mode,
    type,
    sha,
    ...(size !== undefined && {size}),
    url: `${url}/${type}s/${sha}`
  }))
  return {sha, url: `${url}/trees/${sha}`, truncated: rows.length > mostEntries, tree: rows.slice(0, mostEntries)}
}

function commitShape({state, url}: Call, sha: string): object {
  const repository = url.replace(/\/git\/commits.*$/, '')
  const person = {name: 'Author', email: 'author@list.example', date: '2023-11-14T22:13:20Z'}
  const tree = state.git.treeOf(sha)
  return {
    sha,
    node_id: `C_${sha}`,
    url: `${repository}/git/commits/${sha}`,
    html_url: `${repository}/commit/${sha}`,
    author: person,
    committer: person,
    message: state.git.messageOf(sha),
    tree: {sha: tree, url: `${repository}/git/trees/${tree}`},
    parents: state.git.parentsOf(sha).map((parent) => ({
      sha: parent,
      url: `${repository}/git/commits/${parent}`,
      html_url: `${repository}/commit/${parent}`
    })),
    verification: {verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null}
  }
}

function branchOf(call: Call, repository: Repository): string {
  const branch = call.param('ref').replace(/^heads\//, '')
  if (!repository.branches.has(branch)) throw refuse(422, 'Reference does not exist')
  return branch
}

export const gitRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/contents/{path}',
    handle(call) {
      const repository = call.repository()
      const commit = commitOf(call, repository, call.query.get('ref') ?? repository.defaultBranch)
      const name = call.param('path').replace(/\/$/, '')
      const all = call.state.git.entries(commit, true)
      const entry = all.get(name)
      if (entry && entry.type !== 'tree') return {status: 200, body: contentOf(call, name, entry)}
      if (!entry && name !== '') throw notFound()
      const inside = [...all].filter(([each]) => path.posix.dirname(each) === (name || '.'))
      const rows = inside.map(([each, found]) => ({
        ...nameplate(call, each, found),
        type: found.type === 'tree' ? 'dir' : 'file'
      }))
      return {status: 200, body: rows}
    }
  },
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/git/trees/{tree_sha}',
    handle(call) {
      const sha = call.param('tree_sha')
      const tree = call.repository().branches.get(sha) ?? sha
      if (!call.state.git.exists(tree)) throw notFound()
      return {status: 200, body: treeShape(call, sha, call.state.git.entries(tree, call.query.has('recursive')))}
    }
  },
  {
    method: 'POST',
    template: '/repos/{owner}/{repo}/git/trees',
    allow: ['contents'],
    handle(call) {
      const {base_tree: base, tree} = call.body as {base_tree?: string; tree: Record<string, string>[]}
      const {git} = call.state
      if (base !== undefined && !git.exists(base)) throw refuse(422, 'base_tree is not a tree')
      const files: Record<string, Files[string]> = {}
      for (const {path: name = '', mode = '100644', content, sha} of tree)
        files[name] = content === undefined ? (sha ? git.blob(sha) : null) : {mode, text: content}
      const made = git.tree(files, base && git.treeOf(base))
      return {status: 201, body: treeShape(call, made, git.entries(made, false))}
    }
  },
  {
    method: 'POST',
    template: '/repos/{owner}/{repo}/git/commits',
    allow: ['contents'],
    handle(call) {
      const {message, tree, parents = []} = call.body as {message: string; tree: string; parents?: string[]}
      const {git} = call.state
      if (![tree, ...parents].every((sha) => git.exists(sha))) throw refuse(422, 'Tree SHA or parent does not exist')
      return {status: 201, body: commitShape(call, git.commitTree(tree, parents, message))}
    }
  },
  {
    method: 'PATCH',
    template: '/repos/{owner}/{repo}/git/refs/{ref}',
    allow: ['contents'],
    handle(call) {
      const repository = call.repository()
      const branch = branchOf(call, repository)
      const sha = String(call.body.sha)
      const {git} = call.state
      if (!git.exists(sha)) throw refuse(422, 'Object does not exist')
      const old = repository.branches.get(branch) ?? ''
      if (call.body.force !== true && !git.contains(sha, old)) throw refuse(422, 'Update is not a fast forward')
      repository.branches.set(branch, sha)
      const object = {type: 'commit', sha, url: call.url.replace(/\/refs\/.*$/, `/commits/${sha}`)}
      return {status: 200, body: {ref: `refs/heads/${branch}`, node_id: `B_${branch}`, url: call.url, object}}
    }
  },
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/git/blobs/{file_sha}',
    handle(call) {
      const sha = call.param('file_sha')
      if (!call.state.git.exists(sha)) throw notFound()
      const bytes = call.state.git.blob(sha)
      const body = {sha, node_id: `O_${sha}`, url: call.url, size: bytes.length, encoding: 'base64'}
      return {status: 200, body: {...body, content: bytes.toString('base64')}}
    }
  }
]
