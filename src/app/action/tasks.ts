/** From the event that started a workflow to what is to be done. What is not understood is nothing to do. */
import {tasksOf as tasksOfWebhook} from '../events.ts'
import type {Task} from '../task.ts'

/** Events by which a workflow is started, with the webhook that each is. */
const webhooks: Readonly<Record<string, string>> = {
  pull_request: 'pull_request',
  pull_request_target: 'pull_request',
  issue_comment: 'issue_comment'
}
/** A workflow's event is a webhook of the repository, which no App is installed for. The number is not used. */
const installation = {id: 1}

export function tasksOf(event: string, payload: unknown): readonly Task[] {
  const webhook = webhooks[event]
  if (!webhook || typeof payload !== 'object') return []
  const tasks = tasksOfWebhook(webhook, {...payload, installation})
  // Whoever runs a workflow again wants it done again.
  return tasks.map((task) => (task.kind === 'review' ? {...task, again: true} : task))
}
