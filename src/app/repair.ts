/** Repairs what a pull request brought, as `/listwright fix` asks for. */
import type {CommitDraft, Forge, Pull} from './forge.ts'
import {load} from './load.ts'
import {look} from './look.ts'
import {code, details, inert} from './markdown.ts'
import {patchOf, shownPatch} from './patch.ts'
import type {Shared} from './review.ts'
import type {CommandTask} from './task.ts'

/** Makes all safe repairs of what the pull request brought: by a commit where that is allowed, else as a patch. */
export async function repair(
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
    // What is not of this diff, a link to another file among them, is not written.
    if (text === before || shown.hunks.length === 0) continue
    files.push({path, text})
    patches.push(patchOf(path, before, text))
  }
  if (files.length === 0) return 'Nothing is left that can be repaired without a person to judge it.'
  const isHere = pull.headRepo?.toLowerCase() === `${owner}/${repo}`.toLowerCase()
  const commit = isHere && (await forge.mayCommit()) ? await committed(pull, files, forge) : undefined
  if (commit) return `Repaired in ${commit}.`
  const patch = shownPatch(patches)
  if (!patch) return 'The patch is too long for a comment. `npx listwright --fix` makes these repairs.'
  return [
    'This patch makes the repairs. Save it and run `git apply`, or run `npx listwright --fix`.',
    details('Patch', patch)
  ].join('\n\n')
}

/** The commit that was made; nothing where the branch takes none, though it has not moved: it is protected. */
async function committed(
  {number, head, headRef}: Pull,
  files: CommitDraft['files'],
  forge: Forge
): Promise<string | undefined> {
  const message = 'Repair the list\n\nSafe repairs: entries, names and links stay as they are.'
  try {
    return await forge.commit({branch: headRef, parent: head, message, files})
  } catch (error) {
    if ((await forge.pull(number)).head !== head) throw error
    return undefined
  }
}
