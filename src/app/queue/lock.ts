/** Locks on Redis: one pull request, one worker, on all machines. A worker that dies loses its locks by itself. */
import {randomUUID} from 'node:crypto'
import type {Redis} from 'ioredis'

export interface Lock {
  free(): Promise<void>
}

export interface Locks {
  /** Undefined where someone else has it. */
  take(name: string): Promise<Lock | undefined>
}

// Only who holds a lock may free or keep it: the token tells, and a script compares and acts in one step.
// https://redis.io/docs/latest/develop/clients/patterns/distributed-locks/
const freeScript = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('del', KEYS[1]) or 0"
const keepScript = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('pexpire', KEYS[1], ARGV[2]) or 0"

/** @param lease how long a lock outlives its holder, in milliseconds. */
export function pullLocks(redis: Redis, prefix: string, lease: number): Locks {
  return {
    async take(name) {
      const key = prefix + name
      const token = randomUUID()
      if ((await redis.set(key, token, 'PX', lease, 'NX')) === null) return undefined
      const timer = setInterval(() => {
        // Where Redis is away the lease runs out, and what is posted twice is told apart by what stands on GitHub.
        redis.eval(keepScript, 1, key, token, lease).catch(() => undefined)
      }, lease / 3)
      return {
        async free() {
          clearInterval(timer)
          await redis.eval(freeScript, 1, key, token)
        }
      }
    }
  }
}
