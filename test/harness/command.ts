/** The command line in a folder of its own, in process. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {Readable} from 'node:stream'
import {run} from '../../src/cli/run.ts'

/** A scratch folder with what a test does in one. */
export interface Folder {
  readonly cwd: string
  put(name: string, text: string): string
  get(name: string): string
  cli(args: readonly string[], input?: string): Promise<{code: number; stdout: string; stderr: string}>
  remove(): void
}

export function newFolder(): Folder {
  const cwd = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'listwright-')))
  return {
    cwd,
    put(name, text) {
      const file = path.join(cwd, name)
      fs.mkdirSync(path.dirname(file), {recursive: true})
      fs.writeFileSync(file, text)
      return file
    },
    get: (name) => fs.readFileSync(path.join(cwd, name), 'utf8'),
    async cli(args, input = '') {
      const out = {stdout: '', stderr: ''}
      const stream = (name: 'stdout' | 'stderr') => ({
        write(text: string) {
          out[name] += text
        }
      })
      const stdin = Readable.from([Buffer.from(input)])
      const code = await run(args, {cwd, env: {}, stdin, stdout: stream('stdout'), stderr: stream('stderr')})
      return {code, ...out}
    },
    remove: () => fs.rmSync(cwd, {recursive: true, force: true})
  }
}
