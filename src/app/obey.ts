/** Does what a command asks for, and answers, once: with a reaction where that says enough, else with a comment. */
import {unknownRule} from '../config.ts'
import {hash} from '../fingerprint.ts'
import {explained, isKnown} from './explain.ts'
import type {Forge, Pull} from './forge.ts'
import {inert} from './markdown.ts'
import {repair} from './repair.ts'
import {type Outcome, review, type Shared} from './review.ts'
import type {CommandTask} from './task.ts'

/** Obeys. @throws where the forge does not answer. */
export async function obey(task: CommandTask, forge: Forge, shared: Shared): Promise<Outcome> {
  const {command, argument, comment, installation, pull: key} = task
  const pull = await forge.pull(key.number)
  if (!pull.open) return 'closed'
  if (comment !== undefined) await forge.acknowledge(comment)
  if (command === 'recheck' || (command === 'ignore' && isKnown(argument))) {
    const {base, head} = pull
    return review({kind: 'review', pull: key, installation, head, base, again: true, others: true}, forge, shared)
  }
  await answer(task, pull, forge, shared)
  return 'reviewed'
}

/** Answers. A command that is tried again, or delivered again, is not answered again. */
async function answer(task: CommandTask, pull: Pull, forge: Forge, shared: Shared): Promise<void> {
  const {command, argument, comment} = task
  const mark = `<!-- listwright v1 answer ${hash(`${command} ${argument} ${comment ?? pull.head}`)} -->`
  const conversation = await forge.conversation(pull.number)
  if (conversation.some(({own, body}) => own && body.trimEnd().endsWith(mark))) return
  await forge.postRemark(pull.number, `${await wordsFor(task, pull, forge, shared)}\n\n${mark}`)
}

async function wordsFor(task: CommandTask, pull: Pull, forge: Forge, shared: Shared): Promise<string> {
  if (task.command === 'fix') return repair(pull, task, forge, shared)
  return task.command === 'explain'
    ? explained(task.argument)
    : inert(`Cannot ignore that: ${unknownRule(task.argument)}`)
}
