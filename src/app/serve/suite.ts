/** "Re-run all checks" on a fork's pull request: GitHub names the head alone, our own check run says the rest. */

import {recheckOf, type Suite} from '../events.ts'
import type {Task} from '../task.ts'
import type {Client} from './auth.ts'

/** @param client of the repository. */
export async function tasksOfSuite(client: Client, suite: Suite, app: number): Promise<Task[]> {
  const {owner, repo, head} = suite
  const {data} = await client.rest.checks.listForRef({owner, repo, ref: head, app_id: app, per_page: 100})
  const own = data.check_runs.filter((run) => run.app?.id === app)
  const tasks = own.flatMap(({external_id}) => recheckOf(external_id, suite))
  // One head may be that of several pull requests; each is due once.
  return [...new Map(tasks.map((task) => [task.pull.number, task])).values()]
}
