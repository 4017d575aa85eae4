/** The GitHub Action against the fake GitHub: as a runner starts it, built and in a process of its own, or in this one. */
import {spawn} from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {act} from '../../src/app/action/act.ts'
import type {Permissions} from './github/app.ts'
import type {Event} from './github/events.ts'
import type {Hub} from './github/hub.ts'
import {root} from './shared.ts'

export interface Acted {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** The job's summary, and the step's outputs. */
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
  readonly token: string
}

/** What `permissions:` of the workflow on docs/action.md grants. */
export const writing: Permissions = {contents: 'read', pull_requests: 'write', checks: 'write'}
/** What a fork's pull request gets, whatever the workflow asks for. */
export const reading: Permissions = {contents: 'read', pull_requests: 'read', checks: 'read'}

export interface Start {
  readonly permissions?: Permissions
  readonly env?: Readonly<Record<string, string>>
  /** Whether it runs in this process, where it is seen which lines do. */
  readonly here?: boolean
}

/** Runs it on an event. */
export async function runAction(
  hub: Hub,
  {name, payload}: Event,
  {permissions = writing, env = {}, here = false}: Start = {}
): Promise<Acted> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-action-'))
  const file = (name: string, text: string): string => {
    fs.writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const token = hub.tokenOf('github-actions[bot]', permissions)
  const summary = file('summary.md', '')
  const output = file('output.txt', '')
  const surroundings = {
    PATH: process.env.PATH,
    GITHUB_API_URL: hub.url,
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payload)),
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_OUTPUT: output,
    LISTWRIGHT_TOKEN: token,
    LISTWRIGHT_FAIL_ON: 'error',
    ...env
  }
  const {code, ...texts} = await (here ? runHere(surroundings) : runBuilt(surroundings, folder))
  const lines = fs.readFileSync(output, 'utf8').split('\n').filter(Boolean)
  const outputs = Object.fromEntries(lines.map((line) => line.split('=') as [string, string]))
  const acted = {code, ...texts, summary: fs.readFileSync(summary, 'utf8'), outputs, token}
  fs.rmSync(folder, {recursive: true})
  return acted
}

type Surroundings = Readonly<Record<string, string | undefined>>
type Ran = Pick<Acted, 'code' | 'stdout' | 'stderr'>

async function runHere(env: Surroundings): Promise<Ran> {
  let stdout = ''
  const code = await act(env, (text) => {
    stdout += text
  })
  return {code, stdout, stderr: ''}
}

async function runBuilt(env: Surroundings, cwd: string): Promise<Ran> {
  const program = path.join(root, 'dist', 'action.js')
  const child = spawn(process.execPath, [program], {cwd, env, stdio: ['ignore', 'pipe', 'pipe']})
  const texts = {stdout: '', stderr: ''}
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      texts[stream] += text
    })
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  return {code, ...texts}
}
