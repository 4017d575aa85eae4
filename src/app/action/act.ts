/** The review as a step of a workflow, with the workflow's token. */
import fs from 'node:fs'
import {Octokit} from '@octokit/core'
import {Failure} from '../../failure.ts'
import {workflowCommand} from '../../report/github.ts'
import {nothing} from '../conclude.ts'
import type {CheckDraft} from '../forge.ts'
import {ForgeFailure} from '../forge-failure.ts'
import {workflowIdentity} from '../github/identity.ts'
import {github} from '../github.ts'
import {newJudges} from '../judge/judges.ts'
import {readJson} from '../replay/payload.ts'
import type {Outcome} from '../review.ts'
import {carryOut} from '../work.ts'
import {type Kept, recording} from './recording.ts'
import {readSurroundings, type Surroundings} from './surroundings.ts'
import {tasksOf} from './tasks.ts'
import {annotationLines, remarkOn, summaryOf} from './tell.ts'

/** Exit codes: the job goes on, or fails. */
const [fine, failed] = [0, 1] as const

/** Acts on the event that started the workflow. Never rejects. */
export async function act(
  env: Readonly<Record<string, string | undefined>>,
  write: (text: string) => unknown
): Promise<number> {
  try {
    return await run(readSurroundings(env), write)
  } catch (error) {
    const {message} = error as Error
    // A command of the runner's, so that nothing in it is taken for one.
    write(
      workflowCommand(
        'error',
        {},
        error instanceof Failure || error instanceof ForgeFailure ? message : `Cannot go on: ${message}`
      )
    )
    return failed
  }
}

async function run(surroundings: Surroundings, write: (text: string) => unknown): Promise<number> {
  const {event, payload, api, token, failOn, summary} = surroundings
  // 1. What is to be done.
  const tasks = tasksOf(event, readJson(payload, 'Cannot read the event'))
  if (tasks.length === 0) write('Nothing to review in this event.\n')

  // 2. Do it.
  const octokit = new Octokit({baseUrl: api, auth: token})
  const judges = newJudges()
  const all: Kept[] = []
  try {
    for (const task of tasks) {
      const {forge, kept} = recording(github(octokit, task.pull, workflowIdentity))
      all.push(kept)
      const outcome = await carryOut(task, forge, {judges, links: new Map()})
      write(`#${task.pull.number}: ${words[outcome]}.\n`)
    }
  } finally {
    judges.close()
  }

  // 3. Tell what the token may not post. Of several commands some come to no review.
  const kept = all.findLast(({check}) => check)
  const check = kept?.check
  const remark = kept && remarkOn(kept.refused)
  if (remark) write(`${remark}\n`)
  if (kept?.refused.check) {
    write(annotationLines(kept.refused.check))
    if (summary) fs.appendFileSync(summary, summaryOf(kept.refused.check, kept.refused.review))
  }

  // 4. What it comes to.
  const count = findingsOf(check)
  if (surroundings.output)
    fs.appendFileSync(surroundings.output, `findings=${count}\nconclusion=${check?.conclusion ?? 'skipped'}\n`)
  if (check) write(`${check.title}.\n`)
  return isFailure(check, failOn) ? failed : fine
}

const words: Readonly<Record<Outcome, string>> = {
  reviewed: 'reviewed',
  known: 'reviewed before',
  moved: 'has a newer head, which its own run reviews',
  closed: 'is closed',
  unjudged: 'could not be judged'
}

/** What the change brought. */
function findingsOf(check: CheckDraft | undefined): number {
  return (check?.annotations ?? []).filter(({level}) => level !== 'notice').length
}

function isFailure(check: CheckDraft | undefined, failOn: Surroundings['failOn']): boolean {
  if (!check || failOn === 'never') return false
  if (check.conclusion === 'failure') return true
  const anything = findingsOf(check) > 0 || (check.conclusion === 'success' && check.title !== nothing)
  return failOn === 'warning' && anything
}
