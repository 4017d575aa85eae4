/** How GitHub writes what the fake keeps: shapes of real payloads, with our own names in them. */
import {createRequire} from 'node:module'
import type {App} from './app.ts'
import {
  type Account,
  associationOf,
  baseOf,
  type CheckRun,
  headOf,
  type Json,
  type LineComment,
  type Pull,
  type Remark,
  type Repository,
  type Review,
  type State
} from './state.ts'

interface Examples {
  readonly name: string
  readonly examples: readonly Json[]
}

const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly Examples[]

/** A real payload of a webhook. */
export function exampleOf(name: string, action: string): Json {
  const found = examples.find((each) => each.name === name)?.examples.find((each) => each.action === action)
  if (!found) throw new Error(`Cannot find an example of ${name}.${action}`)
  return found
}

const opened = exampleOf('pull_request', 'opened') as {readonly pull_request: Json; readonly repository: Json}
/** What is told of a pull request alone. */
const alone = [
  ['comments', 'review_comments', 'commits', 'additions', 'deletions', 'changed_files'],
  ['merged', 'merged_by', 'mergeable', 'mergeable_state', 'rebaseable', 'maintainer_can_modify']
].flat()
const listed = Object.fromEntries(Object.entries(opened.pull_request).filter(([key]) => !alone.includes(key)))
const sample = {
  user: JSON.stringify(opened.pull_request.user),
  repository: JSON.stringify(opened.repository),
  pull: JSON.stringify(listed)
}

export interface Shapes {
  user(account: Account): Json
  /** Without a repository that was removed, which is null. */
  repository(repository: Repository): Json | null
  fullRepository(repository: Repository): Json
  /** As lists of pull requests tell it; alone there is more. */
  pull(pull: Pull, alone: boolean): Json
  review(review: Review): Json
  lineComment(comment: LineComment): Json
  remark(remark: Remark): Json
  check(run: CheckRun): Json
  app(): Json
  installation(id: number, owner: string): Json
}

