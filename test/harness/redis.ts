/** A Redis server of a test's own: on loopback, on a free port, nothing on disk. */
import {type ChildProcess, spawn, spawnSync} from 'node:child_process'
import net from 'node:net'
import {setTimeout as sleep} from 'node:timers/promises'
import {freePort} from './port.ts'

/** Debian's package redis-server. Tests that need it say that they skip where it is not installed. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

export interface RedisServer {
  readonly url: string
  stop(): Promise<void>
}

export async function startRedis(port?: number): Promise<RedisServer> {
  const own = port ?? (await freePort())
  const child = spawn(
    'redis-server',
    ['--port', String(own), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'],
    {stdio: 'ignore'}
  )
  // A test that is cut off leaves nothing behind.
  const end = (): void => void child.kill('SIGKILL')
  process.once('exit', end)
  await untilOpen(own, child)
  return {
    url: `redis://127.0.0.1:${own}`,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      process.off('exit', end)
      child.kill()
      await gone
    }
  }
}

async function untilOpen(port: number, child: ChildProcess): Promise<void> {
  for (let round = 0; round < 100; round++) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`)
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (open) return
    await sleep(50)
  }
  throw new Error('redis-server does not answer')
}
