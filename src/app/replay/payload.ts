/** Reads a webhook from a file: anyone may have written it. */
import fs from 'node:fs'
import * as z from 'zod'
import {because, Failure} from '../../failure.ts'
import type {Pull} from '../forge.ts'
import {pullOf} from '../github/pulls.ts'
import type {PullKey} from '../task.ts'
import {isCommitName} from './repository.ts'

/** "Payloads are capped at 25 MB": https://docs.github.com/en/webhooks/webhook-events-and-payloads. In bytes. */
const largest = 25 * 1024 * 1024

/** A pull request as a webhook tells of it. */
export interface Told {
  readonly key: PullKey
  readonly pull: Pull
}

const name = z.string().regex(/^[\w.-]{1,100}$/, 'it is no name')
const sha = z.string().refine(isCommitName, 'it is no commit')
// git would take a hyphen for an option.
const ref = z.string().regex(/^[^-]/, 'it is no name of a branch').max(255)

const shape = z.object({
  repository: z.object({name, owner: z.object({login: name})}),
  pull_request: z.object({
    number: z.number().int().positive(),
    title: z.string(),
    body: z.string().nullish(),
    draft: z.boolean().nullish(),
    user: z.object({login: z.string()}).nullish(),
    head: z.object({ref, sha, repo: z.object({full_name: z.string()}).nullish()}),
    base: z.object({ref, sha})
  })
})

/** What a file of JSON holds. `asked` begins what is said otherwise. @throws Failure where it is none. */
export function readJson(file: string, asked: string): unknown {
  let text: string
  try {
    if (fs.statSync(file).size > largest) throw new Failure(`${asked}: it is larger than 25 MB`)
    text = fs.readFileSync(file, 'utf8')
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`${asked}: ${because(error)}`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure(`${asked}: it is no JSON`)
  }
}

/** The pull request of a `pull_request` event. @throws Failure where it is none. */
export function toldIn(payload: unknown, asked: string): Told {
  if (typeof payload !== 'object' || payload === null || !('pull_request' in payload))
    throw new Failure(`${asked}: it is no \`pull_request\` event`)
  const {data, error} = shape.safeParse(payload)
  if (!data) throw new Failure(`${asked}: ${told(error)}`)
  return toldBy(data)
}

/** `pull_request.head.sha`: it is no commit */
function told({issues: [first]}: z.ZodError): string {
  const place = first?.path.join('.') ?? ''
  return `\`${place}\`: ${first?.code === 'invalid_type' ? 'it is missing, or of another type' : (first?.message ?? '')}`
}

function toldBy({repository, pull_request: pull}: z.infer<typeof shape>): Told {
  return {
    key: {owner: repository.owner.login, repo: repository.name, number: pull.number},
    // Whatever became of it: what is asked is what would have been said.
    pull: {...pullOf(pull), open: true, lineComments: 0, conversation: 0}
  }
}
