/**
 * The few fields of GitHub's payloads that are read, and what they must look like. Payloads are signed, but their shapes
 * vary with GitHub's version and product, and what is in them is written by anyone.
 */
import * as z from 'zod'

const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const number = z.number().int().positive().max(9_999_999_999)
/** SHA-1, or SHA-256 in repositories that use it. */
const sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
/** As `nameOf` writes and `pullOf` reads them. */
const name = z.string().regex(/^[\w.-]{1,100}$/)
const user = z.object({id: id.optional(), type: z.string().optional()}).nullish()

const common = {
  action: z.string(),
  installation: z.object({id}),
  repository: z.object({name, owner: z.object({login: name})})
}

export const pullRequestPayload = z.object({
  ...common,
  pull_request: z.object({
    number,
    state: z.literal('open'),
    head: z.object({sha}),
    base: z.object({ref: z.string().min(1).max(255), sha})
  }),
  repository: common.repository.extend({open_issues_count: z.number().optional()}),
  changes: z.record(z.string(), z.unknown()).nullish()
})

export const commentPayload = z.object({
  ...common,
  issue: z.object({number, state: z.literal('open'), pull_request: z.object({}), user}),
  comment: z.object({
    id,
    // GitHub's own limit is 65,536 characters.
    body: z.string().max(70_000),
    user,
    author_association: z.string().optional(),
    performed_via_github_app: z.unknown().optional()
  }),
  sender: user
})

const app = z.object({id})

export const checkRunPayload = z.object({
  ...common,
  check_run: z.object({external_id: z.string().max(300), app}),
  requested_action: z.object({identifier: z.string()}).nullish()
})

export const checkSuitePayload = z.object({
  ...common,
  check_suite: z.object({
    head_sha: sha,
    app,
    // Empty where the branch lies in a fork.
    pull_requests: z.array(z.object({number})).max(100).nullish()
  })
})
