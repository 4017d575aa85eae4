/** Commands in a comment: `/listwright explain entry-order` at the start of a line. */
import type {Remark} from './forge.ts'
import {type CommandName, commandNames} from './task.ts'

export interface Command {
  readonly command: CommandName
  readonly argument: string
}

/** What one comment may ask for at most. */
const mostCommands = 5
/** No command is longer. */
const longestLine = 200
const fence = /^ {0,3}(```|~~~)/

/** The commands of a comment, each once, in order; those inside fenced code are shown, not given. */
export function commandsOf(body: string): Command[] {
  const found = new Map<string, Command>()
  let open: string | undefined
  for (const line of body.split(/\r?\n/)) {
    const mark = fence.exec(line)?.[1]
    if (mark) open = open === undefined ? mark : mark === open ? undefined : open
    if (open !== undefined || line.length > longestLine) continue
    const [head, word, argument = '', ...rest] = line.trimEnd().split(/[ \t]+/)
    const command = commandNames.find((one) => one === word?.toLowerCase())
    if (head !== '/listwright' || !command || rest.length > 0) continue
    // What is no name of a rule is not passed on.
    const rule = /^[a-z][\w:-]{0,99}$/.test(argument) ? argument : ''
    found.set(`${command} ${rule}`, {command, argument: rule})
    if (found.size === mostCommands) break
  }
  return [...found.values()]
}

/**
 * The rules that people who may have silenced for a pull request: its author, and who may write to the repository. No bots, and
 * no comments that were edited, as of commands that are given by webhook.
 */
export function ignoredRules(conversation: readonly Remark[], author: string): ReadonlySet<string> {
  const heard = conversation.filter(
    ({bot, edited, trusted, author: own}) => !bot && !edited && (trusted || own === author)
  )
  const commands = heard.flatMap(({body}) => commandsOf(body))
  return new Set(commands.flatMap(({command, argument}) => (command === 'ignore' && argument ? [argument] : [])))
}