/** @param base where the API is, without a slash at the end. */
export function shapesOf(state: State, app: App, base: () => string): Shapes {
  const known = new Map<string, Json>()
  const named = (text: string, owner: string, repository: string): Json => {
    const key = `${owner}/${repository} ${text}`
    const found = known.get(key)
    if (found) return found
    const renamed = text
      .replaceAll('https://api.github.com', base())
      .replaceAll('Codertocat/Hello-World', `${owner}/${repository}`)
      .replaceAll('Codertocat', owner)
    const json = JSON.parse(renamed) as Json
    known.set(key, json)
    return json
  }
  const account = (login: string): Json => shapes.user(state.account(login))
  const node = (id: number) => ({id, node_id: `N_${id}`})
  const urlOf = ({fullName}: Repository): string => `${base()}/repos/${fullName}`
  const webOf = ({fullName}: Repository): string => `https://github.com/${fullName}`

  const shapes: Shapes = {
    user: ({id, login, type}) => ({...named(sample.user, encodeURIComponent(login), ''), ...node(id), login, type}),
    repository(repository) {
      if (repository.removed) return null
      const {id, owner, name, fullName} = repository
      return {
        ...named(sample.repository, owner, name),
        ...node(id),
        name,
        full_name: fullName,
        owner: account(owner),
        fork: repository.parent !== undefined,
        default_branch: repository.defaultBranch,
        has_discussions: false,
        topics: [],
        visibility: 'public'
      }
    },
    fullRepository: (repository) => ({...shapes.repository(repository), network_count: 0, subscribers_count: 0}),
    pull(pull, alone) {
      const {repository, from} = pull
      const {owner, name} = repository
      const end = (from: Repository, ref: string, sha: string) => ({
        label: `${from.owner}:${ref}`,
        ref,
        sha,
        user: account(from.owner),
        repo: shapes.repository(from)
      })
      const of = <T extends {readonly pull: Pull}>(all: readonly T[]) => all.filter((each) => each.pull === pull).length
      return {
        ...(named(
          sample.pull.replaceAll('/Hello-World/pulls/2', `/Hello-World/pulls/${pull.number}`),
          owner,
          name
        ) as object),
        ...node(pull.id),
        issue_url: `${urlOf(repository)}/issues/${pull.number}`,
        comments_url: `${urlOf(repository)}/issues/${pull.number}/comments`,
        html_url: `${webOf(repository)}/pull/${pull.number}`,
        number: pull.number,
        state: pull.open ? 'open' : 'closed',
        draft: pull.draft,
        title: pull.title,
        body: pull.body === '' ? null : pull.body,
        user: account(pull.author),
        created_at: pull.created,
        updated_at: pull.updated,
        head: end(from.repository, from.branch, headOf(pull)),
        base: end(repository, pull.base, baseOf(pull)),
        author_association: associationOf(repository, pull.author),
        auto_merge: null,
        ...(alone && {
          comments: of(state.remarks),
          review_comments: of(state.lineComments),
          merged: false,
          mergeable: true,
          mergeable_state: 'clean',
          merged_by: null,
          maintainer_can_modify: true,
          commits: 1,
          additions: 1,
          deletions: 0,
          changed_files: state.git.diff(baseOf(pull), headOf(pull)).length
        })
      }
    },
    review(review) {
      const html = `${webOf(review.pull.repository)}/pull/${review.pull.number}#pullrequestreview-${review.id}`
      const url = `${urlOf(review.pull.repository)}/pulls/${review.pull.number}`
      return {
        ...node(review.id),
        user: account(review.author),
        body: review.body,
        state: review.state,
        commit_id: review.commit,
        html_url: html,
        pull_request_url: url,
        submitted_at: review.at,
        author_association: associationOf(review.pull.repository, review.author),
        _links: {html: {href: html}, pull_request: {href: url}}
      }
    },
    lineComment(comment) {
      const {repository, number} = comment.pull
      const url = `${urlOf(repository)}/pulls/comments/${comment.id}`
      const html = `${webOf(repository)}/pull/${number}#discussion_r${comment.id}`
      const pull = `${urlOf(repository)}/pulls/${number}`
      return {
        ...node(comment.id),
        url,
        html_url: html,
        pull_request_url: pull,
        pull_request_review_id: comment.review ?? null,
        diff_hunk: comment.hunk,
        path: comment.path,
        commit_id: comment.commit,
        original_commit_id: comment.commit,
        user: account(comment.author),
        body: comment.body,
        created_at: comment.at,
        updated_at: comment.at,
        author_association: associationOf(repository, comment.author),
        ...(comment.line !== undefined && {line: comment.line, original_line: comment.line, subject_type: 'line'}),
        side: comment.side,
        start_line: comment.startLine ?? null,
        original_start_line: comment.startLine ?? null,
        start_side: comment.startSide ?? null,
        ...(comment.answers !== undefined && {in_reply_to_id: comment.answers}),
        _links: {self: {href: url}, html: {href: html}, pull_request: {href: pull}}
      }
    },
    remark(remark) {
      const {repository, number} = remark.pull
      return {
        ...node(remark.id),
        url: `${urlOf(repository)}/issues/comments/${remark.id}`,
        html_url: `${webOf(repository)}/pull/${number}#issuecomment-${remark.id}`,
        issue_url: `${urlOf(repository)}/issues/${number}`,
        user: account(remark.author),
        body: remark.body,
        created_at: remark.at,
        updated_at: remark.at,
        author_association: associationOf(repository, remark.author)
      }
    },
    check(run) {
      const url = `${urlOf(run.repository)}/check-runs/${run.id}`
      // Empty for forks: only pull requests from the repository itself are told.
      const pulls = state.pulls.filter(
        (pull) => pull.open && pull.from.repository === run.repository && headOf(pull) === run.head
      )
      const short = ({id, name, fullName}: Repository) => ({id, name, url: `${base()}/repos/${fullName}`})
      return {
        ...node(run.id),
        name: run.name,
        head_sha: run.head,
        external_id: run.externalId ?? '',
        url,
        html_url: `${webOf(run.repository)}/runs/${run.id}`,
        details_url: null,
        status: run.status,
        conclusion: run.conclusion ?? null,
        started_at: run.at,
        completed_at: run.status === 'completed' ? run.at : null,
        output: {
          title: run.title ?? null,
          summary: run.summary ?? null,
          text: run.text ?? null,
          annotations_count: run.annotations.length,
          annotations_url: `${url}/annotations`
        },
        check_suite: {id: 1},
        app: run.app === app.slug ? shapes.app() : {...shapes.app(), id: 15368, slug: run.app, name: run.app},
        pull_requests: pulls.map((pull) => ({
          id: pull.id,
          number: pull.number,
          url: `${urlOf(pull.repository)}/pulls/${pull.number}`,
          head: {ref: pull.from.branch, sha: headOf(pull), repo: short(pull.from.repository)},
          base: {ref: pull.base, sha: baseOf(pull), repo: short(pull.repository)}
        }))
      }
    },
    app: () => ({
      ...node(app.id),
      slug: app.slug,
      owner: account('octo'),
      name: app.slug,
      description: '',
      external_url: 'https://list.example',
      html_url: `https://github.com/apps/${app.slug}`,
      created_at: state.now(),
      updated_at: state.now(),
      permissions: app.permissions,
      events: ['pull_request', 'issue_comment', 'check_run']
    }),
    installation: (id, owner) => ({
      id,
      account: account(owner),
      app_id: app.id,
      app_slug: app.slug,
      target_id: state.account(owner).id,
      target_type: 'User',
      repository_selection: 'all',
      access_tokens_url: `${base()}/app/installations/${id}/access_tokens`,
      repositories_url: `${base()}/installation/repositories`,
      html_url: `https://github.com/settings/installations/${id}`,
      permissions: app.permissions,
      events: ['pull_request', 'issue_comment', 'check_run'],
      // Long before anything that a test makes.
      created_at: '2020-01-01T00:00:00Z',
      updated_at: '2020-01-01T00:00:00Z',
      single_file_name: null,
      suspended_by: null,
      suspended_at: null
    })
  }
  return shapes
}
