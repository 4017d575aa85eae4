/** Waiting for what another process or timer does. */
import {setTimeout as sleep} from 'node:timers/promises'

/** Resolves when something holds; rejects where it does not within `most` milliseconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, most = 20_000): Promise<void> {
  const end = Date.now() + most
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`did not happen within ${most} ms: ${what}`)
    await sleep(20)
  }
}

/** A promise that a test settles by hand. */
export function gate(): {readonly opened: Promise<void>; open(): void} {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return {opened, open: () => open()}
}
