/** Check runs: only Apps make them, fifty annotations at a time, and more are added to those that are there. */
import {type Call, commitOf, invalid, notFound, paged, type Route, refuse} from '../route.ts'
import type {CheckRun, Json} from '../state.ts'

/** "The Checks API limits the number of annotations to a maximum of 50 per API request." */
const mostAnnotations = 50
/** "The maximum size is 64 KB", and the title's "maximum size is 255 characters". */
const longest = {message: 65_536, title: 255, text: 65_535}
/** "A maximum of three actions are accepted", and each part's greatest length. */
const actionParts = {label: 20, description: 40, identifier: 20}

interface Output {
  readonly title?: string
  readonly summary?: string
  readonly text?: string
  readonly annotations?: readonly Json[]
}

function apply(call: Call, run: CheckRun): void {
  const {
    status,
    conclusion,
    output = {},
    actions
  } = call.body as {
    status?: string
    conclusion?: string
    output?: Output
    actions?: readonly Record<string, string>[]
  }
  if (status === 'completed' && !conclusion && !run.conclusion) throw invalid('conclusion', 'conclusion is missing')
  for (const part of ['summary', 'text'] as const) {
    if ((output[part]?.length ?? 0) > longest.text) throw invalid(part, `${part} exceeds ${longest.text} characters`)
  }
  const annotations = output.annotations ?? []
  if (annotations.length > mostAnnotations) throw invalid('annotations', 'only 50 annotations are allowed')
  for (const annotation of annotations) checkAnnotation(annotation)
  if ((actions?.length ?? 0) > 3) throw invalid('actions', 'only 3 actions are allowed')
  for (const action of actions ?? []) {
    for (const [part, most] of Object.entries(actionParts)) {
      if ((action[part]?.length ?? most + 1) > most) throw invalid('actions', `${part} is missing or too long`)
    }
  }
  run.conclusion = conclusion ?? run.conclusion
  run.status = conclusion ? 'completed' : (status ?? run.status)
  run.title = output.title ?? run.title
  run.summary = output.summary ?? run.summary
  run.text = output.text ?? run.text
  run.actions = actions ?? run.actions
  run.annotations.push(...annotations)
}

function checkAnnotation(annotation: Json): void {
  const {start_line: first, end_line: last, start_column: column, message, title} = annotation
  if (Number(first) < 1 || Number(last) < Number(first)) throw invalid('annotations', 'lines are out of order')
  if (column !== undefined && first !== last) throw invalid('annotations', 'columns need one line')
  // Sizes are of bytes here and of characters there, as GitHub says.
  if (Buffer.byteLength(String(message)) > longest.message) throw invalid('annotations', 'message is too long')
  if (typeof title === 'string' && title.length > longest.title) throw invalid('annotations', 'title is too long')
}

function runOf(call: Call): CheckRun {
  const repository = call.repository()
  const id = Number(call.param('check_run_id'))
  const found = call.state.checks.find((each) => each.id === id && each.repository === repository)
  if (!found) throw notFound()
  return found
}

const allow = ['checks']

export const checkRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: '/repos/{owner}/{repo}/check-runs',
    allow,
    handle(call) {
      if (call.caller.app === undefined) throw refuse(403, 'You must authenticate via a GitHub App.')
      const head = String(call.body.head_sha)
      if (!call.state.git.exists(head)) throw invalid('head_sha', `No commit found for SHA: ${head}`)
      const run: CheckRun = {
        id: call.state.next(),
        repository: call.repository(),
        app: call.caller.app,
        name: String(call.body.name),
        head,
        externalId: call.body.external_id as string | undefined,
        status: 'queued',
        conclusion: undefined,
        title: undefined,
        summary: undefined,
        text: undefined,
        annotations: [],
        actions: [],
        at: call.state.now()
      }
      apply(call, run)
      call.state.checks.push(run)
      return {status: 201, body: call.shapes.check(run)}
    }
  },
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/check-runs/{check_run_id}',
    handle: (call) => ({status: 200, body: call.shapes.check(runOf(call))})
  },
  {
    method: 'PATCH',
    template: '/repos/{owner}/{repo}/check-runs/{check_run_id}',
    allow,
    handle(call) {
      const run = runOf(call)
      if (run.app !== call.caller.app) throw refuse(403, 'Invalid app_id - check run can only be modified by its App')
      apply(call, run)
      return {status: 200, body: call.shapes.check(run)}
    }
  },
  {
    method: 'GET',
    template: '/repos/{owner}/{repo}/commits/{ref}/check-runs',
    handle(call) {
      const repository = call.repository()
      const head = commitOf(call, repository, call.param('ref'))
      const wanted = (key: string, value: string): boolean => (call.query.get(key) ?? value) === value
      const all = call.state.checks
        .filter(
          (run) =>
            run.repository === repository &&
            run.head === head &&
            wanted('check_name', run.name) &&
            wanted('status', run.status) &&
            wanted('app_id', run.app === call.app.slug ? String(call.app.id) : '15368')
        )
        .reverse()
      const newest = (run: CheckRun): boolean => run === all.find(({app, name}) => app === run.app && name === run.name)
      const found = call.query.get('filter') === 'all' ? all : all.filter(newest)
      return paged(call, found.map(call.shapes.check), (runs) => ({total_count: found.length, check_runs: runs}))
    }
  }
]
