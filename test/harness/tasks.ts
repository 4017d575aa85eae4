/** Tasks as tests need them. */
import type {CommandTask, ReviewTask} from '../../src/app/task.ts'

export const pullOne = {owner: 'octo', repo: 'list', number: 1}

export function review(number: number, head = 'a'.repeat(40)): ReviewTask {
  const pull = {...pullOne, number}
  return {
    kind: 'review',
    pull,
    installation: 7,
    head,
    base: {ref: 'main', sha: 'b'.repeat(40)},
    again: false,
    others: true
  }
}

export function command(number: number, argument: string): CommandTask {
  return {kind: 'command', pull: {...pullOne, number}, installation: 7, command: 'explain', argument, comment: 5}
}
