/** What waits in a queue: plain data, so that any queue can keep it, and small, so that nothing of a payload is kept. */

/** Which pull request. */
export interface PullKey {
  readonly owner: string
  readonly repo: string
  readonly number: number
}

/** A review that is due: of one head of one pull request. */
export interface ReviewTask {
  readonly kind: 'review'
  readonly pull: PullKey
  /** The installation of the App whose token is used. */
  readonly installation: number
  /** The commit to review. */
  readonly head: string
  readonly base: {readonly ref: string; readonly sha: string}
  /** Review it even where this head was reviewed before. */
  readonly again: boolean
  /** Whether there may be other open pull requests; where there is none, none need be asked for. */
  readonly others: boolean
}

export const commandNames = ['recheck', 'explain', 'ignore', 'fix'] as const
export type CommandName = (typeof commandNames)[number]

/** A command that someone gave: by a comment, or by a button of the check run. */
export interface CommandTask {
  readonly kind: 'command'
  readonly pull: PullKey
  readonly installation: number
  readonly command: CommandName
  /** What stands behind the command: the name of a rule. Empty where nothing does. */
  readonly argument: string
  /** The comment that gave it, to answer with a reaction; undefined for a button. */
  readonly comment: number | undefined
}

export type Task = ReviewTask | CommandTask

/** One pull request's name: `owner/repo#number`. Also the `external_id` of its check runs. */
export function nameOf({owner, repo, number}: PullKey): string {
  return `${owner}/${repo}#${number}`
}

/** Reads a name back; undefined where it is none. */
export function pullOf(name: string): PullKey | undefined {
  const [, owner, repo, number] = /^([\w.-]{1,100})\/([\w.-]{1,100})#(\d{1,10})$/.exec(name) ?? []
  return owner && repo && number ? {owner, repo, number: Number(number)} : undefined
}

/**
 * What makes a task replace one that waits: reviews of one pull request do, the newest head wins, but those that are made
 * in any case stand apart. A command replaces itself alone, when it is delivered twice: one comment may give several, so
 * both its id and the argument count; a look again replaces any other.
 */
export function identityOf(task: Task): string {
  const name = nameOf(task.pull)
  if (task.kind === 'review') return task.again ? `${name} again` : name
  if (task.command === 'recheck') return `${name} recheck`
  return `${name} ${task.command} ${task.argument} ${task.comment ?? ''}`
}
