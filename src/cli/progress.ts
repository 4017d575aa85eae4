/** Which file of several is looked at, on a terminal's standard error, where the report does not go. */
import type {Io} from './io.ts'

/** Clears the line that the cursor stands on (ECMA-48: EL 2), and goes to its start. */
const clear = '\u001B[2K\r'

export interface Progress {
  step(name: string): void
  end(): void
}

export function newProgress(total: number, {stderr}: Io): Progress {
  if (!stderr.isTTY || total < 2) return {step() {}, end() {}}
  let count = 0
  return {
    step(name) {
      count++
      stderr.write(`${clear}${count}/${total} ${name.slice(-Math.max(20, (stderr.columns ?? 80) - 12))}`)
    },
    end() {
      stderr.write(clear)
    }
  }
}
