/** From the event that started a workflow to what is to be done. What is not understood is nothing to do. */
import * as z from 'zod'
import {commandsIn} from '../commands.ts'
import {toldIn} from '../replay/payload.ts'
import type {Task} from '../task.ts'

/** What a pull request can do that calls for a review. */
const reviewed = new Set(['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited'])
/** Who may write to the repository, as far as a comment tells: "How the author is associated with the repository." */
const trusted = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])

const name = z.string().regex(/^[\w.-]{1,100}$/)
const comment = z.object({
  action: z.literal('created'),
  repository: z.object({name, owner: z.object({login: name})}),
  issue: z.object({
    number: z.number().int().positive(),
    pull_request: z.object({}),
    user: z.object({login: z.string()}).nullish()
  }),
  comment: z.object({
    id: z.number().int().positive(),
    body: z.string(),
    // Bots could answer each other for ever.
    user: z.object({login: z.string(), type: z.literal('User')}),
    author_association: z.string()
  })
})

/** @throws Failure where the event of a pull request is none. */
export function tasksOf(event: string, payload: unknown): readonly Task[] {
  if (event === 'pull_request' || event === 'pull_request_target') return ofPull(payload)
  return event === 'issue_comment' ? ofComment(payload) : []
}

function ofPull(payload: unknown): readonly Task[] {
  const {key, pull} = toldIn(payload, 'Cannot review the event')
  if (!reviewed.has(String((payload as {action?: unknown}).action))) return []
  // Whoever runs a workflow again wants it done again.
  return [{kind: 'review', pull: key, installation: 0, head: pull.head, base: pull.base, again: true}]
}

function ofComment(payload: unknown): readonly Task[] {
  const {data} = comment.safeParse(payload)
  if (!data) return []
  const {issue, repository, comment: given} = data
  const mayCommand = given.user.login === issue.user?.login || trusted.has(given.author_association)
  if (!mayCommand) return []
  const pull = {owner: repository.owner.login, repo: repository.name, number: issue.number}
  return commandsIn(given.body).map((command) => ({
    ...command,
    ...{kind: 'command', pull, installation: 0, comment: given.id}
  }))
}
