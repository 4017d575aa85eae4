/** Commands in comments: `/listwright ignore no-duplicate-link` at the start of a line. */
import type {Remark} from './forge.ts'
import {type CommandName, commandNames} from './task.ts'

/** A command as it was written. */
export interface Command {
  readonly command: CommandName
  readonly argument: string
}

/** The commands of a comment, in order. Quoted ones (`> /listwright`) and unknown ones are none. */
export function commandsIn(body: string): readonly Command[] {
  return body.split(/\r?\n/).flatMap((line) => {
    const [, name, argument = ''] = /^\/listwright ([a-z]{1,20})(?: ([a-z-]{1,60}))?\s*$/i.exec(line) ?? []
    const command = commandNames.find((one) => one === name?.toLowerCase())
    return command ? [{command, argument: argument.toLowerCase()}] : []
  })
}

/** The rules that people who may have silenced for a pull request: its author, and who may write to the repository. */
export function ignoredRules(conversation: readonly Remark[], author: string): ReadonlySet<string> {
  const heard = conversation.filter((remark) => !remark.own && (remark.trusted || remark.author === author))
  const commands = heard.flatMap(({body}) => commandsIn(body))
  return new Set(commands.flatMap(({command, argument}) => (command === 'ignore' && argument ? [argument] : [])))
}
