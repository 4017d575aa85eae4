/** The App as a program, serving a GitHub of our own. */
import {type ChildProcess, spawn} from 'node:child_process'
import path from 'node:path'
import type {Hub} from './github/hub.ts'
import {root} from './shared.ts'

export interface Program {
  readonly process: ChildProcess
  /** Where its webhooks go. */
  readonly url: string
  /** All that it printed. */
  output(): string
  /** Ends it, and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** Starts it, and waits until it listens. */
export async function startProgram(
  hub: Hub,
  more: Readonly<Record<string, string>> = {},
  role = 'all'
): Promise<Program> {
  const {appId, privateKey, secret} = {appId: String(hub.app.id), ...hub.app}
  const variables = {
    APP_ID: appId,
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: secret,
    HOST: '127.0.0.1',
    PORT: '0',
    GITHUB_API_URL: hub.url,
    LOG_LEVEL: 'debug',
    NODE_ENV: 'production',
    PATH: process.env.PATH ?? ''
  }
  const script = path.join(root, 'test', 'harness', 'serve.mjs')
  const child = spawn(process.execPath, [script, role], {
    env: {...variables, ...more} as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let text = ''
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      text += chunk.toString()
      const [, port] = /"serving".*"port":(\d+)/.exec(text) ?? []
      if (port) resolve(Number(port))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`It ended: ${text}`)))
  })
  return {
    process: child,
    url: `http://127.0.0.1:${port}/api/github/webhooks`,
    output: () => text,
    async end(signal) {
      child.kill(signal)
      await gone
    }
  }
}
