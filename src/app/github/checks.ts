/** Check runs on GitHub: the one that is there, and a new one with everything that was found. */
import type {Annotation, Check, CheckDraft} from '../forge.ts'
import {ask, once, type Place} from './ask.ts'
import {cut, cutBytes} from './cut.ts'
import type {Identity} from './identity.ts'
import {annotationMessage, annotationsAtOnce, annotationTitle, checkText, mostAnnotations, pageSize} from './limits.ts'

/** What the check run is called in a pull request. */
const checkName = 'Listwright'

/** A button of the check run. GitHub offers "Re-run" by itself. */
const fixAction = {label: 'Fix', description: 'Make the safe repairs', identifier: 'fix'}

/**
 * The newest check run of ours. All of a commit are asked for and not only the latest, since GitHub tells one latest of
 * a name, and two pull requests may have one head.
 */
export async function readCheck(
  {octokit, owner, repo}: Place,
  identity: Identity,
  head: string,
  externalId: string
): Promise<Check | undefined> {
  const query = {owner, repo, ref: head, check_name: checkName, filter: 'all', per_page: pageSize} as const
  const {check_runs: runs} = await ask('read the check runs', () =>
    octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', query)
  )
  const named = runs.filter((run) => run.external_id === externalId).sort((a, b) => Number(b.id) - Number(a.id))
  // Workflows make check runs, too, under any name.
  const login = named.length > 0 ? await identity.login() : ''
  const newest = named.find(({app}) => app && `${app.slug}[bot]` === login)
  return (
    newest && {
      id: Number(newest.id),
      conclusion: newest.conclusion ?? undefined,
      title: newest.output.title ?? '',
      summary: newest.output.summary ?? ''
    }
  )
}

/** Posts a check run. Annotations that one request cannot take are added by others. */
export async function postCheck({octokit, owner, repo}: Place, draft: CheckDraft): Promise<void> {
  const annotations = draft.annotations.slice(0, mostAnnotations).map(annotationOf)
  const output = (from: number) => ({
    title: draft.title,
    summary: cutBytes(draft.summary, checkText),
    ...(draft.text !== '' && {text: cutBytes(draft.text, checkText)}),
    annotations: annotations.slice(from, from + annotationsAtOnce)
  })
  const isWhole = annotations.length <= annotationsAtOnce
  const concluded = {
    status: 'completed',
    conclusion: draft.conclusion,
    ...(draft.fixable && {actions: [fixAction]})
  } as const
  const {id} = await ask('post the check run', () =>
    octokit.request('POST /repos/{owner}/{repo}/check-runs', {
      owner,
      repo,
      name: checkName,
      head_sha: draft.head,
      external_id: draft.externalId,
      // It is complete when all of it is there: one that breaks off is made anew.
      ...(isWhole ? concluded : {status: 'in_progress'}),
      output: output(0),
      request: once
    })
  )
  for (let from = annotationsAtOnce; from < annotations.length; from += annotationsAtOnce) {
    await ask('add annotations to the check run', () =>
      octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
        owner,
        repo,
        check_run_id: id,
        ...(from + annotationsAtOnce >= annotations.length && concluded),
        output: output(from),
        request: once
      })
    )
  }
}

function annotationOf({path, startLine, endLine, startColumn, endColumn, level, title, message}: Annotation) {
  // "Annotations only support start_column and end_column on the same line."
  const columns = startLine === endLine && startColumn !== undefined
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    ...(columns && {start_column: startColumn, end_column: endColumn ?? startColumn}),
    annotation_level: level,
    title: cut(title, annotationTitle),
    message: cutBytes(message, annotationMessage)
  }
}
