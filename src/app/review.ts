/**
 * A review of one head of a pull request, from its files to what is said of them.
 *
 *     load -> diff, lint -> read the head again -> ask the policies -> place -> publish -> conclude
 *
 * All state lies at the forge, so that a review that breaks off is simply made again.
 */
import {Failure} from '../failure.ts'
import {chooseEdits} from '../fix.ts'
import {applyEdits} from '../text.ts'
import {ignoredRules} from './commands.ts'
import {conclude, concludeUnjudged} from './conclude.ts'
import type {Check, CheckDraft, Forge} from './forge.ts'
import {gather} from './gather.ts'
import {type Judges, Unjudged} from './judge/judges.ts'
import {type Changed, configFiles, load, mostLists} from './load.ts'
import {type Looked, look, type Trouble} from './look.ts'
import {code} from './markdown.ts'
import {patchOf, shownPatch} from './patch.ts'
import {objections} from './policy.ts'
import {publish, usualComments} from './publish.ts'
import {refine} from './refine.ts'
import {type Filed, type Report, sortOut} from './report.ts'
import type {LinkMemory} from './same-link.ts'
import {nameOf, type ReviewTask} from './task.ts'

/** What reviews share: processes that judge, and what never changes at a commit. */
export interface Shared {
  readonly judges: Judges
  readonly links: LinkMemory
}

/**
 * How a review ended: `known` was made before, `moved` waits for another head, `closed` needs none, `unjudged` could not
 * be made and says so.
 */
export type Outcome = 'reviewed' | 'known' | 'moved' | 'closed' | 'unjudged'

/** Reviews. @throws where the forge does not answer; made again, it comes to the same. */
export async function review(task: ReviewTask, forge: Forge, shared: Shared): Promise<Outcome> {
  const before = await forge.checkOf(task.head, nameOf(task.pull))
  if (before?.conclusion && !task.again) return 'known'
  try {
    return await reviewAnew(task, before, forge, shared)
  } catch (error) {
    // A forge that does not answer is asked again; what else stands in the way is told where the judgement would be.
    if (!(error instanceof Failure || error instanceof Unjudged)) throw error
    const check = concludeUnjudged(error.message, task.head, nameOf(task.pull))
    if (!isSame(before, check)) await forge.postCheck(check)
    return 'unjudged'
  }
}

async function reviewAnew(
  task: ReviewTask,
  before: Check | undefined,
  forge: Forge,
  {judges, links}: Shared
): Promise<Outcome> {
  const {number} = task.pull
  // 1. Load what the pull request changes, and the base branch's configuration.
  const changed = await load(number, task.base.sha, forge, judges)
  const {config, lists, moreLists} = changed

  // 2. Diff and lint.
  const sight = {head: task.head, base: task.base.sha, config, forge, judges}
  const looks: (Looked | Trouble)[] = []
  for (const file of lists) looks.push(await look(file, sight))
  const looked = looks.filter((one) => 'judgement' in one)
  const troubles = looks.filter((one) => 'why' in one)
  for (const {path} of moreLists) troubles.push({path, why: `only ${mostLists} lists are read`})
  const facts = await gather(looked, changed, task, forge, links)

  // 3. Read the head again: what has moved meanwhile is reviewed by the task of its new head.
  const pull = await forge.pull(number)
  if (!pull.open) return 'closed'
  if (pull.head !== task.head) return 'moved'

  // 4. Ask the policies, and who has silenced what.
  const conversation = pull.conversation === 0 ? [] : await forge.conversation(number)
  const ignored = ignoredRules(conversation, pull.author)
  const asked = [...objections({...facts, pull}, config.review ?? {})].filter(({policy}) => !ignored.has(policy))

  // 5. Place the findings.
  const sorted = sortOut(looked, asked, ignored, config)
  const report: Report = {
    ...{
      ...sorted,
      remarks: await refine(sorted.remarks, looked, ignored, judges),
      objections: asked,
      troubles,
      added: facts.added,
      ignored: [...ignored]
    },
    patch: shownPatch(looked.map((one) => repairsOf(one, sorted.brought))),
    remarkOnConfig: configRemark(changed, task.base.ref)
  }

  // 6. Publish the review, then conclude with the check run: whoever finds that one finds all done.
  const placed = await publish(report, pull, config.review?.maxComments ?? usualComments, forge)
  const check = conclude(report, placed, task.head, nameOf(task.pull))
  if (!isSame(before, check)) await forge.postCheck(check)
  return 'reviewed'
}

/** Whether a check run that is there tells the same already. */
export function isSame(before: Check | undefined, {conclusion, title, summary}: CheckDraft): boolean {
  return before?.conclusion === conclusion && before.title === title && before.summary === summary
}

/** The repairs of what a change brought. */
function repairsOf({text, shown: {path, source}}: Looked, brought: readonly Filed[]): string {
  const own = brought.filter((filed) => filed.path === path).map(({finding}) => ({repairs: finding.edits}))
  const mark = text.slice(0, text.length - source.length)
  return patchOf(path, text, mark + applyEdits(source, chooseEdits(own).flat()))
}

function configRemark({files, file}: Changed, ref: string): string | undefined {
  const changed = files.find(({path}) => configFiles.some((one) => one === path && path !== 'package.json'))
  if (changed)
    return `This pull request changes ${code(changed.path)}; it was judged by the configuration of ${code(ref)}.`
  return file === undefined ? undefined : `Judged by ${code(file)} of ${code(ref)}.`
}
