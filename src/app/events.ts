/** From GitHub's events to tasks: pure, and total. What is not understood is no task. */
import {mayWrite} from './association.ts'
import {commandsOf} from './commands.ts'
import {checkRunPayload, checkSuitePayload, commentPayload, pullRequestPayload} from './payload.ts'
import {type CommandName, type CommandTask, nameOf, type PullKey, pullOf, type Task} from './task.ts'

/**
 * What the App subscribes to (app.yml). A push to the default branch that changes the configuration is none of it: open
 * pull requests are judged by the new one at their next push, or when someone says `/listwright recheck`.
 */
export const events = ['pull_request', 'check_run', 'check_suite', 'issue_comment'] as const

/** A suite that is to run again, of a fork: GitHub does not say of which pull request it is. */
export interface Suite {
  readonly installation: number
  readonly owner: string
  readonly repo: string
  readonly head: string
}

const reviewed = new Set(['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited'])
/** What an edit may change that a review reads. */
const edits = ['title', 'body', 'base'] as const
/** @param app the App's number: only its own check runs count. Undefined: GitHub sends no others. */
export function tasksOf(event: string, payload: unknown, app?: number): Task[] {
  switch (event) {
    case 'pull_request':
      return ofPullRequest(payload)
    case 'check_run':
      return ofCheckRun(payload, app)
    case 'check_suite':
      return ofCheckSuite(payload, app)
    case 'issue_comment':
      return ofComment(payload)
    default:
      return []
  }
}

/** The suite of a fork's pull request; undefined where the event is another. */
export function suiteOf(event: string, payload: unknown, app?: number): Suite | undefined {
  if (event !== 'check_suite') return undefined
  const {data} = checkSuitePayload.safeParse(payload)
  if (data?.action !== 'rerequested' || data.check_suite.pull_requests?.length) return undefined
  if (app !== undefined && data.check_suite.app.id !== app) return undefined
  const {installation, repository, check_suite} = data
  return {
    installation: installation.id,
    owner: repository.owner.login,
    repo: repository.name,
    head: check_suite.head_sha
  }
}

/** A check run of ours says in its `external_id` of which pull request it is; it must be one of the same repository. */
export function recheckOf(externalId: unknown, {installation, owner, repo}: Omit<Suite, 'head'>): Task[] {
  const pull = typeof externalId === 'string' ? pullOf(externalId) : undefined
  if (!pull || nameOf(pull).toLowerCase() !== nameOf({owner, repo, number: pull.number}).toLowerCase()) return []
  return [button('recheck', pull, installation)]
}

function button(command: CommandName, pull: PullKey, installation: number): CommandTask {
  return {kind: 'command', pull, installation, command, argument: '', comment: undefined}
}

interface Source {
  readonly installation: {readonly id: number}
  readonly repository: {readonly name: string; readonly owner: {readonly login: string}}
}

const pullIn = ({repository}: Source, number: number): PullKey => ({
  owner: repository.owner.login,
  repo: repository.name,
  number
})

function ofPullRequest(payload: unknown): Task[] {
  const {data} = pullRequestPayload.safeParse(payload)
  if (!data || !reviewed.has(data.action)) return []
  const {action, changes, pull_request: pull} = data
  if (action === 'edited' && !edits.some((name) => changes?.[name])) return []
  return [
    {
      kind: 'review',
      pull: pullIn(data, pull.number),
      installation: data.installation.id,
      head: pull.head.sha,
      base: pull.base,
      // The head is the same, what is said of it may not be.
      again: action !== 'opened' && action !== 'synchronize',
      // Open issues and pull requests together, this one among them.
      others: data.repository.open_issues_count !== 1
    }
  ]
}

function ofCheckRun(payload: unknown, app: number | undefined): Task[] {
  const {data} = checkRunPayload.safeParse(payload)
  if (!data || (app !== undefined && data.check_run.app.id !== app)) return []
  const {action, installation, repository, check_run, requested_action} = data
  const place = {installation: installation.id, owner: repository.owner.login, repo: repository.name}
  const [recheck] = recheckOf(check_run.external_id, place)
  if (!recheck) return []
  if (action === 'rerequested') return [recheck]
  if (action !== 'requested_action' || requested_action?.identifier !== 'fix') return []
  return [button('fix', recheck.pull, installation.id)]
}

function ofCheckSuite(payload: unknown, app: number | undefined): Task[] {
  const {data} = checkSuitePayload.safeParse(payload)
  if (data?.action !== 'rerequested' || (app !== undefined && data.check_suite.app.id !== app)) return []
  const pulls = data.check_suite.pull_requests ?? []
  return pulls.map(({number}) => button('recheck', pullIn(data, number), data.installation.id))
}

function ofComment(payload: unknown): Task[] {
  const {data} = commentPayload.safeParse(payload)
  // An edited comment gives no command: what was asked is done, and loops of edits are none.
  if (data?.action !== 'created') return []
  const {issue, comment, sender, installation} = data
  // No bot, and no App that writes in a person's name: they could answer each other for ever.
  if (comment.performed_via_github_app || comment.user?.type !== 'User' || sender?.type === 'Bot') return []
  const author = comment.user.id !== undefined && comment.user.id === issue.user?.id
  if (!author && !mayWrite(comment.author_association)) return []
  return commandsOf(comment.body).map(({command, argument}) => ({
    kind: 'command',
    pull: pullIn(data, issue.number),
    installation: installation.id,
    command,
    argument,
    comment: comment.id
  }))
}
