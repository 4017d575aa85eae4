/**
 * Judges lists in processes of their own, for a list is text of strangers: each question has so much time and memory,
 * and what exceeds them takes nothing else down. A worker thread would not do: running out of memory in one ends all.
 */
import {type ChildProcess, fork} from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import {fileURLToPath} from 'node:url'
import type {Judgement, Mending, Question, Sifting} from './judgement.ts'

/** What a question may take. A list of 400 KB takes half a second, start included. */
export interface Limits {
  readonly milliseconds: number
  /** Of JavaScript's heap. */
  readonly megabytes: number
}

const usualLimits: Limits = {milliseconds: 10_000, megabytes: 512}

/** A process is replaced after so many questions, so that nothing piles up in it. */
const questionsEach = 200

/** A list could not be judged: it took too long, too much memory, or broke the linter. The message says which. */
export class Unjudged extends Error {}

export interface Judges {
  /** @throws Unjudged where there is no answer. */
  judge(question: Question): Promise<Judgement>
  /** The stretches, mended. @throws Unjudged where there is no answer. */
  mend(mending: Mending): Promise<readonly string[]>
  /** The paths that are lists. @throws Unjudged where there is no answer. */
  sift(sifting: Sifting): Promise<readonly string[]>
  close(): void
}

interface Child {
  readonly process: ChildProcess
  asked: number
}

/**
 * Starts processes as they are needed, and keeps those that are idle for the next question.
 *
 * @param told hears how many seconds each answer took.
 */
export function newJudges({
  limits = usualLimits,
  told = () => {}
}: {
  readonly limits?: Limits
  readonly told?: (seconds: number) => void
} = {}): Judges {
  const idle: Child[] = []
  const all = new Set<Child>()

  const start = (): Child => {
    const child = {
      process: fork(childFile(), [], {
        execArgv: [`--max-old-space-size=${limits.megabytes}`],
        // Nothing of our own surroundings, where secrets are.
        env: {},
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        serialization: 'json'
      }),
      asked: 0
    }
    all.add(child)
    child.process.once('exit', () => {
      all.delete(child)
      const at = idle.indexOf(child)
      if (at >= 0) idle.splice(at, 1)
    })
    return child
  }

  // No more at once than there are cores: each waits its turn, and none for less than its time.
  let free = os.availableParallelism()
  const waiting: (() => void)[] = []
  const turn = async (): Promise<void> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }

  const ask = async (question: Question | Mending | Sifting): Promise<unknown> => {
    await turn()
    try {
      const child = idle.pop() ?? start()
      child.asked++
      const from = performance.now()
      const answer = await answerOf(child.process, question, limits)
      told((performance.now() - from) / 1000)
      if (child.asked < questionsEach) idle.push(child)
      else child.process.kill('SIGKILL')
      return answer
    } finally {
      leave()
    }
  }

  return {
    judge: async (question) => (await ask(question)) as Judgement,
    mend: async (mending) => (await ask(mending)) as readonly string[],
    sift: async (sifting) => (await ask(sifting)) as readonly string[],
    close() {
      for (const {process} of all) process.kill('SIGKILL')
    }
  }
}

function answerOf(
  child: ChildProcess,
  question: Question | Mending | Sifting,
  {milliseconds}: Limits
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer)
      child.off('message', hear)
      child.off('exit', mourn)
      child.off('error', mourn)
    }
    const fail = (why: string): void => {
      end()
      child.kill('SIGKILL')
      reject(new Unjudged(why))
    }
    const hear = (message: {answer: unknown} | {error: string}): void => {
      if ('error' in message) fail(`the linter failed on it: ${message.error}`)
      else {
        end()
        resolve(message.answer)
      }
    }
    const mourn = (): void => fail('it took too much memory, or broke the linter')
    const timer = setTimeout(() => fail(`it took longer than ${milliseconds / 1000} s`), milliseconds)
    child.on('message', hear)
    child.once('exit', mourn)
    child.once('error', mourn)
    child.send(question, (error) => error && mourn())
  })
}

/** Where the build put the child's code: beside this module in `dist/`, above `dist/chunks/`, or where sources run unbuilt, below the root. */
function childFile(): string {
  const places = ['./judge-child.js', '../judge-child.js', '../../dist/judge-child.js', '../../../dist/judge-child.js']
  const found = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((file) => fs.existsSync(file))
  if (!found) throw new Error('Cannot find judge-child.js: the package is not built')
  return found
}
