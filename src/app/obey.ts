/** Does what a command asks for, and answers: with a reaction where that says enough, else with a comment. */
import {createTwoFilesPatch} from 'diff'
import {type ReviewConfig, reviewSchema, unknownRule} from '../config.ts'
import {rules} from '../preset.ts'
import type {CommitDraft, Forge, Pull} from './forge.ts'
import {load} from './load.ts'
import {look} from './look.ts'
import {code, details, fenced, inert} from './markdown.ts'
import {policyPage} from './policy-page.ts'
import {type Outcome, review, type Shared} from './review.ts'
import type {CommandTask} from './task.ts'

/** Longer patches do not fit a comment (65,536) with what is said around them. In UTF-16 units. */
const longestPatch = 60_000

/** Obeys. @throws where the forge does not answer. */
export async function obey(task: CommandTask, forge: Forge, shared: Shared): Promise<Outcome> {
  const {argument, comment, pull: key} = task
  const answer = (body: string): Promise<void> => forge.postRemark(key.number, body)
  const pull = await forge.pull(key.number)
  if (!pull.open) return 'closed'
  if (comment !== undefined) await forge.acknowledge(comment)
  switch (task.command) {
    case 'explain':
      await answer(explained(argument))
      return 'reviewed'
    case 'fix':
      await answer(await fixed(pull, task, forge, shared))
      return 'reviewed'
    case 'ignore':
      if (!isKnown(argument)) {
        await answer(inert(`Cannot ignore that: ${unknownRule(argument)}`))
        return 'reviewed'
      }
      break
    case 'recheck':
  }
  const {base, head} = pull
  return review(
    {kind: 'review', pull: key, installation: task.installation, head, base, again: true, others: true},
    forge,
    shared
  )
}

function isKnown(name: string): boolean {
  return rules.has(name) || isPolicy(name)
}

/** Whether a name is that of a policy, which an objection can name as a finding names a rule. */
function isPolicy(name: string): name is keyof ReviewConfig {
  return Object.hasOwn(reviewSchema.shape, name)
}

function explained(name: string): string {
  const rule = rules.get(name)
  if (rule) return `**[${rule.name}](${rule.url})**: ${inert(rule.description)}\n\n${inert(rule.note)}`
  if (!isPolicy(name)) return inert(`Cannot explain that: ${unknownRule(name)}`)
  return `**[${name}](${policyPage(name)})**: ${inert(reviewSchema.shape[name].description ?? '')}`
}

/** Makes all safe repairs of what the pull request brought: by a commit where that is allowed, else as a patch. */
async function fixed(
  pull: Pull,
  {pull: {owner, repo, number}}: CommandTask,
  forge: Forge,
  shared: Shared
): Promise<string> {
  const {config, lists} = await load(number, pull.base.sha, forge, shared.judges)
  const sight = {head: pull.head, base: pull.base.sha, config, forge, judges: shared.judges, mend: 'safe'} as const
  const files: {path: string; text: string}[] = []
  const patches: string[] = []
  for (const file of lists) {
    const looked = await look(file, sight)
    if (!('judgement' in looked)) return `Cannot repair ${code(looked.path)}: ${inert(looked.why)}.`
    const {text: before, judgement, shown} = looked
    const {path} = shown
    const text = judgement.mended ?? before
    if (text === before) continue
    files.push({path, text})
    patches.push(createTwoFilesPatch(`a/${path}`, `b/${path}`, before, text).replace(/^=+\n/, ''))
  }
  if (files.length === 0) return 'Nothing is left that can be repaired without a person to judge it.'
  const isHere = pull.headRepo?.toLowerCase() === `${owner}/${repo}`.toLowerCase()
  if (isHere && (await forge.mayCommit())) {
    const message = 'Repair the list\n\nSafe repairs: entries, names and links stay as they are.'
    const draft: CommitDraft = {branch: pull.headRef, parent: pull.head, message, files}
    return `Repaired in ${await forge.commit(draft)}.`
  }
  const patch = patches.join('')
  if (patch.length > longestPatch)
    return 'The patch is too long for a comment. `npx listwright --fix` makes these repairs.'
  return [
    'This patch makes the repairs. Save it and run `git apply`, or run `npx listwright --fix`.',
    details('Patch', fenced(patch.trimEnd().split('\n'), 'diff'))
  ].join('\n\n')
}
