/**
 * Deliveries that were taken, by GitHub's id: a redelivery keeps it. In one process: what comes twice by two processes is
 * caught by the queue, which keeps one task for a pull request, and by what stands on GitHub already.
 */
export interface Deliveries {
  has(id: string): boolean
  keep(id: string): void
  /** It could not be taken after all: GitHub may send it again. */
  forget(id: string): void
}

/** How long a signed delivery is worth nothing to who saw it, in milliseconds. */
const life = 24 * 3600 * 1000
/** Some 10 MB; more come in a day only where many busy organisations use one server. */
const most = 100_000

export function newDeliveries(now: () => number = Date.now): Deliveries {
  // In the order in which they came: the oldest is first.
  const seen = new Map<string, number>()
  function sweep(): void {
    for (const [id, at] of seen) {
      if (at > now() - life && seen.size <= most) return
      seen.delete(id)
    }
  }
  return {
    has(id) {
      sweep()
      return seen.has(id)
    },
    keep(id) {
      seen.set(id, now())
      sweep()
    },
    forget: (id) => void seen.delete(id)
  }
}
