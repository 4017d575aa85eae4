/**
 * What a runner tells a step by its environment.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
import {Failure} from '../../failure.ts'

const levels = ['error', 'warning', 'never'] as const

export interface Surroundings {
  /** The name of the event that started the workflow, and the file that holds it. */
  readonly event: string
  readonly payload: string
  readonly api: string
  readonly token: string
  /** From which findings on the job fails. */
  readonly failOn: (typeof levels)[number]
  /** Files to add to, where the runner has some: the job's summary, in Markdown, and the step's outputs. */
  readonly summary: string | undefined
  readonly output: string | undefined
}

/** Reads the environment. Tokens and inputs come under names of our own (action.yml). @throws Failure where one is wrong. */
export function readSurroundings(env: Readonly<Record<string, string | undefined>>): Surroundings {
  const needed = (name: string): string => {
    const value = env[name]
    if (!value) throw new Failure(`Cannot review: \`${name}\` is not set`)
    return value
  }
  const level = env.LISTWRIGHT_FAIL_ON || 'error'
  const failOn = levels.find((one) => one === level)
  if (!failOn) throw new Failure(`Cannot review: \`fail-on\` is \`${level}\`, expected ${levels.join(', ')}`)
  return {
    event: needed('GITHUB_EVENT_NAME'),
    payload: needed('GITHUB_EVENT_PATH'),
    api: env.GITHUB_API_URL || 'https://api.github.com',
    token: needed('LISTWRIGHT_TOKEN'),
    failOn,
    summary: env.GITHUB_STEP_SUMMARY || undefined,
    output: env.GITHUB_OUTPUT || undefined
  }
}
