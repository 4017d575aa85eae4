/** Asks GitHub, page by page where it must, and tells why it failed. */
import type {Octokit} from '@octokit/core'
import {because} from '../../failure.ts'
import {ForgeFailure} from '../forge-failure.ts'
import {cut} from './cut.ts'
import {pageSize} from './limits.ts'

/** What is needed of an Octokit, Probot's or a plain one. */
export type Requests = Pick<Octokit, 'request'>

/** A repository, and how to ask for it. */
export interface Place {
  readonly octokit: Requests
  readonly owner: string
  readonly repo: string
}

/**
 * For requests that make something: Octokit's retry plugin would send one again after a 502, though it may have been carried
 * out, and a review would be there twice.
 */
export const once = {retries: 0} as const

/**
 * Sends a request.
 *
 * @param what it is for, to go on from "Cannot".
 * @throws ForgeFailure where GitHub refuses or does not answer.
 */
export async function ask<T>(what: string, send: () => Promise<{readonly data: T}>): Promise<T> {
  try {
    return (await send()).data
  } catch (error) {
    throw failureOf(what, error)
  }
}

/** Asks for the pages of a list, until one is not full or there are `most` items. */
export async function askAll<T>(
  what: string,
  most: number,
  send: (page: {readonly per_page: number; readonly page: number}) => Promise<{readonly data: readonly T[]}>
): Promise<readonly T[]> {
  const all: T[] = []
  for (let page = 1; all.length < most; page++) {
    const items = await ask(what, () => send({per_page: pageSize, page}))
    all.push(...items)
    if (items.length < pageSize) break
  }
  return all.slice(0, most)
}

/** What Octokit throws. Without a response, `status` is made up. */
interface RequestFailure {
  readonly status?: number
  readonly response?: {
    readonly data?: unknown
    readonly headers?: Readonly<Record<string, string | number | undefined>>
  }
}

// The error of Octokit is not kept as the cause: it holds the request.
function failureOf(what: string, error: unknown): ForgeFailure {
  const {status, response} = error as RequestFailure
  const failure = (why: string, ...rest: readonly [number | undefined, number | undefined]): ForgeFailure =>
    // A path may hold anything; a message is one line.
    new ForgeFailure(`Cannot ${what}: ${why}`.replaceAll(/[\s\p{Cc}]+/gu, ' '), ...rest)
  if (!response) return failure(because(error), undefined, undefined)
  const {message, errors} = (response.data ?? {}) as {readonly message?: unknown; readonly errors?: unknown}
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  const detail = typeof first === 'string' ? first : (first as {readonly message?: unknown} | undefined)?.message
  const told = [message, detail].filter((part) => typeof part === 'string').join(', ')
  const words = told && `, ${cut(told, longestDetail)}`
  return failure(`GitHub answered ${status}${words}`, status, waitOf(response.headers ?? {}))
}

const longestDetail = 200

/** Seconds to wait: as GitHub says, or until its rate limit begins anew. */
function waitOf(headers: Readonly<Record<string, string | number | undefined>>): number | undefined {
  const wait = headers['retry-after']
  if (wait !== undefined) return Number(wait) || undefined
  if (Number(headers['x-ratelimit-remaining'] ?? 1) > 0) return undefined
  return Math.max(1, Math.ceil(Number(headers['x-ratelimit-reset']) - Date.now() / 1000)) || undefined
}
